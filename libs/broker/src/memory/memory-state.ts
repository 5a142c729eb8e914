/** What all connections of one memory store share. */
import type { Clock } from '@sluice/kernel';

import type { BrokerFaults } from './faults.ts';
import type { MemoryBucketContent } from './memory-members.ts';
import type { MemoryStream } from './memory-stream.ts';

/** One listener of hints. */
interface HintListener {
  readonly connection: string;
  readonly matches: (subject: string) => boolean;
  readonly handler: (subject: string, payload: Uint8Array) => void;
}

/** What connections share. */
export interface MemoryStoreState {
  readonly clock: Clock;
  readonly faults: BrokerFaults;
  readonly maxPayload: number;
  readonly streams: Map<string, MemoryStream>;
  readonly buckets: Map<string, MemoryBucketContent>;
  readonly hintListeners: Set<HintListener>;
}
