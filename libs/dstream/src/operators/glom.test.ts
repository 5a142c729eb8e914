import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('glom makes one array of each partition, also of an empty one', async () => {
  expect(await runOver([[1, 2, 3, 4], []], (s) => s.glom())).toEqual([
    [
      [1, 2],
      [3, 4],
    ],
    [[], []],
  ]);
});
