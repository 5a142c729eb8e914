/**
 * Prints the first records of each batch, in Spark's format:
 *
 *   -------------------------------------------
 *   Time: 1000 ms
 *   -------------------------------------------
 *   (a,2)
 *   ...
 *   (an empty line)
 *
 * What was printed can't be taken back: after a crash a batch may be printed again.
 */
import { assertKnownOptions, optionError } from '../contract/errors.ts';
import { formatRecord } from '../contract/format-record.ts';
import type { Sink, SinkBatch, SinkContext } from '../contract/sink.ts';

const RULE = '-'.repeat(43);
const DEFAULT_COUNT = 10;

/** Options: `num`, records shown for each batch (10). */
export function createPrintSink(options: Readonly<Record<string, unknown>>, context: SinkContext): Sink {
  assertKnownOptions('print', options, ['num']);
  const count = options['num'] ?? DEFAULT_COUNT;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw optionError('print', 'num', count, 'must be a whole number of at least 0');
  return {
    guarantee: 'at-least-once',
    deliver: async (batch, chunks) => context.writeText(textOf(batch, await firstRecords(chunks, count + 1), count)),
    close: async () => undefined,
  };
}

async function firstRecords(chunks: AsyncIterable<readonly unknown[]>, count: number): Promise<readonly unknown[]> {
  const records: unknown[] = [];
  for await (const chunk of chunks) {
    records.push(...chunk.slice(0, count - records.length));
    if (records.length >= count) break;
  }
  return records;
}

function textOf({ timeMs }: SinkBatch, records: readonly unknown[], count: number): string {
  const shown = records.slice(0, count).map((record) => `${formatRecord(record)}\n`);
  const more = records.length > count ? '...\n' : '';
  return `${RULE}\nTime: ${timeMs} ms\n${RULE}\n${shown.join('')}${more}\n`;
}
