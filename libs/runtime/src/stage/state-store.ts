/**
 * The state of one partition between its commits: restoring, when a snapshot is due, what a commit says of it (I10).
 *
 * Owns: the statistics behind the manifest. Does not own: the keyed values (state), the bytes' way to WORK (`work-log.ts`).
 *
 * S1  A snapshot holds the state before the batch whose commit names it; that commit's delta comes on top.
 * S2  The first commit of a partition names a snapshot of nothing: from then on there always is one to start from.
 */
import type { Ref, StateManifest } from '@sluice/protocol';
import type { PartitionState } from '@sluice/state';
import type { ActorContext, Tuning } from '../actor/context.ts';
import type { CommitLog } from './commit-log.ts';
import { addCommit, NO_STATE, restoreState, type StateStatistics } from './restore.ts';
import { messageBytesOf, type WorkLog } from './work-log.ts';

/** A task's changes as they were stored. */
export interface StoredDelta {
  readonly inline: Uint8Array;
  readonly refs: readonly Ref[];
}

/** A task without changes. */
export const NO_DELTA: StoredDelta = { inline: new Uint8Array(0), refs: [] };

/** What a commit says of the state. */
export interface StatedState {
  readonly state: StateManifest;
  readonly stateFrom: number;
}

/** Whether the next commit should name a new snapshot. Pure. */
export function isSnapshotDue(statistics: StateStatistics, tuning: Tuning): boolean {
  if (statistics.snapshotBatch === 0) return true;
  if (statistics.commits >= tuning.snapshotEveryCommits) return true;
  return statistics.deltaBytes > Math.max(statistics.snapshotBytes, tuning.snapshotMinDeltaBytes);
}

/** State of one stage partition under one owner. */
export class StateStore {
  readonly state: PartitionState;
  readonly #context: ActorContext;
  #log: Pick<CommitLog, 'place' | 'tip'> | undefined;
  #statistics: StateStatistics = NO_STATE;
  #snapshot: { readonly batch: number; readonly refs: readonly Ref[] } | undefined;

  constructor(context: ActorContext, state: PartitionState) {
    this.#context = context;
    this.state = state;
  }

  /** Reads the state of the chain's newest commit. @throws STAGE_STATE_LOST */
  async restore(log: Pick<CommitLog, 'place' | 'tip'>, signal: AbortSignal): Promise<void> {
    const { place, tip } = log;
    this.#log = log;
    this.state.clear();
    this.#statistics =
      tip === undefined ? NO_STATE : await restoreState(this.#context, place, { tip, state: this.state, signal });
  }

  /** Goes back to the newest commit when a task's changes were taken but can't be committed. */
  async recover(signal: AbortSignal): Promise<void> {
    if (this.#log === undefined) throw new TypeError('a state was to be recovered before it was restored');
    await this.restore(this.#log, signal);
  }

  /** Writes a snapshot when one is due; between tasks, once per batch however often it is attempted (S1). */
  async snapshotIfDue(batch: number, log: WorkLog): Promise<void> {
    const { tuning } = this.#context;
    if (this.#snapshot?.batch === batch || !isSnapshotDue(this.#statistics, tuning)) return;
    const stored: Promise<Ref>[] = [];
    for (const chunk of this.state.encodeSnapshot(messageBytesOf(this.#context))) {
      stored.push(log.store(chunk));
      await log.hasRoom();
    }
    this.#snapshot = { batch, refs: await Promise.all(stored) };
  }

  /** What the commit of a batch says; to be called once per commit, which must follow. */
  describe(batch: number, delta: StoredDelta): StatedState {
    const snapshot = this.#snapshot?.batch === batch ? this.#snapshot.refs : undefined;
    const before = snapshot === undefined ? this.#statistics : { ...NO_STATE, snapshotBatch: batch };
    const bytes = delta.inline.length + delta.refs.reduce((sum, { length }) => sum + length, 0);
    this.#statistics = addCommit(before, snapshot ?? [], { refs: delta.refs, bytes });
    this.#snapshot = undefined;
    return {
      state: {
        snapshotBatch: before.snapshotBatch,
        snapshot: snapshot ?? [],
        delta: delta.refs,
        inlineDelta: delta.inline,
      },
      stateFrom: this.#statistics.lowestSequence,
    };
  }
}
