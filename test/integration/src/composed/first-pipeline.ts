/** The first of two pipelines wired by subject: numbered records, published. */
import { pipeline } from '@sluice/dstream';

/** Records in all. */
export const RECORDS = 60_000;

/** Publishes `[index mod 7, 1]` of each record as `composed-first/pairs`. */
export const firstPipeline = pipeline('composed-first', { batchInterval: '100ms', partitions: 2 }, (ctx) => {
  ctx
    .generator({ name: 'numbers', count: RECORDS, recordsPerSecond: 15_000, make: (index) => index })
    .map((index) => [`k${index % 7}`, 1])
    .publish('pairs');
});
