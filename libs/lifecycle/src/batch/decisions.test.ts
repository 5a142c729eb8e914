import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideBatchTick, decideNextTransitions, type TickFacts } from './decisions.ts';
import { foldBatch } from './fold.ts';
import { batchAfter, type BatchEventName } from './samples.fixture.ts';

const FACTS: TickFacts = { lastBatch: 4, lastTimeMs: 4000, nowMs: 5000, intervalMs: 1000, catchUp: 'merge' };

describe('ticks', () => {
  test.each([
    { name: 'not due yet', change: { nowMs: 4999 }, ticks: [], nextDueMs: 5000 },
    { name: 'due on the dot', change: {}, ticks: [{ batch: 5, timeMs: 5000, missedTicks: 0 }], nextDueMs: 6000 },
    {
      name: 'late within the interval',
      change: { nowMs: 5900 },
      ticks: [{ batch: 5, timeMs: 5000, missedTicks: 0 }],
      nextDueMs: 6000,
    },
    {
      name: 'three missed, merged',
      change: { nowMs: 8100 },
      ticks: [{ batch: 5, timeMs: 8000, missedTicks: 3 }],
      nextDueMs: 9000,
    },
    {
      name: 'one missed, each',
      change: { nowMs: 6100, catchUp: 'each' as const },
      ticks: [
        { batch: 5, timeMs: 5000, missedTicks: 0 },
        { batch: 6, timeMs: 6000, missedTicks: 0 },
      ],
      nextDueMs: 7000,
    },
    {
      name: 'the first batch',
      change: { lastBatch: 0, lastTimeMs: 0, nowMs: 5_500 },
      ticks: [{ batch: 1, timeMs: 5000, missedTicks: 0 }],
      nextDueMs: 6000,
    },
    { name: 'a clock that starts at 0', change: { lastBatch: 0, lastTimeMs: 0, nowMs: 0 }, ticks: [], nextDueMs: 1000 },
    { name: 'a clock set back, just now', change: { nowMs: 1000, waitedMs: 1500 }, ticks: [], nextDueMs: 5000 },
    {
      name: 'a clock set back for long',
      change: { nowMs: 1000, waitedMs: 2000 },
      ticks: [{ batch: 5, timeMs: 5000, missedTicks: 0 }],
      nextDueMs: 6000,
    },
  ])('$name', ({ change, ticks, nextDueMs }) => {
    expect(decideBatchTick({ ...FACTS, ...change })).toEqual({ ticks, nextDueMs });
  });

  test('an outage under `each` is caught up in several decisions', () => {
    const { ticks, nextDueMs } = decideBatchTick({ ...FACTS, nowMs: 1_000_000, catchUp: 'each' });
    expect(ticks).toHaveLength(100);
    expect(nextDueMs).toBe(105_000);
  });

  test('numbers are consecutive and times never go back, whatever the clock does (D1)', () => {
    const clocks = fc.array(
      fc.record({ nowMs: fc.integer({ min: 0, max: 100_000 }), waitedMs: fc.integer({ min: 0, max: 5000 }) }),
    );
    fc.assert(
      fc.property(
        clocks,
        fc.constantFrom('merge', 'each'),
        fc.integer({ min: 1, max: 3000 }),
        (steps, catchUp, intervalMs) => {
          let last = { batch: 0, timeMs: 0 };
          for (const step of steps) {
            const facts = { lastBatch: last.batch, lastTimeMs: last.timeMs, intervalMs, catchUp, ...step } as const;
            for (const tick of decideBatchTick(facts).ticks) {
              expect(tick.batch).toBe(last.batch + 1);
              expect(tick.timeMs).toBeGreaterThanOrEqual(last.timeMs + (last.batch === 0 ? 1 : intervalMs));
              expect(tick.timeMs % intervalMs).toBe(0);
              last = tick;
            }
          }
        },
      ),
    );
  });
});

describe('next transitions', () => {
  const outputs = { startedMs: 1, endedMs: 2, records: 3, deadLetters: 0 };
  const cases: readonly {
    path: readonly BatchEventName[];
    acked: boolean;
    done: boolean;
    expected: readonly string[];
  }[] = [
    { path: ['received'], acked: true, done: true, expected: [] },
    { path: ['received', 'replicated'], acked: false, done: false, expected: [] },
    { path: ['received', 'replicated'], acked: true, done: false, expected: ['acknowledged'] },
    { path: ['received', 'replicated'], acked: false, done: true, expected: [] },
    { path: ['received', 'replicated'], acked: true, done: true, expected: ['acknowledged', 'computed'] },
    { path: ['received', 'replicated', 'acknowledged'], acked: true, done: true, expected: ['computed'] },
    { path: ['received', 'replicated', 'acknowledged'], acked: false, done: true, expected: ['computed'] },
    { path: ['received', 'replicated', 'computed'], acked: true, done: true, expected: ['acknowledged'] },
    { path: ['received', 'replicated', 'failed'], acked: true, done: false, expected: ['acknowledged'] },
    {
      path: ['received', 'replicated', 'failed'],
      acked: true,
      done: true,
      expected: ['retried', 'acknowledged', 'computed'],
    },
    { path: ['received', 'replicated', 'acknowledged', 'computed'], acked: true, done: true, expected: [] },
    { path: ['received', 'replicated', 'failed', 'skipped'], acked: true, done: true, expected: [] },
  ];

  test.each(cases)('after $path, acknowledged $acked, outputs $done: $expected', ({ path, acked, done, expected }) => {
    const facts = { sourcesAcknowledged: acked, outputs: done ? outputs : undefined };
    const next = decideNextTransitions(batchAfter(path), facts);
    expect(next.map(({ type }) => type)).toEqual(expected);
    // Whatever is decided, the machine accepts, in that order (D2).
    let snapshot = batchAfter(path);
    for (const transition of next) {
      const folded = foldBatch(snapshot, { ...transition, batch: 1, atMs: 9000 });
      expect(folded.accepted).toBe(true);
      snapshot = folded.snapshot!;
    }
    expect(decideNextTransitions(snapshot, facts)).toEqual([]);
  });
});
