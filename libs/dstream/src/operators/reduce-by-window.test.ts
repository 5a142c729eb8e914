import { expect, test } from 'vitest';

import type { DStream } from '../api/dstream.ts';
import { runOver } from '../naive-run.fixture.ts';

const add = (a: number, b: number): number => a + b;

test('reduceByWindow reduces all records of the window to one, with and without inverse', async () => {
  const batches: readonly number[][] = [[1, 2, 3], [4, 5, 6], [7, 8, 9], []];
  const expected = [[6], [21], [39], [24]];
  expect(await runOver(batches, (s) => s.reduceByWindow(add, { window: '2s', slide: '1s' }))).toEqual(expected);
  expect(
    await runOver(batches, (s) => s.reduceByWindow(add, { window: '2s', slide: '1s', inverse: (a, b) => a - b })),
  ).toEqual(expected);
});

test('a window without records gives nothing', async () => {
  expect(await runOver([[], [1], [], []], (s: DStream<number>) => s.reduceByWindow(add, { window: '1s' }))).toEqual([
    [],
    [1],
    [],
    [],
  ]);
});
