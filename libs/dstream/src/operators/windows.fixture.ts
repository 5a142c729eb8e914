/** Reference windows, recomputed in full at each boundary, and random runs to compare with. For tests only. */
import fc from 'fast-check';

import type { DStream } from '../api/dstream.ts';
import { NaiveRun, planOver } from '../naive-run.fixture.ts';
import type { PhysicalPlan } from '../plan/types.ts';

/** One batch of a random run. */
export interface Step {
  readonly records: readonly [string, number][];
  /** More than 1: ticks were missed and merged. */
  readonly ticks: number;
  /** What happens before the batch: an attempt that is rolled back, a restore elsewhere, or a skipped batch. */
  readonly before: 'nothing' | 'rollback' | 'restore' | 'skip';
}

/** A random window run. */
export interface WindowCase {
  readonly windowMs: number;
  readonly slideMs: number;
  readonly steps: readonly Step[];
}

/** Random windows over random batches with a few keys. */
export const windowCases: fc.Arbitrary<WindowCase> = fc.record({
  windowMs: fc.integer({ min: 1, max: 6 }).map((n) => n * 1000),
  slideMs: fc.integer({ min: 1, max: 4 }).map((n) => n * 1000),
  steps: fc.array(
    fc.record({
      records: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 })), { maxLength: 4 }),
      ticks: fc.constantFrom(1, 1, 1, 2, 5),
      before: fc.constantFrom('nothing', 'nothing', 'nothing', 'rollback', 'restore', 'skip'),
    }),
    { maxLength: 14 },
  ),
});

/** A batch's time and records. */
export interface TimedRecord {
  readonly timeMs: number;
  readonly record: [string, number];
}

/** The outputs of one run, all windows of a batch together. */
export async function outputsOf(plan: PhysicalPlan, steps: readonly Step[]): Promise<readonly (readonly unknown[])[]> {
  const outputs: (readonly unknown[])[] = [];
  let run = new NaiveRun(plan);
  let ticksDone = 0;
  for (const { records, ticks, before } of steps) {
    const saved = run.saveState();
    if (before === 'rollback') {
      await run.next(
        {
          input: [
            ['a', 5],
            ['d', 7],
          ],
        },
        ticks,
      );
      run.restore(saved, ticksDone, true);
    } else if (before === 'restore') {
      run = new NaiveRun(plan).restore(saved, ticksDone);
    } else if (before === 'skip') {
      await run.next(
        {
          input: [
            ['a', 5],
            ['d', 7],
          ],
        },
        ticks,
      );
      ticksDone += ticks;
      run.restore(saved, ticksDone, true);
    }
    ticksDone += ticks;
    const due = await run.next({ input: records }, ticks);
    for (const partitions of due.values()) outputs.push(partitions.flat());
  }
  return outputs;
}

/** What a recomputing implementation gives: `show` makes the output of one window from all its records. */
export function expectedOf(
  { windowMs, slideMs, steps }: WindowCase,
  show: (records: readonly TimedRecord[]) => readonly unknown[],
): readonly (readonly unknown[])[] {
  const outputs: (readonly unknown[])[] = [];
  const all: TimedRecord[] = [];
  let timeMs = 0;
  for (const { records, ticks, before } of steps) {
    if (before === 'skip') timeMs += ticks * 1000;
    const previousMs = timeMs;
    timeMs += ticks * 1000;
    for (const record of records) all.push({ timeMs, record });
    const windows: (readonly unknown[])[] = [];
    for (let at = previousMs + 1000; at <= timeMs; at += 1000) {
      if (at % slideMs === 0)
        windows.push(show(all.filter((entry) => entry.timeMs > at - windowMs && entry.timeMs <= at)));
    }
    if (windows.length > 0) outputs.push(windows.flat());
  }
  return outputs;
}

/** The plan of a window over pairs. */
export function windowPlan(define: (pairs: DStream<[string, number]>) => DStream<unknown>): PhysicalPlan {
  return planOver<[string, number]>({ partitions: 2, inputPartitions: 2 }, define);
}
