/** Counts words per batch. */
import { pipeline } from '@sluice/dstream';

/** Counts so far, in the thread that hosts the outputs. */
export const counts = new Map<string, number>();

/** Split, then reduce by key. */
export const wordCountPipeline = pipeline('bench-word-count', { batchInterval: '1s', partitions: 2 }, (ctx) => {
  ctx
    .textFiles('.', { name: 'text' })
    .flatMap((line) => line.split(' '))
    .map((word) => [word, 1])
    .reduceByKey((a, b) => a + b)
    .named('counts')
    .forEachBatch((pairs) => {
      for (const [word, count] of pairs) counts.set(word, (counts.get(word) ?? 0) + count);
    });
});
