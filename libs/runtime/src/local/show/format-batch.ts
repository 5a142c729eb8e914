/** Batches as text: the cells of the table and the line per batch. Pure. */
import { formatDuration } from '@sluice/kernel';
import type { BatchView } from '@sluice/lifecycle';

/** Columns of the table of batches. */
export const BATCH_COLUMNS = ['batch', 'time', 'state', 'records', 'scheduling', 'processing', 'total delay'] as const;

const NOT_YET = '–';

/** The cells of one batch, in the order of {@link BATCH_COLUMNS}. */
export function toCells(batch: BatchView): readonly string[] {
  return [
    String(batch.batch),
    formatTime(batch.timeMs),
    batch.state,
    formatCount(batch.records),
    formatDelay(batch.schedulingDelayMs),
    formatDelay(batch.processingTimeMs),
    formatDelay(batch.totalDelayMs),
  ];
}

/** Rows under their headings, aligned: numbers to the right, words to the left. */
export function renderTable(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = headings.map((_, column) => rows.every((row) => /^[\d–]/.test(row[column] ?? '')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(headings), ...rows.map(line)];
}

/** One line for a batch that has ended, for output that is no terminal. */
export function renderBatchLine(batch: BatchView): string {
  const words = [
    `batch ${batch.batch}`,
    formatTime(batch.timeMs),
    batch.state,
    `${formatCount(batch.records)} records`,
    `scheduling ${formatDelay(batch.schedulingDelayMs)}`,
    `processing ${formatDelay(batch.processingTimeMs)}`,
    `total ${formatDelay(batch.totalDelayMs)}`,
  ];
  if (batch.deadLetters > 0) words.push(`${formatCount(batch.deadLetters)} dead letters`);
  if (batch.state === 'failed' && batch.failure !== undefined)
    words.push(`${batch.failure.stage}/${batch.failure.partition}: ${batch.failure.message}`);
  return words.join('  ');
}

/** `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** Time of day of a batch, UTC. */
export function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, timeMs % 1000 === 0 ? 19 : 23);
}

function formatDelay(ms: number | undefined): string {
  return ms === undefined ? NOT_YET : formatDuration(ms);
}
