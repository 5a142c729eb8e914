/**
 * The main job: counts the words of real text as it streams in.
 *
 * It keeps a running total for every word (keyed state) and the most frequent words of the last thirty batches (a
 * sliding window), and shows both beside the table of batches. Unless told otherwise (`--input`, `--socket`) it reads
 * the documentation and source text of this project's own dependencies.
 */
import { Dataset, pipeline } from '@sluice/dstream';
import { defineDisplay, formatCount } from '@sluice/runtime';

type Count = readonly [word: string, count: number];

/** What one partition of the totals says. Each word is in exactly one partition, so that sums and tops can be merged. */
interface TotalsPart {
  readonly words: number;
  readonly distinct: number;
  readonly top: readonly Count[];
}

const TOP = 20;
const DEFAULT_INPUT = new URL('../node_modules', import.meta.url).pathname;

/** Lines per second and partition: about a minute for the default input. */
const DEFAULT_RATE = 5000;

/** The words of a line: runs of letters, in lower case. */
function wordsOf(line: string): readonly string[] {
  return line.toLowerCase().match(/\p{L}{2,40}/gu) ?? [];
}

/** More frequent words first; equally frequent ones by the alphabet. */
function byFrequency(a: Count, b: Count): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
}

const add = (a: number, b: number): number => a + b;
const subtract = (a: number, b: number): number => a - b;
const topOf = (counts: readonly Count[]): readonly Count[] => counts.toSorted(byFrequency).slice(0, TOP);

/** Filled by the outputs, which run in the main thread of a local run, and read by the display there. */
const seen: { totals: TotalsPart; recent: readonly Count[] } = {
  totals: { words: 0, distinct: 0, top: [] },
  recent: [],
};

/** Counts words per batch, in all, and over a sliding window. */
export const wordCount = pipeline('word-count', { batchInterval: '1s' }, (ctx) => {
  const { batchIntervalMs } = ctx.settings;
  const lines = ctx.textFiles(DEFAULT_INPUT, {
    name: 'text',
    extensions: ['.md', '.txt', '.ts', '.js'],
    onUnreadable: 'skip',
    maxRate: DEFAULT_RATE,
  });
  const counts = lines
    .flatMap(wordsOf)
    .map((word): Count => [word, 1])
    .reduceByKey(add)
    .named('counts');

  counts
    .updateStateByKey((batchCounts: readonly number[], total: number | undefined) =>
      batchCounts.reduce(add, total ?? 0),
    )
    .named('totals')
    .mapPartitions((totals) => [toTotalsPart(totals)])
    .forEachBatch((parts) => {
      seen.totals = mergeTotals(parts);
    });

  counts
    .reduceByKeyAndWindow(add, {
      window: 30 * batchIntervalMs,
      slide: 5 * batchIntervalMs,
      inverse: subtract,
      filter: ([, count]) => count > 0,
    })
    .named('recent')
    .mapPartitions(topOf)
    .transform((tops) => new Dataset(topOf(tops.collect())))
    .forEachBatch((top) => {
      seen.recent = top;
    });
});

/** Shown under the table of batches, and at the end of a run. */
export const display = defineDisplay({
  panel: () => [
    'most frequent words of the last 30 batches',
    ...sideBySide(seen.recent.length > 0 ? seen.recent : seen.totals.top),
  ],
  totals: () => [
    `words             ${formatCount(seen.totals.words)}`,
    `distinct words    ${formatCount(seen.totals.distinct)}`,
    'most frequent words of all',
    ...seen.totals.top.map(([word, count]) => `  ${word} ${count}`),
  ],
});

function toTotalsPart(totals: readonly Count[]): TotalsPart {
  return { words: totals.reduce((sum, [, count]) => sum + count, 0), distinct: totals.length, top: topOf(totals) };
}

function mergeTotals(parts: readonly TotalsPart[]): TotalsPart {
  return {
    words: parts.reduce((sum, part) => sum + part.words, 0),
    distinct: parts.reduce((sum, part) => sum + part.distinct, 0),
    top: topOf(parts.flatMap((part) => part.top)),
  };
}

/** Four columns, read downwards. */
function sideBySide(counts: readonly Count[]): readonly string[] {
  const rows = Math.ceil(counts.length / 4);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 4 }, (_unused, column) => counts[column * rows + row])
      .map((count) => (count === undefined ? '' : `${count[0].padEnd(12)} ${formatCount(count[1]).padStart(9)}`))
      .join('   ')
      .trimEnd(),
  );
}
