import { expect, test } from 'vitest';

import { runOver, unordered } from '../naive-run.fixture.ts';

test('mapValues changes values and keeps keys', async () => {
  const output = await runOver([['a', 'a', 'b'], ['', ''], []], (s) =>
    s
      .map((w) => [w, 1])
      .reduceByKey((a, b) => a + b)
      .mapValues((n) => n + 10),
  );
  expect(unordered(output)).toEqual([
    [
      ['a', 12],
      ['b', 11],
    ],
    [['', 12]],
    [],
  ]);
});
