import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('flatMap emits all elements in order, of arrays and of other iterables', async () => {
  expect(await runOver([[1, 2, 3]], (s) => s.flatMap((x) => [x, x * 2]))).toEqual([[1, 2, 2, 4, 3, 6]]);
  expect(await runOver([['ab', 'c']], (s) => s.flatMap((text) => new Set(text)))).toEqual([['a', 'b', 'c']]);
});
