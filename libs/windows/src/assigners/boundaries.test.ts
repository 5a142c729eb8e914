import fc from 'fast-check';
import { expect, test } from 'vitest';

import { boundariesCrossed, crossesBoundary, isEverShown, windowProblem } from './boundaries.ts';

test('a merged batch crosses each multiple of the slide once, in order (W1)', () => {
  expect(boundariesCrossed(1000, 7000, 2000)).toEqual([2000, 4000, 6000]);
  expect(boundariesCrossed(2000, 3000, 2000)).toEqual([]);
  expect(boundariesCrossed(3000, 4000, 2000)).toEqual([4000]);
});

test('a batch is due exactly when it crosses a boundary (W1)', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), (after, span, slide) => {
      expect(crossesBoundary(after, after + span, slide)).toBe(
        boundariesCrossed(after, after + span, slide).length > 0,
      );
    }),
  );
});

test('with a slide longer than the window, data in the gap is never shown (W2)', () => {
  expect(isEverShown(1000, 2000, 3000)).toBe(false);
  expect(isEverShown(2000, 2000, 3000)).toBe(true);
  expect(isEverShown(3000, 2000, 3000)).toBe(true);
});

test('window and slide must be multiples of the slide of the parent', () => {
  expect(windowProblem({ windowMs: 3000, slideMs: 2000, parentSlideMs: 1000 })).toBeUndefined();
  expect(windowProblem({ windowMs: 2500, slideMs: 1000, parentSlideMs: 1000 })).toContain('window of 2500 ms');
  expect(windowProblem({ windowMs: 4000, slideMs: 1500, parentSlideMs: 1000 })).toContain('slide of 1500 ms');
});
