import { decodeJournalEvent, encodeJournalEvent, type JournalEvent } from '@sluice/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BatchEventName, eventsOf, rangeOf } from '../batch/samples.fixture.ts';
import {
  EMPTY_JOURNAL,
  foldJournal,
  type JournalState,
  MAX_CLOSED,
  MAX_VIOLATIONS,
  toCheckpointEvent,
} from './fold.ts';

const PLANNED: JournalEvent = { type: 'planned', batch: 0, atMs: 1, plan: 'p1', planJson: '{}' };
const WHOLE_LIFE: readonly BatchEventName[] = ['received', 'replicated', 'acknowledged', 'computed'];

describe('the journal', () => {
  test('two batches side by side', () => {
    const state = fold([
      PLANNED,
      ...life(1, ['received', 'replicated']),
      ...life(2, ['received', 'replicated']),
      ...life(1, ['acknowledged', 'computed']),
    ]);
    expect(state).toMatchObject({ lastBatch: 2, lastTimeMs: 2000, plan: 'p1', computedBelow: 2, violationCount: 0 });
    expect([...state.open.keys()]).toEqual([2]);
    expect(state.closed.map(({ batch, state: value }) => [batch, value])).toEqual([[1, 'computed']]);
    expect(state.ends).toEqual(new Map([['lines/0', rangeOf(0, 2)]]));
  });

  test('a batch that ends before an older one does not raise computedBelow', () => {
    const state = fold([...life(1, ['received', 'replicated']), ...life(2, WHOLE_LIFE)]);
    expect(state.computedBelow).toBe(1);
  });

  test.each([
    { name: 'a gap in the numbers', events: life(2, ['received']), why: 'batch 1 comes next' },
    {
      name: 'a repeated number',
      events: [...life(1, ['received']), ...life(1, ['received'])],
      why: 'batch 2 comes next',
    },
    {
      name: 'a time that goes back',
      events: [...life(1, ['received']), { ...eventsOf(2).received, timeMs: 1000 } as JournalEvent],
      why: 'not after 1000',
    },
    { name: 'an event of no batch', events: life(1, ['computed']), why: 'batch 1 is not open' },
    {
      name: 'an event of a closed batch',
      events: [...life(1, WHOLE_LIFE), ...life(1, ['failed'])],
      why: 'batch 1 is not open',
    },
    {
      name: 'an event that the state does not accept',
      events: life(1, ['received', 'retried']),
      why: 'batch 1 is received',
    },
  ])('$name is a violation and changes nothing else (F2)', ({ events, why }) => {
    const before = fold(events.slice(0, -1));
    const after = fold(events);
    expect(after.violations.map((violation) => violation.why)).toEqual([expect.stringContaining(why)]);
    expect({ ...after, violations: [], violationCount: 0 }).toEqual(before);
  });

  test('closed batches and violations are bounded', () => {
    let state: JournalState = EMPTY_JOURNAL;
    for (let batch = 1; batch <= MAX_CLOSED + 5; batch++) state = fold(life(batch, WHOLE_LIFE), state);
    expect(state.closed).toHaveLength(MAX_CLOSED);
    expect(state.closed[0]?.batch).toBe(6);
    for (let i = 0; i < MAX_VIOLATIONS + 5; i++) state = foldJournal(state, eventsOf(1).received);
    expect(state.violations).toHaveLength(MAX_VIOLATIONS);
    expect(state.violationCount).toBe(MAX_VIOLATIONS + 5);
  });
});

describe('checkpoints (F3)', () => {
  test('a reader that starts at the checkpoint sees what one sees who read it all', () => {
    const names = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(...WHOLE_LIFE, 'failed', 'retried', 'skipped')),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(names, names, (before, after) => {
        const eventsBefore = before.flatMap(([batch, name]) => life(batch, [name as BatchEventName]));
        const eventsAfter = after.flatMap(([batch, name]) => life(batch, [name as BatchEventName]));
        const known = fold([PLANNED, ...eventsBefore]);
        const checkpoint = decodeJournalEvent(encodeJournalEvent(toCheckpointEvent(known, 5)));
        const all = fold([checkpoint, ...eventsAfter], known);
        const fresh = fold([checkpoint, ...eventsAfter]);
        expect(comparable(fresh)).toEqual(comparable(all));
      }),
    );
  });

  test('a reader that missed what was purged knows from the next one on what all know (F4)', () => {
    const missed = [...life(1, ['replicated', 'acknowledged', 'computed']), ...life(2, WHOLE_LIFE)];
    const known = fold([PLANNED, ...life(1, ['received']), ...missed, ...life(3, ['received', 'replicated'])]);
    const after = [toCheckpointEvent(known, 5), ...life(3, ['acknowledged', 'computed']), ...life(4, ['received'])];
    const all = fold(after, known);
    const behind = fold(after, fold([PLANNED, ...life(1, ['received'])]));
    expect(behind.violationCount).toBe(0);
    expect(comparable(behind)).toEqual(comparable(all));
  });

  test('a reader that missed only the end of a batch does not keep it open (F4)', () => {
    const known = fold([PLANNED, ...life(1, WHOLE_LIFE)]);
    const behind = fold([toCheckpointEvent(known, 5)], fold([PLANNED, ...life(1, ['received'])]));
    expect(comparable(behind)).toEqual(comparable(known));
  });

  test('one that is older than what was read is a violation', () => {
    const checkpoint = toCheckpointEvent(fold([PLANNED]), 5);
    const state = fold([PLANNED, ...life(1, ['received']), checkpoint]);
    expect(state.violations.map(({ why }) => why)).toEqual([expect.stringContaining('newest batch known is 1')]);
  });
});

function life(batch: number, names: readonly BatchEventName[]): JournalEvent[] {
  return names.map((name) => eventsOf(batch)[name]);
}

function fold(events: readonly JournalEvent[], from?: JournalState): JournalState {
  return events.reduce((state, event) => foldJournal(state, event), from ?? EMPTY_JOURNAL);
}

function comparable({ lastBatch, lastTimeMs, plan, planJson, computedBelow, open, ends }: JournalState): unknown {
  const batches = [...open].map(([batch, { value, context }]) => [batch, value, context]);
  return { lastBatch, lastTimeMs, plan, planJson, computedBelow, batches, ends };
}
