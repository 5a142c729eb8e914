import { expect, test } from 'vitest';

import { planOver, runOver, unordered } from '../naive-run.fixture.ts';

test('reduceByKey gives one pair per key and batch', async () => {
  const output = await runOver([['a', 'a', 'b'], ['', ''], []], (s) =>
    s.map((w) => [w, 1]).reduceByKey((a, b) => a + b),
  );
  expect(unordered(output)).toEqual([
    [
      ['a', 2],
      ['b', 1],
    ],
    [['', 2]],
    [],
  ]);
});

test('reduceByKey compares keys by value', async () => {
  const output = await runOver([[1, 2, 3]], (s) =>
    s.map((x) => [{ odd: x % 2 === 1 }, x]).reduceByKey((a, b) => a + b),
  );
  expect(unordered(output)).toEqual([
    [
      [{ odd: false }, 2],
      [{ odd: true }, 4],
    ],
  ]);
});

test('reduceByKey combines on the map side, then hands over by key', () => {
  const { stages } = planOver<string>({ partitions: 5, inputPartitions: 2 }, (s) =>
    s.map((w) => [w, 1]).reduceByKey((a, b) => a + b),
  );
  expect(stages.map((stage) => [stage.id, stage.partitions, stage.nodes.map((node) => node.label)])).toEqual([
    ['input', 2, ['queue', 'map', 'combine']],
    ['reduceByKey-1', 5, ['reduceByKey']],
    ['publish-result', 5, []],
  ]);
  expect(stages[0]?.outlets).toMatchObject([
    { node: 2, mode: 'hash', targets: 5, toStage: 'reduceByKey-1', toLeaf: 0 },
  ]);
});

test('a task with more keys than the map side holds loses none', async () => {
  const many = Array.from({ length: 140_000 }, (_, i) => i % 70_000);
  const [counts] = await runOver([many], (s) => s.map((x) => [x, 1]).reduceByKey((a, b) => a + b), {
    inputPartitions: 1,
  });
  expect(counts?.length).toBe(70_000);
  expect(counts?.every(([, n]) => n === 2)).toBe(true);
});
