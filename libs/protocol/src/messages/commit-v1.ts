/**
 * The one message that makes a task's outputs and state visible (I6), on `sluice.<pipeline>.commit.<stage>.<partition>`.
 *
 * `commit = fromBatch..batch timeMs attempt plan segment* deadLetter* state? times counts skipped`
 *
 * C1  Readers use only what a commit names: segments and state deltas of other attempts do not exist for them.
 * C2  Every reference is (sequence, place, checksum); the stream is always WORK.
 */
import { sluice } from '../generated/sluice.js';
import { type DeadLetter, fromWireDeadLetter } from './dead-letter-v1.ts';
import { decodeMessage, encodeMessage, present, toCount } from './wire.ts';

/** Bytes of a stored message of WORK. */
export interface Ref {
  readonly sequence: number;
  /** First byte within the message's payload. */
  readonly offset: number;
  readonly length: number;
  /** CRC-32 of those bytes. */
  readonly sum: number;
}

/** Records that a task hands to one target partition over one outlet of its stage. */
export interface Segment {
  readonly outlet: number;
  readonly target: number;
  readonly records: number;
  readonly where: { readonly inline: Uint8Array } | { readonly ref: Ref };
}

/** Where the state after a commit is: a snapshot, then the deltas of every later commit up to this one (I10). */
export interface StateManifest {
  /** Batch of the snapshot; 0 = none: deltas from the first commit on. */
  readonly snapshotBatch: number;
  readonly snapshot: readonly Ref[];
  /** This commit's delta where it is too large to travel inline. */
  readonly delta: readonly Ref[];
  /** This commit's delta where it is small; empty otherwise. */
  readonly inlineDelta: Uint8Array;
}

/** What a task of (stage, partition, fromBatch..batch) did. */
export interface Commit {
  readonly batch: number;
  /** First batch covered: the batches before `batch` had nothing to do. */
  readonly fromBatch: number;
  readonly timeMs: number;
  readonly attempt: string;
  readonly plan: string;
  readonly segments: readonly Segment[];
  readonly deadLetters: readonly DeadLetter[];
  /** Undefined where the stage keeps no state. */
  readonly state: StateManifest | undefined;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly recordsIn: number;
  readonly recordsOut: number;
  /** An empty commit of a batch that a person skipped. */
  readonly skipped: boolean;
}

/** Writes a commit. @throws PROTOCOL_MESSAGE_TOO_LARGE */
export function encodeCommit(commit: Commit): Uint8Array {
  const { segments, deadLetters, state, ...same } = commit;
  return encodeMessage('Commit', sluice.v1.Commit, {
    ...same,
    segments: segments.map(({ where, ...segment }) => ({ ...segment, ...where })),
    deadLetters: [...deadLetters],
    ...(state === undefined ? {} : { state: { ...state, snapshot: [...state.snapshot], delta: [...state.delta] } }),
  });
}

/** Reads a commit; byte fields are views of `bytes`. @throws PROTOCOL_MESSAGE_INVALID, PROTOCOL_MESSAGE_TOO_LARGE */
export function decodeCommit(bytes: Uint8Array): Commit {
  return decodeMessage('Commit', sluice.v1.Commit, bytes, (wire) => ({
    batch: toCount(wire.batch),
    fromBatch: toCount(wire.fromBatch),
    timeMs: wire.timeMs,
    attempt: wire.attempt,
    plan: wire.plan,
    segments: wire.segments.map(fromWireSegment),
    deadLetters: wire.deadLetters.map(fromWireDeadLetter),
    state: wire.state ? fromWireState(wire.state) : undefined,
    startedMs: wire.startedMs,
    endedMs: wire.endedMs,
    recordsIn: toCount(wire.recordsIn),
    recordsOut: toCount(wire.recordsOut),
    skipped: wire.skipped,
  }));
}

function fromWireSegment(wire: sluice.v1.Segment.$Shape): Segment {
  return {
    outlet: present(wire.outlet, 'outlet'),
    target: present(wire.target, 'target'),
    records: present(wire.records, 'records'),
    where: wire.ref ? { ref: fromWireRef(wire.ref) } : { inline: present(wire.inline, 'where') },
  };
}

function fromWireRef(wire: sluice.v1.Ref.$Shape): Ref {
  return {
    sequence: toCount(wire.sequence),
    offset: present(wire.offset, 'offset'),
    length: present(wire.length, 'length'),
    sum: present(wire.sum, 'sum'),
  };
}

function fromWireState(wire: sluice.v1.StateManifest.$Shape): StateManifest {
  return {
    snapshotBatch: toCount(wire.snapshotBatch),
    snapshot: present(wire.snapshot, 'snapshot').map(fromWireRef),
    delta: present(wire.delta, 'delta').map(fromWireRef),
    inlineDelta: present(wire.inlineDelta, 'inline_delta'),
  };
}
