/** The pipeline of the kill tests: 200,000 numbered records, counted per batch, in all, and over a sliding window. */
import { pipeline } from '@sluice/dstream';

/** Records in all. */
export const RECORDS = 200_000;

/** Distinct keys; a prime, so that keys and partitions don't line up. */
export const KEYS = 997;

/** Window and slide of the windowed count, ms. */
export const WINDOW_MS = 2_000;
export const SLIDE_MS = 400;

/** Batch interval, ms. */
export const INTERVAL_MS = 200;

/** Key of record `index`. */
export function keyOf(index: number): string {
  return `key-${index % KEYS}`;
}

/** Reads 200,000 records in about eight seconds. */
export const killPipeline = pipeline('kill', { batchInterval: INTERVAL_MS, partitions: 2 }, (ctx) => {
  const numbers = ctx.generator({ name: 'numbers', count: RECORDS, recordsPerSecond: 25_000, make: (index) => index });
  const pairs = numbers.map((index) => [keyOf(index), 1]);
  const counts = pairs.reduceByKey((a, b) => a + b).named('counts');
  counts.publish('counts');
  counts
    .updateStateByKey((values, before: number | undefined) => values.reduce((sum, value) => sum + value, before ?? 0))
    .named('totals')
    .publish('totals');
  pairs
    .reduceByKeyAndWindow((a, b) => a + b, {
      window: WINDOW_MS,
      slide: SLIDE_MS,
      inverse: (a, b) => a - b,
      filter: ([, count]) => count !== 0,
    })
    .named('windowed')
    .publish('windowed');
});
