import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('flatMapValues emits a pair for each element of what the function gives', async () => {
  const pairs: [string, number][] = [
    ['a', 2],
    ['b', 1],
  ];
  expect(await runOver([pairs], (s) => s.flatMapValues((v) => [v, v + 10]))).toEqual([
    [
      ['a', 2],
      ['a', 12],
      ['b', 1],
      ['b', 11],
    ],
  ]);
});
