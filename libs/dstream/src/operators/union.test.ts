import { expect, test } from 'vitest';

import type { DStream } from '../api/dstream.ts';
import { pipeline } from '../api/pipeline.ts';
import { DSTREAM_ERROR_CODES } from '../errors.ts';
import { planOver, runOver } from '../naive-run.fixture.ts';

test('union puts the partitions of all streams side by side', async () => {
  const define = (s: DStream<number>): DStream<number> =>
    s.union(
      s.map((x) => x + 4),
      s,
    );
  expect(await runOver([[1, 2], [101]], define)).toEqual([
    [1, 2, 5, 6, 1, 2],
    [101, 105, 101],
  ]);
  expect(
    planOver<number>({ partitions: 4, inputPartitions: 2 }, define).stages.find((stage) => stage.id === 'union-1'),
  ).toMatchObject({
    partitions: 6,
    leaves: [
      { offset: 0, count: 2 },
      { offset: 2, count: 2 },
      { offset: 4, count: 2 },
    ],
  });
});

test('streams with different slides cannot be united', () => {
  const united = pipeline('p', {}, (ctx) => {
    const numbers = ctx.queue([[1]]);
    numbers.union(numbers.window('2s', '2s')).print();
  });
  expect(() => united.plan()).toThrow(
    expect.objectContaining({
      code: DSTREAM_ERROR_CODES.streamsDiffer,
      message: expect.stringMatching(/union at .*union\.test\.ts:\d+/),
    }),
  );
});
