/** One full value of every message, for round trips and golden bytes. Test-only. */
import type { Commit } from './commit-v1.ts';
import type { Rejected } from './dead-letter-v1.ts';
import type { Acked, Command, Cut, CutDone, Heartbeat, Rate } from './hints-v1.ts';
import type { InputRange } from './input-range-v1.ts';
import type { JournalEvent } from './journal-event-v1.ts';
import type { OutputHold } from './output-hold-v1.ts';
import type { TaskFailure } from './task-failure-v1.ts';

/** A range with a number beyond 2^32 in every 64-bit field. */
export const RANGE: InputRange = {
  input: 'lines',
  partition: 3,
  streamCreatedAtMs: 1_760_000_000_123.5,
  from: { sequence: 0, block: 0, rolling: 0 },
  to: { sequence: 5_000_000_001, block: 4_999_999_999, rolling: 0xfedcba98 },
  records: 6_000_000_000,
  bytes: 2 ** 53 - 1,
};

/** Why a task gave up. */
export const FAILURE: TaskFailure = {
  stage: 'counts',
  partition: 2,
  owner: 'op-1',
  attempts: 3,
  code: 'PIPELINE_THREW',
  message: 'boom: ünïcode',
  stack: 'Error: boom\n  at fn',
};

/** One event of every type. */
export const JOURNAL_EVENTS: readonly JournalEvent[] = [
  { type: 'planned', batch: 0, atMs: 1, plan: 'abc', planJson: '{"stages":[]}' },
  { type: 'received', batch: 1, atMs: 1000.25, timeMs: 1000, plan: 'abc', missedTicks: 2 },
  { type: 'replicated', batch: 1, atMs: 1010, timeMs: 1000, plan: 'abc', ranges: [RANGE], missingReceivers: ['r-2'] },
  { type: 'acknowledged', batch: 1, atMs: 1020 },
  { type: 'computed', batch: 1, atMs: 1030, startedMs: 1011, endedMs: 1029, records: 10, deadLetters: 1 },
  { type: 'failed', batch: 2, atMs: 2000, failure: FAILURE },
  { type: 'retried', batch: 2, atMs: 2100, by: 'cli' },
  { type: 'skipped', batch: 2, atMs: 2200, by: 'cli', why: 'bad input' },
  {
    type: 'checkpointed',
    batch: 0,
    atMs: 3000,
    lastBatch: 4,
    lastTimeMs: 4000,
    plan: 'abc',
    planJson: '{}',
    open: [{ batch: 4, state: 'received', contextJson: '{"batch":4}' }],
    ends: [RANGE],
    computedBelow: 4,
  },
];

/** A commit with every field set. */
export const COMMIT: Commit = {
  batch: 7,
  fromBatch: 5,
  timeMs: 7000,
  attempt: 'a1b2',
  plan: 'abc',
  segments: [
    { outlet: 0, target: 1, records: 2, where: { inline: Uint8Array.of(1, 2, 3) } },
    {
      outlet: 1,
      target: 0,
      records: 9,
      where: { ref: { sequence: 5_000_000_000, offset: 10, length: 20, sum: 0xdeadbeef } },
    },
    { outlet: 1, target: 2, records: 0, where: { inline: new Uint8Array() } },
  ],
  deadLetters: [
    {
      stage: 'counts',
      record: Uint8Array.of(0xc0),
      truncated: true,
      error: 'Error: boom',
      stack: 'at fn',
      position: 'lines/3 file a.txt byte 10',
      attempt: 'a1b2',
    },
  ],
  state: {
    snapshotBatch: 4,
    snapshot: [{ sequence: 1, offset: 0, length: 5, sum: 1 }],
    delta: [],
    inlineDelta: Uint8Array.of(9),
  },
  startedMs: 7001,
  endedMs: 7002.5,
  recordsIn: 11,
  recordsOut: 2,
  skipped: false,
};

/** What a receiver could not store. */
export const REJECTED: Rejected = { letters: COMMIT.deadLetters };

/** A heartbeat with every field set. */
export const HEARTBEAT: Heartbeat = {
  member: 'm1',
  kind: 'operator',
  plan: 'abc',
  atMs: 1,
  units: ['counts/3'],
  state: 'running',
  memoryBytes: 5_000_000_000,
  roles: ['counts'],
  leaving: true,
};

/** The other hints. */
export const HINTS: { cut: Cut; cutDone: CutDone; acked: Acked; rate: Rate; command: Command } = {
  cut: { batch: 9 },
  cutDone: { batch: 9, member: 'r1', ends: [RANGE] },
  acked: { member: 'r1', ends: [RANGE], ended: [] },
  rate: { input: 'lines', recordsPerSecond: 1234.5 },
  command: { verb: 'retry', batch: 9, by: 'cli' },
};

/** What a reader holds. */
export const HOLD: OutputHold = { reader: 'top', input: 'words', output: 'counts', partition: 1, fromSequence: 42 };
