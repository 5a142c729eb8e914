/**
 * What the embedded programs run: numbered lines, their words counted in all and per batch, each batch also as files.
 * Worker threads import this module too, so that the folder of the files comes from the environment.
 */
import path from 'node:path';
import { pipeline } from '@sluice/dstream';

/** Variable that names the folder of the files. */
export const FOLDER_VARIABLE = 'SLUICE_TEST_FOLDER';

/** Records in all. */
export const LINES = 20_000;

/** Line `index`. */
export function lineOf(index: number): string {
  return `line w${index % 11} w${index % 101} w${index % 1009}`;
}

/** Totals so far, in the thread that hosts the outputs. */
export const totals = new Map<string, number>();

/** Lasts about two seconds. */
export const wordsPipeline = pipeline('embedded', { batchInterval: '100ms', partitions: 2 }, (ctx) => {
  const counts = ctx
    .generator({ name: 'lines', count: LINES, recordsPerSecond: 10_000, make: lineOf })
    .flatMap((line) => line.split(' '))
    .map((word) => [word, 1])
    .reduceByKey((a, b) => a + b)
    .named('counts');
  counts.saveAsTextFiles(path.join(process.env[FOLDER_VARIABLE] ?? '.', 'counts'));
  counts
    .updateStateByKey((values: readonly number[], before: number | undefined) =>
      values.reduce((sum, value) => sum + value, before ?? 0),
    )
    .named('totals')
    .forEachBatch((pairs) => {
      for (const [word, total] of pairs) totals.set(word, total);
    });
});
