import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('count gives one number per batch, 0 for an empty one', async () => {
  expect(await runOver([[], [1], [1, 2], [1, 2, 3]], (s) => s.count())).toEqual([[0], [1], [2], [3]]);
});

test('count of a sliding stream emits when that stream does', async () => {
  expect(await runOver([[1], [2], [3], [], [], []], (s) => s.window(2000, 2000).count())).toEqual([[2], [1], [0]]);
});
