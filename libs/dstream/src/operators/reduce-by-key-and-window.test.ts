import { expect, test } from 'vitest';

import fc from 'fast-check';

import { NaiveRun, runOver, unordered } from '../naive-run.fixture.ts';
import { expectedOf, outputsOf, type TimedRecord, windowCases, windowPlan } from './windows.fixture.ts';

type Batches = readonly (readonly [string, number][])[];
const add = (a: number, b: number): number => a + b;
const inverse = (a: number, b: number): number => a - b;

function sums(records: readonly TimedRecord[]): readonly [string, number][] {
  const totals = new Map<string, number>();
  for (const {
    record: [key, value],
  } of records)
    totals.set(key, (totals.get(key) ?? 0) + value);
  return [...totals];
}

const growing: Batches = [[['a', 1]], [['a', 2]], [['a', 3]], [['a', 4]], [['a', 5]], [['a', 6]], [], []];

test('a longer slide shows each window once', async () => {
  const expected = [[['a', 3]], [['a', 10]], [['a', 18]], [['a', 11]]];
  expect(await runOver(growing, (s) => s.reduceByKeyAndWindow(add, { window: '4s', slide: '2s' }))).toEqual(expected);
  expect(await runOver(growing, (s) => s.reduceByKeyAndWindow(add, { window: '4s', slide: '2s', inverse }))).toEqual(
    expected,
  );
});

test('without an inverse keys vanish; with one they stay at the neutral value unless filtered (R2)', async () => {
  const batches: Batches = [[['a', 1]], [['b', 1]], [], []];
  const times = { window: '1s' } as const;
  const plain = await runOver(batches, (s) => s.reduceByKeyAndWindow(add, times));
  expect(plain).toEqual([[['a', 1]], [['b', 1]], [], []]);
  const staying = await runOver(batches, (s) => s.reduceByKeyAndWindow(add, { ...times, inverse }));
  expect(unordered(staying)).toEqual([
    [['a', 1]],
    [
      ['a', 0],
      ['b', 1],
    ],
    [
      ['a', 0],
      ['b', 0],
    ],
    [
      ['a', 0],
      ['b', 0],
    ],
  ]);
  const filtered = await runOver(batches, (s) =>
    s.reduceByKeyAndWindow(add, { ...times, inverse, filter: ([, n]) => n !== 0 }),
  );
  expect(filtered).toEqual(plain);
});

test('both forms give what a recomputing one gives, through merged ticks, rollbacks, restores and skips (N1, R3, W1)', async () => {
  await fc.assert(
    fc.asyncProperty(windowCases, async (windowCase) => {
      const { windowMs, slideMs, steps } = windowCase;
      const times = { window: windowMs, slide: slideMs };
      const expected = unordered(expectedOf(windowCase, sums));
      const plain = await outputsOf(
        windowPlan((s) => s.reduceByKeyAndWindow(add, times)),
        steps,
      );
      expect(unordered(plain)).toEqual(expected);
      const filter = ([, n]: readonly [string, number]): boolean => n !== 0;
      const inverted = await outputsOf(
        windowPlan((s) => s.reduceByKeyAndWindow(add, { ...times, inverse, filter })),
        steps,
      );
      expect(unordered(inverted)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('the order of values is kept for a function that does not commute', async () => {
  const letters = [['x'], ['y'], ['z'], ['u']].map((batch) => batch.map((letter): [string, string] => ['k', letter]));
  const output = await runOver(letters, (s) => s.reduceByKeyAndWindow((a, b) => a + b, { window: '3s' }));
  expect(output.flat().map(([, text]) => text)).toEqual(['x', 'xy', 'xyz', 'yzu']);
});

test('a slide of a window of 1,000 costs no more than one of 10 (R1)', async () => {
  const perSlide = async (length: number): Promise<number> => {
    let calls = 0;
    const counted = (a: number, b: number): number => {
      calls++;
      return a + b;
    };
    const run = new NaiveRun(windowPlan((s) => s.reduceByKeyAndWindow(counted, { window: length * 1000 })));
    for (let i = 0; i < 3 * length; i++) await run.next({ input: [['a', 1]] });
    return calls / (3 * length);
  };
  expect(await perSlide(1000)).toBeLessThanOrEqual((await perSlide(10)) + 1);
});

test('the change of state of a batch is its own pane, not the window', async () => {
  const run = new NaiveRun(windowPlan((s) => s.reduceByKeyAndWindow(add, { window: '50s' }).named('sums')));
  for (let i = 0; i < 60; i++) await run.next({ input: [['a', 1]] });
  const before = run.saveState();
  await run.next({ input: [['a', 1]] });
  const changed = [...run.saveState()].flatMap(([id, entries]) => {
    const old = new Set((before.get(id) ?? []).map((entry) => JSON.stringify(entry)));
    return entries.filter((entry) => !old.has(JSON.stringify(entry)));
  });
  expect(changed.toSorted()).toEqual([
    [[61_000, 0], [['a', 1]]],
    ['cursor', { firedMs: 61_000 }],
  ]);
});
