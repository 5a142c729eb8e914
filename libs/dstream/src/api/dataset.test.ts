import { expect, test } from 'vitest';

import { Dataset } from './dataset.ts';

const pairs = new Dataset<[string, number]>([
  ['b', 2],
  ['a', 1],
  ['b', 3],
]);

test('a dataset has the batch operators and changes nothing in place', () => {
  expect(pairs.map(([, n]) => n).collect()).toEqual([2, 1, 3]);
  expect(pairs.flatMap(([key, n]) => [key, n]).count()).toBe(6);
  expect(pairs.filter(([, n]) => n > 1).collect()).toEqual([
    ['b', 2],
    ['b', 3],
  ]);
  expect(pairs.mapValues((n) => n * 2).collect()).toEqual([
    ['b', 4],
    ['a', 2],
    ['b', 6],
  ]);
  expect(pairs.reduceByKey((a, b) => a + b).collect()).toEqual([
    ['b', 5],
    ['a', 1],
  ]);
  expect(pairs.groupByKey().collect()).toEqual([
    ['b', [2, 3]],
    ['a', [1]],
  ]);
  expect(pairs.sortByKey().collect()).toEqual([
    ['a', 1],
    ['b', 2],
    ['b', 3],
  ]);
  expect(pairs.sortBy(([, n]) => n, 'descending').take(1)).toEqual([['b', 3]]);
  expect(pairs.top(1, ([, a], [, b]) => b - a)).toEqual([['b', 3]]);
  expect(pairs.collect()).toEqual([
    ['b', 2],
    ['a', 1],
    ['b', 3],
  ]);
});

test('join gives every combination of values of a key', () => {
  expect(
    pairs
      .join(
        new Dataset<[string, string]>([
          ['b', 'x'],
          ['b', 'y'],
          ['c', 'z'],
        ]),
      )
      .collect(),
  ).toEqual([
    ['b', [2, 'x']],
    ['b', [2, 'y']],
    ['b', [3, 'x']],
    ['b', [3, 'y']],
  ]);
});

test('records are compared by value', () => {
  const records = new Dataset([{ a: 1 }, { a: 1 }, { a: 2 }]);
  expect(records.distinct().collect()).toEqual([{ a: 1 }, { a: 2 }]);
  expect(records.countByValue().collect()).toEqual([
    [{ a: 1 }, 2],
    [{ a: 2 }, 1],
  ]);
});

test('reduce of nothing is undefined', () => {
  expect(new Dataset<number>([]).reduce((a, b) => a + b)).toBeUndefined();
  expect(new Dataset([1, 2, 3]).union(new Dataset([4])).reduce((a, b) => a + b)).toBe(10);
  expect(new Dataset([]).isEmpty()).toBe(true);
});
