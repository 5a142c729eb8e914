/** What can happen to an actor's hold on one unit (a partition of an input or stage, or the journal). */

/** Facts given when the actor starts to want a unit. */
export interface ActorInput {
  readonly unit: string;
}

/** The claim's PubAck came. */
export interface UnitClaimed {
  readonly type: 'unitClaimed';
  readonly epoch: number;
}

/** Position, state or journal was read back. */
export interface StateRestored {
  readonly type: 'stateRestored';
}

/** Something was committed under this claim: earlier failures no longer count. */
export interface ProgressMade {
  readonly type: 'progressMade';
}

/** An attempt to claim, restore or run ended in an error. */
export interface AttemptFailed {
  readonly type: 'attemptFailed';
  readonly atMs: number;
  /** From [0, 1): spreads the retries of many actors. */
  readonly random: number;
  readonly code: string;
  readonly message: string;
}

/** Another writer claimed the chain (I4). */
export interface UnitFenced {
  readonly type: 'unitFenced';
  readonly atMs: number;
  readonly random: number;
}

/** The deadline in the context has passed. */
export interface BackoffElapsed {
  readonly type: 'backoffElapsed';
}

/** The unit belongs to another instance now, or the instance is stopping. */
export interface DrainRequested {
  readonly type: 'drainRequested';
}

/** The release marker is stored; nothing of the unit is in flight. */
export interface UnitReleased {
  readonly type: 'unitReleased';
}

/** Events of the actor machine. */
export type ActorEvent =
  | UnitClaimed
  | StateRestored
  | ProgressMade
  | AttemptFailed
  | UnitFenced
  | BackoffElapsed
  | DrainRequested
  | UnitReleased;

/** What the machine remembers. */
export interface ActorContext {
  readonly unit: string;
  /** Epoch of the newest claim; 0 = never claimed. */
  readonly epoch: number;
  /** Failures since the last progress. */
  readonly failures: number;
  /** While backing off: when to claim again, ms. */
  readonly retryAtMs: number | undefined;
  readonly lastError: { readonly code: string; readonly message: string } | undefined;
}
