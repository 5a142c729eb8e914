import { expect, test } from 'vitest';

import { runOver, unordered } from '../naive-run.fixture.ts';

test('countByValue counts distinct values per batch', async () => {
  const output = await runOver([[1], [1, 1, 1], [1, 2], [1, 1, 2, 2]], (s) => s.countByValue());
  expect(unordered(output)).toEqual([
    [[1, 1]],
    [[1, 3]],
    [
      [1, 1],
      [2, 1],
    ],
    [
      [1, 2],
      [2, 2],
    ],
  ]);
});
