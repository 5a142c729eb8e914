import { expect, test } from 'vitest';

import type { DStream } from '../api/dstream.ts';
import { NaiveRun, planOver, runOver, unordered } from '../naive-run.fixture.ts';

const sum = (values: readonly number[], state: number | undefined): number =>
  values.reduce((a, b) => a + b, state ?? 0);

test('updateStateByKey emits the whole state in every batch, also in empty ones (U1)', async () => {
  const output = await runOver([['a'], ['a', 'b'], []], (s) => s.map((w) => [w, 1]).updateStateByKey(sum));
  expect(unordered(output)).toEqual([
    [['a', 1]],
    [
      ['a', 2],
      ['b', 1],
    ],
    [
      ['a', 2],
      ['b', 1],
    ],
  ]);
});

test('a key whose update gives undefined is removed, and may come back', async () => {
  const batches = [['a', 'b'], [], ['a', 'c', 'a'], ['c'], [], []];
  const output = await runOver(batches, (s) =>
    s
      .map((w) => [w, 1])
      .updateStateByKey((values, state: { counter: number; idle: number } | undefined) => {
        const { counter, idle } = state ?? { counter: 0, idle: 0 };
        if (values.length > 0) return { counter: counter + values.length, idle: 0 };
        return idle === 1 ? undefined : { counter, idle: idle + 1 };
      })
      .mapValues((state) => state.counter),
  );
  expect(unordered(output)).toEqual([
    [
      ['a', 1],
      ['b', 1],
    ],
    [
      ['a', 1],
      ['b', 1],
    ],
    [
      ['a', 3],
      ['c', 1],
    ],
    [
      ['a', 3],
      ['c', 2],
    ],
    [['c', 2]],
    [],
  ]);
});

test('the initial state is loaded once, each key in its own partition', async () => {
  const define = (s: DStream<string>): DStream<[string, number]> =>
    s
      .map((w) => [w, 1])
      .updateStateByKey(
        (timeMs, _key, values, state: number | undefined) => (values.length > 0 ? timeMs + (state ?? 0) : (state ?? 0)),
        {
          withTime: true,
          initialState: [
            ['a', 0],
            ['c', 0],
          ],
        },
      );
  const output = await runOver([['a'], ['a', 'b'], ['a', 'b', 'c'], []], define);
  expect(unordered(output)).toEqual([
    [
      ['a', 1000],
      ['c', 0],
    ],
    [
      ['a', 3000],
      ['b', 2000],
      ['c', 0],
    ],
    [
      ['a', 6000],
      ['b', 5000],
      ['c', 3000],
    ],
    [
      ['a', 6000],
      ['b', 5000],
      ['c', 3000],
    ],
  ]);
});

test('a key that did not change is not written again (U2)', async () => {
  const run = new NaiveRun(
    planOver<string>({ partitions: 1, inputPartitions: 1 }, (s) =>
      s
        .map((w) => [w, 1])
        .updateStateByKey(sum)
        .named('totals'),
    ),
  );
  await run.next({ input: ['a', 'b'] });
  const state = run.stateOf('totals', 0, 'totals');
  const written: unknown[] = [];
  const { set } = state;
  state.set = (key, value) => {
    written.push(key);
    set.call(state, key, value);
  };
  await run.next({ input: ['b'] });
  expect(written).toEqual(['b']);
});
