/** Journal events and snapshots for tests. Test-only. */
import type { InputRange, JournalEvent } from '@sluice/protocol';
import { foldBatch } from './fold.ts';
import type { BatchSnapshot } from './machine.ts';

/** A range of one partition with some records. */
export function rangeOf(partition: number, toBlock: number, records = 10): InputRange {
  const from = { sequence: toBlock - 1, block: toBlock - 1, rolling: 1 };
  const to = { sequence: toBlock, block: toBlock, rolling: 2 };
  return { input: 'lines', partition, streamCreatedAtMs: 1, from, to, records, bytes: records * 8 };
}

const FAILURE = { stage: 'counts', partition: 0, owner: 'op', attempts: 1, code: 'C', message: 'boom', stack: '' };

/** One journal event of each kind that a batch can see. Times grow with the kind, so that mix-ups show. */
export function eventsOf(batch: number): Readonly<Record<BatchEventName, JournalEvent>> {
  const timeMs = batch * 1000;
  return {
    received: { type: 'received', batch, atMs: timeMs + 1, timeMs, plan: 'p1', missedTicks: 0 },
    replicated: {
      type: 'replicated',
      batch,
      atMs: timeMs + 2,
      timeMs,
      plan: 'p1',
      ranges: [rangeOf(0, batch)],
      missingReceivers: [],
    },
    acknowledged: { type: 'acknowledged', batch, atMs: timeMs + 3 },
    computed: {
      type: 'computed',
      batch,
      atMs: timeMs + 40,
      startedMs: timeMs + 10,
      endedMs: timeMs + 35,
      records: 4,
      deadLetters: 1,
    },
    failed: { type: 'failed', batch, atMs: timeMs + 50, failure: FAILURE },
    retried: { type: 'retried', batch, atMs: timeMs + 60, by: 'cli' },
    skipped: { type: 'skipped', batch, atMs: timeMs + 70, by: 'cli', why: 'bad' },
  };
}

/** Names of {@link eventsOf}. */
export type BatchEventName = 'received' | 'replicated' | 'acknowledged' | 'computed' | 'failed' | 'retried' | 'skipped';

/** The batch after these events; each must be accepted. */
export function batchAfter(names: readonly BatchEventName[], batch = 1): BatchSnapshot {
  let snapshot: BatchSnapshot | undefined;
  for (const name of names) {
    const folded = foldBatch(snapshot, eventsOf(batch)[name]);
    if (!folded.accepted) throw new Error(`${name} was not accepted in ${snapshot?.value}`);
    snapshot = folded.snapshot;
  }
  if (snapshot === undefined) throw new Error('no events');
  return snapshot;
}
