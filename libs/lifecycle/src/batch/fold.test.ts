import { describe, expect, test } from 'vitest';
import { foldBatch, fromOpenBatch, toOpenBatch } from './fold.ts';
import { batchAfter, type BatchEventName, eventsOf } from './samples.fixture.ts';
import { toBatchView } from './view.ts';

const PATHS: readonly (readonly BatchEventName[])[] = [
  ['received'],
  ['received', 'replicated'],
  ['received', 'replicated', 'computed'],
  ['received', 'replicated', 'failed', 'acknowledged'],
];

describe('checkpointed batches', () => {
  test.each(PATHS.map((path) => ({ path })))(
    'a batch after $path goes on after a restore as if never stored',
    ({ path }) => {
      const original = batchAfter(path);
      const restored = fromOpenBatch(JSON.parse(JSON.stringify(toOpenBatch(original))));
      for (const event of Object.values(eventsOf(1))) {
        const expected = foldBatch(original, event);
        const actual = foldBatch(restored, event);
        expect(actual.accepted).toBe(expected.accepted);
        expect(actual.snapshot?.value).toBe(expected.snapshot?.value);
        expect(actual.snapshot?.context).toEqual(expected.snapshot?.context);
      }
    },
  );

  test.each([
    { batch: 1, state: 'molten', contextJson: '{"batch":1}' },
    { batch: 1, state: 'received', contextJson: '{"batch":2}' },
    { batch: 1, state: 'received', contextJson: 'not json' },
  ])('$state with $contextJson is refused', (open) => {
    expect(() => fromOpenBatch(open)).toThrow(expect.objectContaining({ code: 'LIFECYCLE_SNAPSHOT_INVALID' }));
  });
});

describe('the view', () => {
  test('has the delays as Spark defines them', () => {
    expect(toBatchView(batchAfter(['received', 'replicated', 'acknowledged', 'computed']))).toMatchObject({
      batch: 1,
      timeMs: 1000,
      state: 'computed',
      records: 10,
      bytes: 80,
      inputs: [{ input: 'lines', records: 10, bytes: 80 }],
      startedMs: 1010,
      endedMs: 1035,
      schedulingDelayMs: 10,
      processingTimeMs: 25,
      totalDelayMs: 35,
      deadLetters: 1,
    });
  });

  test('has no delays while they are unknown', () => {
    const view = toBatchView(batchAfter(['received', 'replicated']));
    expect([view.schedulingDelayMs, view.processingTimeMs, view.totalDelayMs]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('takes a batch in which nothing ran as done when it was frozen', () => {
    const idle = {
      type: 'computed',
      batch: 1,
      atMs: 1003,
      startedMs: 0,
      endedMs: 0,
      records: 0,
      deadLetters: 0,
    } as const;
    const { snapshot } = foldBatch(batchAfter(['received', 'replicated', 'acknowledged']), idle);
    expect(toBatchView(snapshot!)).toMatchObject({ schedulingDelayMs: 2, processingTimeMs: 0, totalDelayMs: 2 });
  });
});
