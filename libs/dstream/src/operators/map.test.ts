import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('map applies the function to each record and keeps the order', async () => {
  expect(await runOver([[1, 2, 3, 4], [5], []], (s) => s.map(String))).toEqual([['1', '2', '3', '4'], ['5'], []]);
});
