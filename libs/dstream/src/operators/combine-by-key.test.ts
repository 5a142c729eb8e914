import { expect, test } from 'vitest';

import { runOver, unordered } from '../naive-run.fixture.ts';

const pairs: [string, number][] = [
  ['california', 1],
  ['california', 3],
  ['new york', 4],
  ['new york', 1],
];

test('combineByKey makes a combiner per key, with or without combining on the map side', async () => {
  for (const mapSideCombine of [true, false]) {
    const output = await runOver([pairs], (s) =>
      s.combineByKey(
        {
          create: (v) => ({ sum: v, n: 1 }),
          mergeValue: (c, v) => ({ sum: c.sum + v, n: c.n + 1 }),
          mergeCombiners: (a, b) => ({ sum: a.sum + b.sum, n: a.n + b.n }),
        },
        { mapSideCombine },
      ),
    );
    expect(unordered(output)).toEqual([
      [
        ['california', { sum: 4, n: 2 }],
        ['new york', { sum: 5, n: 2 }],
      ],
    ]);
  }
});
