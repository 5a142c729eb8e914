/**
 * Brings a partition's state back from its commits (I10).
 *
 * Owns: finding the snapshot and every delta after it, verifying that none is missing.
 * Does not own: which commit is the newest (`commit-log.ts`); what the bytes mean (state).
 *
 * R1  State after the newest commit = snapshot of the commit that it names, then the deltas of that commit and of every
 *     later one in batch order. A snapshot may hold its own commit's changes already: applying them again changes nothing.
 * R2  Commits cover batches without a gap, so a missing one is noticed; it is read again at the leader first (I11).
 */
import type { StoredMessage } from '@sluice/broker';
import {
  type Commit,
  decodeCommit,
  HEADERS,
  MESSAGE_KINDS,
  parseCommitHeaders,
  type Ref,
  verifySum,
} from '@sluice/protocol';
import type { PartitionState } from '@sluice/state';
import type { ActorContext } from '../actor/context.ts';
import { lowerSequence, lowestSequence } from './commit-builder.ts';
import type { StagePlace, Tip } from './commit-log.ts';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import { readAtLeader } from './leader-reads.ts';
import { loadAhead } from './read-ahead.ts';
import { readWork } from './work-log.ts';

/** What the next snapshot is decided from, and what commits must keep naming. */
export interface StateStatistics {
  /** Batch of the newest snapshot; 0 = none. */
  readonly snapshotBatch: number;
  readonly snapshotBytes: number;
  /** Commits and bytes of deltas since the snapshot. */
  readonly commits: number;
  readonly deltaBytes: number;
  /** Lowest sequence in WORK of all these; 0 = none. */
  readonly lowestSequence: number;
}

/** Statistics of a partition that has committed nothing yet. */
export const NO_STATE: StateStatistics = {
  snapshotBatch: 0,
  snapshotBytes: 0,
  commits: 0,
  deltaBytes: 0,
  lowestSequence: 0,
};

/** References that are loaded at once. */
const WINDOW = 4;

/** Restores into an empty state. @throws STAGE_STATE_LOST */
export async function restoreState(
  context: ActorContext,
  place: StagePlace,
  options: { readonly tip: Tip; readonly state: PartitionState; readonly signal: AbortSignal },
): Promise<StateStatistics> {
  const { tip, state, signal } = options;
  let statistics: StateStatistics = { ...NO_STATE, snapshotBatch: tip.snapshotBatch };
  for await (const commit of readCommits(context, place, tip, signal)) {
    const manifest = commit.state;
    if (manifest === undefined) continue;
    const isSnapshot = commit.batch === tip.snapshotBatch;
    const refs = isSnapshot ? [...manifest.snapshot, ...manifest.delta] : manifest.delta;
    for await (const chunk of loadAhead(refs, (ref) => loadChunk(context, place, commit.batch, ref), WINDOW))
      state.apply(chunk);
    if (manifest.inlineDelta.length > 0) state.apply(manifest.inlineDelta);
    statistics = addCommit(statistics, isSnapshot ? manifest.snapshot : [], {
      refs: manifest.delta,
      bytes: manifest.inlineDelta.length + lengthOf(manifest.delta),
    });
  }
  return statistics;
}

/** Statistics after one more commit. Pure. */
export function addCommit(
  before: StateStatistics,
  snapshot: readonly Ref[],
  delta: { readonly refs: readonly Ref[]; readonly bytes: number },
): StateStatistics {
  return {
    ...before,
    snapshotBytes: before.snapshotBytes + lengthOf(snapshot),
    commits: before.commits + 1,
    deltaBytes: before.deltaBytes + delta.bytes,
    lowestSequence: lowerSequence(before.lowestSequence, lowestSequence([...snapshot, ...delta.refs])),
  };
}

