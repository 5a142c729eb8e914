import { expect, test } from 'vitest';

import { runOver, unordered } from '../naive-run.fixture.ts';

test('cogroup gives the values of both sides for keys that are on either', async () => {
  const output = await runOver([['a', 'a', 'b']], (s) =>
    s.map((w) => [w, 1]).cogroup(s.filter((w) => w === 'b').map((w) => [w, 'x'])),
  );
  expect(unordered(output)).toEqual([
    [
      ['a', [[1, 1], []]],
      ['b', [[1], ['x']]],
    ],
  ]);
});
