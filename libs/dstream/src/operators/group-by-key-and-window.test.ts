import { expect, test } from 'vitest';

import { runOver, unordered } from '../naive-run.fixture.ts';

test('groupByKeyAndWindow gives all values of the window by key, each window its own arrays', async () => {
  const batches: readonly [string, number][][] = [
    [['a', 1]],
    [
      ['a', 2],
      ['b', 1],
    ],
    [['a', 3]],
    [],
    [],
  ];
  const output = await runOver(batches, (s) => s.groupByKeyAndWindow('2s', '1s'));
  expect(unordered(output)).toEqual([
    [['a', [1]]],
    [
      ['a', [1, 2]],
      ['b', [1]],
    ],
    [
      ['a', [2, 3]],
      ['b', [1]],
    ],
    [['a', [3]]],
    [],
  ]);
});
