import { ManualClock } from '@sluice/kernel';
import type { BatchView } from '@sluice/lifecycle';
import { describe, expect, it } from 'vitest';
import { defineDisplay } from '../module/pipeline-display.ts';
import { BatchReporter } from './batch-reporter.ts';

const BATCH: BatchView = {
  batch: 1,
  timeMs: 1_000,
  plan: 'p',
  state: 'computed',
  records: 1_234,
  bytes: 10_000,
  inputs: [],
  missedTicks: 0,
  missingReceivers: [],
  receivedAtMs: 1_000,
  replicatedAtMs: 1_010,
  acknowledgedAtMs: 1_010,
  computedAtMs: 1_100,
  skippedAtMs: undefined,
  startedMs: 1_010,
  endedMs: 1_090,
  schedulingDelayMs: 10,
  processingTimeMs: 80,
  totalDelayMs: 90,
  deadLetters: 0,
  failure: undefined,
  failures: 0,
  skipped: undefined,
};

function report(isTerminal: boolean) {
  const clock = new ManualClock();
  const written: string[] = [];
  const output = {
    isTerminal,
    size: () => ({ columns: 120, rows: 40 }),
    write: (text: string) => void written.push(text),
  };
  const display = defineDisplay({ panel: () => ['the panel'], totals: () => ['the totals'] });
  return { clock, written, reporter: new BatchReporter({ output, clock, title: 'words', display }) };
}

describe('BatchReporter', () => {
  it('writes one line for each batch that has ended where there is no terminal', () => {
    const { written, reporter } = report(false);
    reporter.show({ ...BATCH, state: 'received' });
    reporter.show(BATCH);
    reporter.show(BATCH);
    expect(written).toEqual([
      'batch 1  00:00:01  computed  1,234 records  scheduling 10 ms  processing 80 ms  total 90 ms\n',
    ]);
  });

  it('draws a table with the panel of the pipeline on a terminal, not more often than it can be read', () => {
    const { clock, written, reporter } = report(true);
    reporter.show({ ...BATCH, state: 'replicated', totalDelayMs: undefined });
    reporter.show(BATCH);
    expect(written).toEqual([]);
    clock.advanceTo(100);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('words: 1 batches, 1,234 records');
    expect(written[0]).toMatch(/1 {2}00:00:01 +computed/);
    expect(written[0]).toContain('the panel');
  });

  it('counts a batch once, and a batch that failed and was then computed as computed', () => {
    const { clock, written, reporter } = report(false);
    reporter.show({ ...BATCH, state: 'failed' });
    reporter.show(BATCH);
    reporter.show({ ...BATCH, batch: 2, timeMs: 2_000, records: 1 });
    clock.advanceTo(2_000);
    reporter.end();
    expect(reporter.totals).toMatchObject({ batches: 2, records: 1_235 });
    expect(written.join('')).toContain('records           1,235 in 2 s (618 records/s)');
    expect(written.join('')).toContain('the totals');
  });
});
