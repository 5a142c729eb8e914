import { expect, test } from 'vitest';

import { combineKernel } from './combining.ts';
import { groupingCombiner } from './group-by-key.ts';
import { runOver, unordered } from '../naive-run.fixture.ts';
import type { TaskContext } from './kernel.ts';

test('groupByKey gives all values of each key', async () => {
  const output = await runOver([['a', 'a', 'b'], ['', ''], []], (s) => s.map((w) => [w, 1]).groupByKey());
  expect(unordered(output)).toEqual([
    [
      ['a', [1, 1]],
      ['b', [1]],
    ],
    [['', [1, 1]]],
    [],
  ]);
});

test('a retried task that is given the same objects again gives the same groups', async () => {
  const kernel = combineKernel(groupingCombiner.copy ?? ((values) => values), groupingCombiner.mergeCombiners);
  const received = [
    ['a', [1]],
    ['a', [2]],
  ];
  const attempts = [1, 2].map(async () => {
    const groups: unknown[] = [];
    const task = kernel.start({} as TaskContext, (record) => groups.push(record));
    for (const record of received) task.ports[0]?.(record);
    await task.end?.();
    return groups;
  });
  expect(await Promise.all(attempts)).toEqual([[['a', [1, 2]]], [['a', [1, 2]]]]);
});
