/** The pipeline that is simulated: numbered records, counted per batch, in all, and over a sliding window. */
import { pipeline, type Pipeline } from '@sluice/dstream';

/** Records in all. */
export const RECORDS = 200;

/** Partitions of the input and of every stage. */
export const PARTITIONS = 2;

const KEYS = 7;

/** Batch interval, window and slide, ms. */
export const INTERVAL_MS = 50;
export const WINDOW_MS = 300;
export const SLIDE_MS = 100;

/** Key of record `index`. */
export function keyOf(index: number): string {
  return `key-${index % KEYS}`;
}

/** Name of the pipeline and of its input. */
export const PIPELINE = 'simulated';
export const INPUT = 'numbers';

/** Reads its records in about 500 ms of virtual time. */
export const simulatedPipeline: Pipeline = pipeline(
  PIPELINE,
  { batchInterval: INTERVAL_MS, partitions: PARTITIONS },
  (ctx) => {
    const numbers = ctx.generator({ name: INPUT, count: RECORDS, recordsPerSecond: 400, make: (index) => index });
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
  },
);
