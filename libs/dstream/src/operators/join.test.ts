import { expect, test } from 'vitest';

import type { DStream } from '../api/dstream.ts';
import { runOver, unordered } from '../naive-run.fixture.ts';

const batches = [['la', 'ra'], ['lb', 'rc', 'lb'], []];
const side = (s: DStream<string>, which: 'l' | 'r'): DStream<[string, string]> =>
  s.filter((record) => record.startsWith(which)).map((record) => [record.slice(1), which]);

test('join combines the values of keys on both sides, within the batch only', async () => {
  const output = await runOver([['la', 'ra', 'ra'], ['lb'], ['rb']], (s) => side(s, 'l').join(side(s, 'r')));
  expect(output).toEqual([
    [
      ['a', ['l', 'r']],
      ['a', ['l', 'r']],
    ],
    [],
    [],
  ]);
});

test('leftOuterJoin keeps keys of this side', async () => {
  const output = await runOver(batches, (s) => side(s, 'l').leftOuterJoin(side(s, 'r')));
  expect(output).toEqual([
    [['a', ['l', 'r']]],
    [
      ['b', ['l', null]],
      ['b', ['l', null]],
    ],
    [],
  ]);
});

test('rightOuterJoin keeps keys of the other side', async () => {
  const output = await runOver(batches, (s) => side(s, 'l').rightOuterJoin(side(s, 'r')));
  expect(output).toEqual([[['a', ['l', 'r']]], [['c', [null, 'r']]], []]);
});

test('fullOuterJoin keeps keys of both sides', async () => {
  const output = await runOver(batches, (s) => side(s, 'l').fullOuterJoin(side(s, 'r')));
  expect(unordered(output)).toEqual([
    [['a', ['l', 'r']]],
    [
      ['b', ['l', null]],
      ['b', ['l', null]],
      ['c', [null, 'r']],
    ],
    [],
  ]);
});
