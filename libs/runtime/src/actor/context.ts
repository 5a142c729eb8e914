/**
 * What every actor of a pipeline gets: the connection, the plan, who it is, and how it is tuned.
 */
import type { Broker } from '@sluice/broker';
import type { PhysicalPlan } from '@sluice/dstream';
import type { Clock, Random } from '@sluice/kernel';
import type { Logger } from '@sluice/observability';
import type { PipelineSubjects } from '@sluice/protocol';

/** Limits and waits inside the engine; one place for all of them. Bytes and milliseconds. */
export interface Tuning {
  /** A block is closed at this size (I1). */
  readonly blockBytes: number;
  /** A block is closed this long after its first record, when no tick came before. */
  readonly lingerMs: number;
  /** Bytes a receiver may hold in open and waiting blocks per partition (I12). */
  readonly receiverBufferBytes: number;
  /** Segments and state up to this size in all travel inside the commit (I6). */
  readonly inlineBytes: number;
  /** The same for stateful stages, whose commits are kept longer (restoring reads them). */
  readonly inlineStatefulBytes: number;
  /** A target gets a message of its own above this. */
  readonly ownSegmentBytes: number;
  /** Messages of WORK are at most about this large. */
  readonly workMessageBytes: number;
  /** Commits between two snapshots at most (I10). */
  readonly snapshotEveryCommits: number;
  /** A snapshot is due when the deltas since the last exceed its size and this. */
  readonly snapshotMinDeltaBytes: number;
  readonly heartbeatMs: number;
  /** A member is gone after this long without a heartbeat. */
  readonly memberTimeoutMs: number;
  /** How long the batcher waits for receivers after a tick. */
  readonly cutGraceMs: number;
  /** Batches received but not yet computed at most. */
  readonly maxOpenBatches: number;
  /** Batches between two journal checkpoints. */
  readonly checkpointEveryBatches: number;
  /** Batches kept in the journal for people to look at. */
  readonly journalBatches: number;
  /** Bytes of commit payloads that a host keeps in memory. */
  readonly commitCacheBytes: number;
  /** How often what nobody needs any more is purged. */
  readonly purgeEveryMs: number;
}

/** Defaults of {@link Tuning}. */
export const DEFAULT_TUNING: Tuning = {
  blockBytes: 256 * 1024,
  lingerMs: 100,
  receiverBufferBytes: 4 * 1024 * 1024,
  inlineBytes: 64 * 1024,
  inlineStatefulBytes: 16 * 1024,
  ownSegmentBytes: 64 * 1024,
  workMessageBytes: 256 * 1024,
  snapshotEveryCommits: 256,
  snapshotMinDeltaBytes: 1024 * 1024,
  heartbeatMs: 250,
  memberTimeoutMs: 1000,
  cutGraceMs: 500,
  maxOpenBatches: 32,
  checkpointEveryBatches: 64,
  journalBatches: 2_000,
  commitCacheBytes: 32 * 1024 * 1024,
  purgeEveryMs: 2_000,
};

/** Shared by all actors of one pipeline on one connection. */
export interface ActorContext {
  readonly broker: Broker;
  readonly plan: PhysicalPlan;
  readonly subjects: PipelineSubjects;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Id of this instance: the owner in every claim it makes. */
  readonly member: string;
  readonly tuning: Tuning;
}
