/**
 * The second of two pipelines wired by a subject: reads what `a.ts` publishes and counts words by their length.
 *
 * It can be started, stopped and changed without touching the first: each record of `words/lengths` counts once.
 */
import { pipeline } from '@sluice/dstream';

/** Prints a running count per word length. */
export const lengths = pipeline('lengths', { batchInterval: '1s', partitions: 2 }, (ctx) => {
  ctx
    .fromStream<[string, number]>('words/lengths', { name: 'words' })
    .map(([, length]): [number, number] => [length, 1])
    .reduceByKey((a, b) => a + b)
    .updateStateByKey((counts: readonly number[], total: number | undefined) =>
      counts.reduce((a, b) => a + b, total ?? 0),
    )
    .named('by-length')
    .transform((counts) => counts.sortByKey())
    .print(20);
});
