/** What the parts of a computing task share. */
import type { StagePlan } from '@sluice/dstream';
import type { ActorContext } from '../actor/context.ts';
import type { ControlView } from '../control/control-view.ts';
import type { InputIdentity } from './input-identity.ts';
import type { StateStore } from './state-store.ts';

/** A stage partition and what its tasks need. */
export interface StageEnvironment {
  readonly context: ActorContext;
  readonly view: ControlView;
  readonly stage: StagePlan;
  readonly partition: number;
  /** Undefined where the stage keeps no state. */
  readonly store: StateStore | undefined;
  readonly inputs: InputIdentity;
}
