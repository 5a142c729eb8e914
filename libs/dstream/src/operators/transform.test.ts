import { expect, test } from 'vitest';

import type { Dataset } from '../api/dataset.ts';
import { pipeline } from '../api/pipeline.ts';
import { DSTREAM_ERROR_CODES } from '../errors.ts';
import { NaiveRun, runOver, unordered } from '../naive-run.fixture.ts';

test('transform is evaluated once per batch over all partitions, also for an empty batch', async () => {
  const output = await runOver([[3, 1, 2], []], (s) =>
    s.transform((dataset, timeMs) => dataset.sortBy((x) => x).map((x) => [timeMs, x])),
  );
  expect(output).toEqual([
    [
      [1000, 1],
      [1000, 2],
      [1000, 3],
    ],
    [],
  ]);
});

test('transform may return a promise', async () => {
  expect(await runOver([[1]], (s) => s.transform(async (dataset) => dataset.map((x) => x + 1)))).toEqual([[2]]);
});

test('a transform that returns no dataset is an error that says so', async () => {
  await expect(runOver([[1]], (s) => s.transform(() => null as unknown as Dataset<number>))).rejects.toMatchObject({
    code: DSTREAM_ERROR_CODES.resultInvalid,
  });
});

test('transformWith joins the batches of two streams', async () => {
  const output = await runOver(
    [
      ['a', 'b'],
      ['a', ''],
    ],
    (s) =>
      s
        .map((w) => [w, 1])
        .transformWith(
          s.filter((w) => w !== 'b').map((w) => [w, 'x']),
          (a, b) => a.join(b),
        ),
  );
  expect(unordered(output)).toEqual([
    [['a', [1, 'x']]],
    [
      ['', [1, 'x']],
      ['a', [1, 'x']],
    ],
  ]);
});

test('the n-ary transform sees the batches in the order of the streams', async () => {
  const plan = pipeline('p', {}, (ctx) => {
    const numbers = ctx.queue<number>([], { name: 'input' });
    ctx
      .transform([numbers, numbers.map((x) => x + 4)], ([a, b]) => (b as Dataset<number>).union(a as Dataset<number>))
      .publish('result');
  }).plan();
  expect([...(await new NaiveRun(plan).next({ input: [1, 2] })).values()]).toEqual([[[5, 6, 1, 2]]]);
});
