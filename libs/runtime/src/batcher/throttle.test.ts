import { expect, test } from 'vitest';
import { decideShare } from './throttle.ts';

test('a store below 70 % does not slow the receivers (I12)', () => {
  expect(decideShare(0.69)).toBe(1);
});

test('the allowed share falls steadily and reaches nothing at 95 %', () => {
  expect(decideShare(0.8)).toBeGreaterThan(decideShare(0.9));
  expect(decideShare(0.95)).toBe(0);
  expect(decideShare(1)).toBe(0);
});
