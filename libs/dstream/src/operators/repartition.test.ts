import { expect, test } from 'vitest';

import { planOver, runOver, unordered } from '../naive-run.fixture.ts';

test('repartition spreads all records evenly over exactly so many partitions', async () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  const sizes = await runOver([numbers], (s) =>
    s
      .repartition(5)
      .glom()
      .map((records) => records.length),
  );
  expect(sizes).toEqual([[20, 20, 20, 20, 20]]);
  expect(unordered(await runOver([numbers], (s) => s.repartition(5)))).toEqual(unordered([numbers]));
  expect(planOver({ partitions: 4, inputPartitions: 2 }, (s) => s.repartition(5)).stages.at(-1)?.partitions).toBe(5);
});
