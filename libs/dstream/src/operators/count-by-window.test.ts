import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('countByWindow emits nothing before data was seen and 0 when the window has become empty', async () => {
  const batches: readonly number[][] = [[], [1], [1], [1, 2], [0], [], []];
  expect(await runOver(batches, (s) => s.countByWindow('2s', '1s'))).toEqual([[], [1], [2], [3], [3], [1], [0]]);
});
