import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('filter keeps the records for which the function is true', async () => {
  expect(
    await runOver(
      [
        [1, 2, 3, 4],
        [5, 6],
      ],
      (s) => s.filter((x) => x % 2 === 0),
    ),
  ).toEqual([[2, 4], [6]]);
});
