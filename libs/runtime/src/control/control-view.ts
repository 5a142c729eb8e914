/**
 * What a host knows of its pipeline: the journal folded, and where every stage partition's commits are.
 *
 * Owns: following CONTROL, folding the journal, the index of commits, a bounded cache of their payloads.
 * Does not own: deciding anything; batcher and stage actors do.
 *
 * V1  Everything here was stored before it is seen: hints never enter the view (I16).
 * V2  The index of commits keeps headers only; a payload that left the cache is read again by its sequence.
 */
import type { StoredMessage } from '@sluice/broker';
import type { Commit, InputRange } from '@sluice/protocol';

/** A batch whose ranges are frozen, as stage actors need it. */
export interface FrozenBatch {
  readonly batch: number;
  readonly timeMs: number;
  readonly previousTimeMs: number;
  readonly plan: string;
  readonly ranges: readonly InputRange[];
  /** failed: blocked until retried or skipped; skipped: commit empty and go on. */
  readonly condition: 'running' | 'failed' | 'skipped';
  /** How often the batch was retried: a failed task runs again when this has grown. */
  readonly retries: number;
}

/** Headers of one commit. */
export interface CommitEntry {
  readonly sequence: number;
  readonly batch: number;
  readonly fromBatch: number;
  readonly recordsIn: number;
  readonly deadLetters: number;
  readonly workBeginMs: number;
  readonly workEndMs: number;
  readonly segmentsFrom: number;
  readonly stateFrom: number;
  readonly snapshotBatch: number;
  readonly bytes: number;
}

/** Failure that a task's owner stored in its commit chain. */
export interface FailureEntry {
  readonly sequence: number;
  readonly stage: string;
  readonly partition: number;
  readonly batch: number;
  readonly message: StoredMessage;
}

/** The view; one per host. All reads are of memory except {@link ControlView.readCommit}. */
export interface ControlView {
  /** Resolves when the journal and commits stored at the start have been folded. */
  ready(signal?: AbortSignal): Promise<void>;
  /** The batch when its ranges are known; 'closed' when it is computed or older than what is kept; undefined when not yet. */
  frozenBatch(batch: number): FrozenBatch | 'closed' | undefined;
  /** Oldest batch that is not closed; last + 1 when all are. */
  readonly oldestOpenBatch: number;
  readonly lastBatch: number;
  /** The commit that covers a batch, or undefined. */
  commitCovering(stage: string, partition: number, batch: number): CommitEntry | undefined;
  /** Newest commit of a stage partition. */
  newestCommit(stage: string, partition: number): CommitEntry | undefined;
  /** The commit's payload, from the cache or read at the leader. @throws when it is gone (I11). */
  readCommit(stage: string, partition: number, entry: CommitEntry): Promise<Commit>;
  /** Resolves after the next change of anything above. */
  changed(signal?: AbortSignal): Promise<void>;
}
