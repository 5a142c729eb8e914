/** Headers of commits, and of the claims and releases that carry the newest commit on: all that the batcher reads. */
import { type Headers, invalidHeader, parseMs, readCount, readMs, requireHeader } from './fields.ts';
import { HEADERS } from './headers.ts';

/** What a commit says without its payload. */
export interface CommitFacts {
  readonly batch: number;
  /** First batch covered. */
  readonly fromBatch: number;
  readonly timeMs: number;
  readonly plan: string;
  /** When the task began and ended, ms. */
  readonly startedMs: number;
  readonly endedMs: number;
  readonly recordsIn: number;
  readonly deadLetters: number;
  /** Lowest sequence in WORK that its segments need; 0 = none. */
  readonly segmentsFrom: number;
  /** Lowest sequence in WORK that restoring from it needs; 0 = none. */
  readonly stateFrom: number;
  /** Batch of the snapshot that restoring starts at; 0 = none. */
  readonly snapshotBatch: number;
  /** On claims and releases: sequence of the commit carried on. 0 on a commit itself. */
  readonly tip: number;
}

/** Writes them. */
export function commitHeaders(facts: CommitFacts): Record<string, string> {
  return {
    [HEADERS.batch]: String(facts.batch),
    [HEADERS.fromBatch]: String(facts.fromBatch),
    [HEADERS.time]: String(facts.timeMs),
    [HEADERS.plan]: facts.plan,
    [HEADERS.worked]: `${facts.startedMs}-${facts.endedMs}`,
    [HEADERS.recordsIn]: String(facts.recordsIn),
    [HEADERS.deadLetters]: String(facts.deadLetters),
    [HEADERS.segmentsFrom]: String(facts.segmentsFrom),
    [HEADERS.stateFrom]: String(facts.stateFrom),
    [HEADERS.snapshotBatch]: String(facts.snapshotBatch),
    ...(facts.tip === 0 ? {} : { [HEADERS.tip]: String(facts.tip) }),
  };
}

/**
 * Reads them; undefined for a claim or release of a chain that has no commit yet.
 *
 * @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID
 */
export function parseCommitHeaders(headers: Headers): CommitFacts | undefined {
  const isCommit = headers[HEADERS.kind] === 'commit';
  if (!isCommit && headers[HEADERS.batch] === undefined) return undefined;
  const [startedMs, endedMs] = parseWorked(requireHeader(headers, HEADERS.worked));
  return {
    batch: readCount(headers, HEADERS.batch),
    fromBatch: readCount(headers, HEADERS.fromBatch),
    timeMs: readMs(headers, HEADERS.time),
    plan: requireHeader(headers, HEADERS.plan),
    startedMs,
    endedMs,
    recordsIn: readCount(headers, HEADERS.recordsIn, 0),
    deadLetters: readCount(headers, HEADERS.deadLetters, 0),
    segmentsFrom: readCount(headers, HEADERS.segmentsFrom, 0),
    stateFrom: readCount(headers, HEADERS.stateFrom, 0),
    snapshotBatch: readCount(headers, HEADERS.snapshotBatch, 0),
    tip: readCount(headers, HEADERS.tip, 0),
  };
}

function parseWorked(text: string): readonly [number, number] {
  const [started, ended, more] = text.split('-');
  if (started === undefined || ended === undefined || more !== undefined) {
    throw invalidHeader(HEADERS.worked, text, 'two times in milliseconds, `begin-end`');
  }
  return [parseMs(HEADERS.worked, started), parseMs(HEADERS.worked, ended)];
}
