/** One batch in full, as text. */
import { formatDuration } from '@sluice/kernel';
import type { BatchView } from '@sluice/lifecycle';
import { formatCount } from '@sluice/runtime';

/** Lines about a batch: its times, inputs, delays and what went wrong. */
export function renderBatch(batch: BatchView): readonly string[] {
  const times: readonly (readonly [string, number | undefined])[] = [
    ['received', batch.receivedAtMs],
    ['replicated', batch.replicatedAtMs],
    ['acknowledged', batch.acknowledgedAtMs],
    ['computed', batch.computedAtMs],
    ['skipped', batch.skippedAtMs],
  ];
  return [
    `batch ${batch.batch}  ${batch.state}  time ${toIso(batch.timeMs)}  plan ${batch.plan}`,
    '',
    ...times
      .filter(([, atMs]) => atMs !== undefined)
      .map(
        ([state, atMs = 0]) =>
          `  ${state.padEnd(14)}${toIso(atMs)}  ${formatDuration(Math.max(0, atMs - batch.timeMs))} after the batch time`,
      ),
    '',
    `  records       ${formatCount(batch.records)} (${formatCount(batch.bytes)} bytes)`,
    ...batch.inputs.map(
      ({ input, records, bytes }) => `    ${input}: ${formatCount(records)} (${formatCount(bytes)} bytes)`,
    ),
    `  scheduling    ${delay(batch.schedulingDelayMs)}`,
    `  processing    ${delay(batch.processingTimeMs)}`,
    `  total delay   ${delay(batch.totalDelayMs)}`,
    ...(batch.deadLetters > 0 ? [`  dead letters  ${formatCount(batch.deadLetters)}`] : []),
    ...(batch.missedTicks > 0 ? [`  missed ticks  ${batch.missedTicks}, merged into this batch`] : []),
    ...(batch.missingReceivers.length > 0
      ? [`  receivers that did not answer: ${batch.missingReceivers.join(', ')}`]
      : []),
    ...problemLines(batch),
  ];
}

function problemLines({ failure, failures, skipped }: BatchView): readonly string[] {
  const skippedLine = skipped === undefined ? [] : [`  skipped by ${skipped.by}: ${skipped.why}`];
  if (failure === undefined) return skippedLine;
  const { stage, partition, owner, attempts, code, message } = failure;
  return [
    `  failed ${failures} times; the newest: stage ${stage}, partition ${partition}, owner ${owner}, ${attempts} attempts`,
    `    ${code}: ${message}`,
    ...skippedLine,
  ];
}

function delay(ms: number | undefined): string {
  return ms === undefined ? 'not yet known' : formatDuration(ms);
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