/** Commits from the snapshot's to the newest one, without a gap (R2). */
async function* readCommits(
  context: ActorContext,
  place: StagePlace,
  tip: Tip,
  signal: AbortSignal,
): AsyncGenerator<Commit> {
  const { broker, subjects } = context;
  const chain = { stream: subjects.stream('CONTROL'), subject: subjects.commit(place.stage, place.partition) };
  const cursor = new CommitCursor(place, tip);
  const takeAtLeader = async function* (toSequence: number): AsyncGenerator<Commit> {
    for await (const found of readAtLeader(
      broker,
      { ...chain, fromSequence: cursor.sequence + 1, toSequence },
      signal,
    )) {
      if (!cursor.skips(found)) yield cursor.take(found);
    }
  };
  for await (const message of broker.readRange({ ...chain, fromSequence: 1, toSequence: tip.tip, signal })) {
    if (cursor.skips(message)) continue;
    if (cursor.follows(message)) yield cursor.take(message);
    else yield* takeAtLeader(message.sequence);
  }
  if (cursor.sequence < tip.tip) yield* takeAtLeader(tip.tip);
  if (cursor.sequence < tip.tip)
    throw stateLost(place, tip.batch, `its commit (message ${tip.tip} of stream ${chain.stream}) is gone`);
}

/** Where reading a chain stands (R2). */
class CommitCursor {
  readonly #place: StagePlace;
  readonly #firstBatch: number;
  #nextBatch: number | undefined;
  /** Sequence of the newest message that was looked at. */
  sequence = 0;

  constructor(place: StagePlace, tip: Tip) {
    this.#place = place;
    this.#firstBatch = tip.snapshotBatch;
    // Without a snapshot the deltas begin with the very first commit.
    this.#nextBatch = tip.snapshotBatch === 0 ? 1 : undefined;
  }

  /** Messages that restoring does not need: claims and the like, and what is older than the snapshot. */
  skips(message: StoredMessage): boolean {
    const isNeeded = message.headers[HEADERS.kind] === MESSAGE_KINDS.commit && batchOf(message) >= this.#firstBatch;
    if (!isNeeded && this.#nextBatch === undefined) this.sequence = message.sequence;
    return !isNeeded;
  }

  follows(message: StoredMessage): boolean {
    if (this.#nextBatch === undefined) return batchOf(message) === this.#firstBatch;
    return Number(message.headers[HEADERS.fromBatch]) === this.#nextBatch;
  }

  /** @throws STAGE_STATE_LOST */
  take(message: StoredMessage): Commit {
    const wanted = this.#nextBatch ?? this.#firstBatch;
    if (!this.follows(message)) throw stateLost(this.#place, wanted, `the commit that covers batch ${wanted} is gone`);
    if (!verifySum(message.headers, message.payload))
      throw stateLost(this.#place, batchOf(message), `its commit (message ${message.sequence}) is damaged`);
    this.#nextBatch = batchOf(message) + 1;
    this.sequence = message.sequence;
    return decodeCommit(message.payload);
  }
}

function batchOf(message: StoredMessage): number {
  return parseCommitHeaders(message.headers)?.batch ?? 0;
}

async function loadChunk(context: ActorContext, place: StagePlace, batch: number, ref: Ref): Promise<Uint8Array> {
  const bytes = await readWork(context, ref);
  if (bytes !== undefined) return bytes;
  throw stateLost(
    place,
    batch,
    `message ${ref.sequence} of stream ${context.subjects.stream('WORK')}, which its commit names, is gone or damaged`,
  );
}

function stateLost({ stage, partition }: StagePlace, batch: number, why: string): StageError {
  return new StageError(
    STAGE_ERROR_CODES.stateLost,
    `the state of stage ${stage} partition ${partition} can't be restored at batch ${batch}: ${why}. Restore the streams from a backup, or start under another pipeline name to compute it again from the source`,
    { details: { stage, partition, batch, why } },
  );
}

function lengthOf(refs: readonly Ref[]): number {
  return refs.reduce((sum, { length }) => sum + length, 0);
}
