import { expect, test } from 'vitest';

import { runOver } from '../naive-run.fixture.ts';

test('mapPartitions runs once per partition, also for empty ones', async () => {
  const output = await runOver([[1, 2, 3, 4], [5]], (s) =>
    s.mapPartitions((records) => [records.reduce((a, b) => a + b, 0)]),
  );
  expect(output).toEqual([
    [3, 7],
    [0, 5],
  ]);
});
