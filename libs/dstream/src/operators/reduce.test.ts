import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('reduce gives one record per batch, nothing for an empty one', async () => {
  expect(await runOver([[1, 2, 3, 4], [5, 6, 7, 8], []], (s) => s.reduce((a, b) => a + b))).toEqual([[10], [26], []]);
});
