import { expect, test } from 'vitest';
import { decidePlacement, lowerSequence, lowestSequence } from './commit-builder.ts';

const LIMITS = { inlineBytes: 100, ownSegmentBytes: 50, messageBytes: 80 };

test('small results travel inside the commit, the state with them while there is room (I6)', () => {
  expect(decidePlacement([40, 40], [20], LIMITS)).toEqual({ areSegmentsInline: true, packs: [], isDeltaInline: true });
  expect(decidePlacement([40, 40], [21], LIMITS).isDeltaInline).toBe(false);
  expect(decidePlacement([], [10, 10], LIMITS).isDeltaInline).toBe(false);
  expect(decidePlacement([200], [100], LIMITS)).toMatchObject({ areSegmentsInline: false, isDeltaInline: true });
});

test('small segments share messages in order, a large one has its own (§4)', () => {
  expect(decidePlacement([30, 60, 30, 30, 10], [], LIMITS).packs).toEqual([[0, 2], [1], [3, 4]]);
});

test('the lowest of sequences of which 0 means none', () => {
  const ref = (sequence: number) => ({ sequence, offset: 0, length: 1, sum: 0 });
  expect(lowestSequence([])).toBe(0);
  expect(lowestSequence([ref(7), ref(3), ref(5)])).toBe(3);
  expect([lowerSequence(0, 4), lowerSequence(4, 0), lowerSequence(4, 2), lowerSequence(0, 0)]).toEqual([4, 4, 2, 0]);
});
