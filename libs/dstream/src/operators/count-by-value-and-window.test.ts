import { expect, test } from 'vitest';

import { runOver, unordered } from '../naive-run.fixture.ts';

test('countByValueAndWindow counts values of the window, without zeros', async () => {
  const output = await runOver([['a'], ['b', 'b'], ['a', 'b'], []], (s) => s.countByValueAndWindow('2s', '1s'));
  expect(unordered(output)).toEqual([
    [['a', 1]],
    [
      ['a', 1],
      ['b', 2],
    ],
    [
      ['a', 1],
      ['b', 3],
    ],
    [
      ['a', 1],
      ['b', 1],
    ],
  ]);
});
