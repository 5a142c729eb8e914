import fc from 'fast-check';
import { expect, test } from 'vitest';

import { TwoStack } from './two-stack.ts';

test('the total is that of a recomputed window, in order, for any pushes and drops (Q1)', () => {
  const step = fc.record({
    advance: fc.nat(3),
    value: fc.string({ maxLength: 2 }),
    windowMs: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const stack = new TwoStack<string>((older, newer) => older + newer);
      let reference: { readonly timeMs: number; readonly value: string }[] = [];
      let nowMs = 0;
      for (const { advance, value, windowMs } of steps) {
        nowMs += advance;
        stack.push(nowMs, value);
        stack.dropUpTo(nowMs - windowMs);
        reference = [...reference, { timeMs: nowMs, value }].filter((entry) => entry.timeMs > nowMs - windowMs);
        expect(stack.size).toBe(reference.length);
        expect(stack.total()).toBe(reference.map((entry) => entry.value).join(''));
      }
    }),
  );
});

test('each value is combined at most three times, however long the window', () => {
  for (const length of [10, 10_000]) {
    let combinations = 0;
    const stack = new TwoStack<number>((a, b) => {
      combinations++;
      return a + b;
    });
    const slides = 3 * length;
    for (let t = 1; t <= slides; t++) {
      stack.push(t, 1);
      stack.dropUpTo(t - length);
      expect(stack.total()).toBe(Math.min(t, length));
    }
    expect(combinations).toBeLessThanOrEqual(3 * slides);
  }
});
