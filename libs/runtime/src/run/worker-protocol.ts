/** What a run and its worker threads say to each other. Plain data only. */
import type { PlanOverrides } from '@sluice/dstream';
import type { Tuning } from '../actor/context.ts';
import type { Role } from './options.ts';
import type { WireLogEvent } from './worker-log.ts';

/** Given to a worker thread when it is started. */
export interface WorkerStart {
  readonly module: string;
  readonly pipeline: string;
  readonly overrides: PlanOverrides;
  readonly natsUrl: string;
  readonly roles: readonly Role[];
  readonly tuning: Partial<Tuning>;
}

/** To the worker. `work`: take units once these members have been heard. */
export type ToWorker =
  | { readonly type: 'work'; readonly members: readonly string[] }
  | { readonly type: 'drain' }
  | { readonly type: 'stop' };

/** From the worker. */
export type FromWorker =
  | { readonly type: 'ready'; readonly member: string }
  | ({ readonly type: 'log' } & WireLogEvent)
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'drained' }
  | { readonly type: 'fatal'; readonly error: WireError };

/** An error as it crosses threads. */
export interface WireError {
  readonly message: string;
  readonly code: string;
  readonly domain: 'user' | 'external' | 'internal';
  readonly stack: string;
}
