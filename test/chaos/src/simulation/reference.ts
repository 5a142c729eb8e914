/**
 * What a simulated run must have published, computed from the frozen ranges by the shortest code that can be read.
 */
import type { ReceivedEvent, ReplicatedEvent } from '@sluice/protocol';

import { INTERVAL_MS, keyOf, SLIDE_MS, WINDOW_MS } from './simulated-pipeline.ts';

/** Counts by key. */
export type Counts = ReadonlyMap<string, number>;

/** What one batch must have published. */
export interface ExpectedBatch {
  readonly batch: number;
  readonly timeMs: number;
  readonly counts: Counts;
  readonly totals: Counts;
  readonly windowed: Counts;
}

/** A batch and the indexes of its records. */
export interface BatchRecords {
  readonly received: ReceivedEvent;
  readonly replicated: ReplicatedEvent;
  readonly indexes: readonly number[];
}

/** Expected outputs of every batch, in order. */
export function deriveExpected(batches: readonly BatchRecords[]): readonly ExpectedBatch[] {
  const expected: ExpectedBatch[] = [];
  let totals: Counts = new Map();
  let previousMs: number | undefined;
  for (const { received, indexes } of batches) {
    const { batch, timeMs } = received;
    const counts = countByKey(indexes);
    totals = addCounts(totals, counts);
    const upToNow = [...expected, { timeMs, counts }];
    const windowed = windowsFired(upToNow, previousMs ?? timeMs - INTERVAL_MS, timeMs);
    expected.push({ batch, timeMs, counts, totals, windowed });
    previousMs = timeMs;
  }
  return expected;
}

/** Sum of the windows of every boundary that a batch crosses: after missed ticks there may be several (DESIGN §6). */
function windowsFired(
  batches: readonly { readonly timeMs: number; readonly counts: Counts }[],
  previousMs: number,
  timeMs: number,
): Counts {
  let fired: Counts = new Map();
  for (let end = (Math.floor(previousMs / SLIDE_MS) + 1) * SLIDE_MS; end <= timeMs; end += SLIDE_MS) {
    for (let at = batches.length - 1; at >= 0; at--) {
      const batch = batches[at] as { readonly timeMs: number; readonly counts: Counts };
      if (batch.timeMs <= end - WINDOW_MS) break;
      if (batch.timeMs <= end) fired = addCounts(fired, batch.counts);
    }
  }
  return fired;
}

function countByKey(indexes: readonly number[]): Counts {
  const counts = new Map<string, number>();
  for (const index of indexes) counts.set(keyOf(index), (counts.get(keyOf(index)) ?? 0) + 1);
  return counts;
}

function addCounts(one: Counts, other: Counts): Counts {
  if (other.size === 0) return one;
  const sum = new Map(one);
  for (const [key, count] of other) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}
