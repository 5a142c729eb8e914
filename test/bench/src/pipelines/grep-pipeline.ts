/** Counts the lines that contain a word. */
import { pipeline } from '@sluice/dstream';

/** What is looked for; the bench checks the count against a plain loop. */
export const NEEDLE = 'ab';

/** Lines found so far, in the thread that hosts the outputs. */
export const found = { lines: 0 };

/** Filter and count. */
export const grepPipeline = pipeline('bench-grep', { batchInterval: '1s', partitions: 2 }, (ctx) => {
  ctx
    .textFiles('.', { name: 'text' })
    .filter((line) => line.includes(NEEDLE))
    .count()
    .forEachBatch(([count]) => {
      found.lines += count ?? 0;
    });
});
