import { expect, test } from 'vitest';

import fc from 'fast-check';

import { pipeline } from '../api/pipeline.ts';
import { DSTREAM_ERROR_CODES } from '../errors.ts';
import { NaiveRun, planOver, runOver, unordered } from '../naive-run.fixture.ts';
import { expectedOf, outputsOf, windowCases, windowPlan } from './windows.fixture.ts';

const EMPTY: readonly number[] = [];

test('window shows the batches of (t − w, t] every slide and drains when the input ends', async () => {
  const numbers = [[0], [1], [2], [3], [4], [5]];
  expect(unordered(await runOver(numbers, (s) => s.window('2s', '1s')))).toEqual([
    [0],
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ]);
  const larger = await runOver([...numbers, EMPTY, EMPTY], (s) => s.window('4s', '2s'));
  expect(unordered(larger)).toEqual([
    [0, 1],
    [0, 1, 2, 3],
    [2, 3, 4, 5],
    [4, 5],
  ]);
});

test('a slide longer than the window leaves data out', async () => {
  expect(unordered(await runOver([[1], [2], [3], [4], [5], [6]], (s) => s.window('2s', '3s')))).toEqual([
    [2, 3],
    [5, 6],
  ]);
});

test('window gives what a recomputing one gives, through merged ticks, rolled back attempts, restores and skips (N1, W1)', async () => {
  await fc.assert(
    fc.asyncProperty(windowCases, async (windowCase) => {
      const { windowMs, slideMs, steps } = windowCase;
      const actual = await outputsOf(
        windowPlan((s) => s.window(windowMs, slideMs)),
        steps,
      );
      expect(unordered(actual)).toEqual(
        unordered(expectedOf(windowCase, (records) => records.map(({ record }) => record))),
      );
    }),
    { numRuns: 60 },
  );
});

test('window and slide that are no multiples are refused where the stream is defined', () => {
  const broken = pipeline('p', { batchInterval: '1s' }, (ctx) =>
    ctx
      .queue([[1]])
      .window('2500ms', '1s')
      .print(),
  );
  expect(() => broken.plan()).toThrow(
    expect.objectContaining({
      code: DSTREAM_ERROR_CODES.windowInvalid,
      message: expect.stringMatching(/window at .*window\.test\.ts:\d+:\d+ .*2500 ms.*1000 ms/),
    }),
  );
  expect(() =>
    pipeline('p', { batchInterval: '1s' }, (ctx) =>
      ctx
        .queue([[1]])
        .window('3s', '2s')
        .print(),
    ).plan(),
  ).not.toThrow();
});

test('a window begins a stage of its own, of kind window', () => {
  const { stages } = planOver<number>({ partitions: 4, inputPartitions: 2 }, (s) =>
    s
      .map((x) => x)
      .window('2s')
      .count(),
  );
  expect(stages.map((stage) => [stage.id, stage.kind, stage.partitions])).toEqual([
    ['input', 'operator', 2],
    ['window-1', 'window', 2],
    ['count-1', 'operator', 1],
    ['publish-result', 'output', 1],
  ]);
});

test('an idle window without panes changes no state (N2)', async () => {
  const run = new NaiveRun(windowPlan((s) => s.window('2s')));
  await run.next({ input: [['a', 1]] });
  for (let i = 0; i < 3; i++) await run.next({ input: [] });
  const before = run.saveState();
  await run.next({ input: [] });
  expect(run.saveState()).toEqual(before);
});
