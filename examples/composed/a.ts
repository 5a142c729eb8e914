/** The first of two pipelines wired by a subject: reads lines and publishes the words it finds, with their lengths. */
import { pipeline } from '@sluice/dstream';

const DEFAULT_INPUT = new URL('../../docs', import.meta.url).pathname;

/** Publishes `sluice.words.out.lengths.<partition>`. Knows nothing of who reads it. */
export const words = pipeline('words', { batchInterval: '1s', partitions: 2 }, (ctx) => {
  ctx
    .textFiles(DEFAULT_INPUT, { name: 'text', extensions: ['.md'], maxRate: 500 })
    .flatMap((line) => line.toLowerCase().match(/\p{L}+/gu) ?? [])
    .map((word): [string, number] => [word, word.length])
    .publish('lengths');
});
