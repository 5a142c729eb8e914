import { pipeline } from '@sluice/dstream';
import { EMPTY_CHAIN_END, type InputRange } from '@sluice/protocol';
import { describe, expect, test } from 'vitest';
import { deriveSchedule } from './schedule.ts';

const counted = pipeline('words', { batchInterval: '1s', partitions: 2 }, (ctx) => {
  const words = ctx.socketTextStream('127.0.0.1', 9999).map((line) => [line, 1]);
  words
    .reduceByKey((a, b) => a + b)
    .named('counts')
    .print();
}).plan();
const first = counted.stages[0]?.id ?? '';
const input = counted.inputs[0]?.id ?? '';

describe('deriveSchedule', () => {
  test('a first stage runs only in the partitions whose range is not empty', () => {
    const schedule = deriveSchedule(counted, [range(0, 5), range(1, 0)]);
    expect([schedule.runs(first, 0), schedule.runs(first, 1)]).toEqual([true, false]);
  });

  test('a stage behind a hash exchange runs in every partition when one producer runs, and names only that producer', () => {
    const schedule = deriveSchedule(counted, [range(0, 5), range(1, 0)]);
    const reduce = counted.stages.find((stage) => stage.id !== first && stage.kind === 'operator');
    expect(reduce).toBeDefined();
    if (reduce === undefined || reduce.leaves[0] === undefined) return;
    expect(schedule.runs(reduce.id, 1)).toBe(true);
    expect(schedule.producers(reduce, reduce.leaves[0], 1)).toEqual([0]);
  });

  test('an idle batch runs nothing that does not have to', () => {
    const schedule = deriveSchedule(counted, []);
    const running = counted.stages.filter((stage) => schedule.runs(stage.id, 0)).map((stage) => stage.id);
    expect(running).toEqual(counted.stages.filter((stage) => stage.runsOnEmpty).map((stage) => stage.id));
  });
});

function range(partition: number, to: number): InputRange {
  return {
    input,
    partition,
    streamCreatedAtMs: 1,
    from: EMPTY_CHAIN_END,
    to: { ...EMPTY_CHAIN_END, sequence: to },
    records: to,
    bytes: to,
  };
}
