import { pipeline, type Pipeline } from '@sluice/dstream';
import { describe, expect, test } from 'vitest';
import { decidePlanSwitch } from './decide-plan-switch.ts';

describe('decidePlanSwitch (I15)', () => {
  test('the same plan needs nothing', () => {
    expect(decide(counting(), counting())).toEqual({ kind: 'same' });
  });

  test('an empty journal takes any plan', () => {
    const ours = counting().plan();
    expect(decidePlanSwitch({ journaled: { hash: '', json: '' }, ours, openBatches: [] })).toEqual({ kind: 'switch' });
  });

  test('a mended function may continue open batches', () => {
    expect(decide(counting({ add: (a, b) => a + b }), counting({ add: (a, b) => b + a }), [7])).toEqual({
      kind: 'switch',
    });
  });

  test('another shape may not continue open batches, but may follow when none is open', () => {
    const wider = counting({ extra: true });
    expect(decide(counting(), wider, [7])).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining('batches 7 are open'),
    });
    expect(decide(counting(), wider)).toEqual({ kind: 'switch' });
  });

  test('a state without its operator is refused, never dropped', () => {
    expect(decide(counting(), counting({ name: 'renamed' }))).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining("the state 'totals' has no operator any more"),
    });
  });

  test('other partitions under a state or an input are refused', () => {
    expect(decide(counting(), counting({ partitions: 3 }))).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining('had 2 partitions and would have 3'),
    });
    expect(decide(counting(), counting({ inputPartitions: 5 }))).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining("input 'lines' had 2 partitions and would have 5"),
    });
  });
});

interface Shape {
  readonly add?: (a: number, b: number) => number;
  readonly name?: string;
  readonly partitions?: number;
  readonly inputPartitions?: number;
  readonly extra?: boolean;
}

function counting({
  add = (a, b) => a + b,
  name = 'totals',
  partitions = 2,
  inputPartitions = 2,
  extra = false,
}: Shape = {}): Pipeline {
  return pipeline('words', { partitions }, (ctx) => {
    const pairs = ctx.textFiles('docs', { name: 'lines', partitions: inputPartitions }).map((line) => [line, 1]);
    pairs
      .reduceByKey(add)
      .updateStateByKey((values, before: number | undefined) => values.reduce((a, b) => a + b, before ?? 0))
      .named(name)
      .print();
    if (extra) pairs.count().print();
  });
}

function decide(before: Pipeline, after: Pipeline, openBatches: readonly number[] = []) {
  return decidePlanSwitch({ journaled: before.plan(), ours: after.plan(), openBatches });
}
