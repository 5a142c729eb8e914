import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

describe('TokenBucket', () => {
  it('grants everything without a limit', () => {
    const bucket = new TokenBucket(0);
    expect(bucket.take(1_000_000, 0)).toBe(1_000_000);
    expect(bucket.waitMs(0)).toBe(0);
  });

  it('grants no more than the rate and a burst over any span (TB1)', () => {
    const bucket = new TokenBucket(0);
    bucket.setRate(1000, 0);
    let granted = 0;
    for (let nowMs = 0; nowMs <= 10_000; nowMs += 7) granted += bucket.take(Number.MAX_SAFE_INTEGER, nowMs);
    expect(granted).toBeLessThanOrEqual(10_250);
    expect(granted).toBeGreaterThan(9_900);
  });

  it('saves up a quarter of a second at most', () => {
    const bucket = new TokenBucket(0);
    bucket.setRate(1000, 0);
    expect(bucket.take(Number.MAX_SAFE_INTEGER, 60_000)).toBe(250);
  });

  it('lets a rate far below one record a second still grant one record', () => {
    const bucket = new TokenBucket(0);
    bucket.setRate(0.1, 0);
    expect(bucket.take(10, 9_999)).toBe(0);
    expect(bucket.waitMs(0)).toBeGreaterThan(0);
    expect(bucket.take(10, 10_000)).toBe(1);
  });

  it('takes what a source gave beyond its grant from the next grants (TB1)', () => {
    const bucket = new TokenBucket(0);
    bucket.setRate(1000, 0);
    expect(bucket.take(100, 100)).toBe(100);
    bucket.giveBack(-400);
    expect(bucket.take(100, 300)).toBe(0);
    expect(bucket.take(100, 600)).toBe(100);
  });

  it('gives back what was not used', () => {
    const bucket = new TokenBucket(0);
    bucket.setRate(1000, 0);
    expect(bucket.take(100, 100)).toBe(100);
    bucket.giveBack(60);
    expect(bucket.take(100, 100)).toBe(60);
  });

  it('stops at a rate of zero or less until another is set', () => {
    const bucket = new TokenBucket(0);
    bucket.setRate(-1, 0);
    expect(bucket.take(1, 1_000_000)).toBe(0);
    expect(bucket.waitMs(1_000_000)).toBe(Number.POSITIVE_INFINITY);
    bucket.setRate(Number.POSITIVE_INFINITY, 1_000_000);
    expect(bucket.take(5, 1_000_000)).toBe(5);
  });
});
