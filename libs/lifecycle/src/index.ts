export { decideBackoffMs } from './actor/decisions.ts';
export type { ActorContext, ActorEvent, ActorInput } from './actor/events.ts';
export { actorMachine } from './actor/machine.ts';
export type { ActorSnapshot, ActorState } from './actor/machine.ts';
export { decideBatchTick, decideFreeze, decideNextTransitions, RETRIED_BY_ENGINE } from './batch/decisions.ts';
export type {
  BatchTick,
  FreezeDecision,
  FreezeFacts,
  NextTransition,
  ProgressFacts,
  TickDecision,
  TickFacts,
} from './batch/decisions.ts';
export type { BatchContext, BatchEvent, BatchInput, BatchOutputs } from './batch/events.ts';
export { foldBatch, fromOpenBatch, toBatchEvent, toOpenBatch } from './batch/fold.ts';
export type { FoldedBatch } from './batch/fold.ts';
export { batchMachine } from './batch/machine.ts';
export type { BatchSnapshot, BatchState } from './batch/machine.ts';
export { toBatchView } from './batch/view.ts';
export type { BatchView, InputTotal } from './batch/view.ts';
export { LIFECYCLE_ERROR_CODES, LifecycleError } from './errors.ts';
export type { LifecycleErrorCode } from './errors.ts';
export { EMPTY_JOURNAL, foldJournal, MAX_CLOSED, MAX_VIOLATIONS, toCheckpointEvent, toEndKey } from './journal/fold.ts';
export type { JournalState, JournalViolation } from './journal/fold.ts';
export { decideClaims, deriveLiveMembers, unitFamily } from './ownership/claims.ts';
export type { Claimant, ClaimDecision, ClaimFacts, Member } from './ownership/claims.ts';
export { rendezvousOwner } from './ownership/rendezvous.ts';
export { assertPidOptions, estimateRate, PID_DEFAULTS } from './rate/pid-estimator.ts';
export type { PidEstimate, PidOptions, PidSample, PidState } from './rate/pid-estimator.ts';
export { decideRateLimit } from './rate/rate-limit.ts';
export { decideCheckpointInterval } from './retention/checkpoint-interval.ts';
export type { CheckpointFacts } from './retention/checkpoint-interval.ts';
export { deriveRememberMs, isRemembered } from './retention/remember.ts';
export type { RememberedStream } from './retention/remember.ts';
