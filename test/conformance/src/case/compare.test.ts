import { describe, expect, it } from 'vitest';
import { compareBatches, compareValues, type Comparison } from './compare.ts';

const ORDERED: Comparison = { ordered: true, inner: 'ordered' };
const UNORDERED: Comparison = { ordered: false, inner: 'ordered' };

describe('compareBatches', () => {
  it('minds the order only when the case does', () => {
    expect(compareBatches([[1, 2]], [[2, 1]], ORDERED).outcome).toBe('failed');
    expect(compareBatches([[1, 2]], [[2, 1]], UNORDERED).outcome).toBe('passed');
  });

  it('compares unordered batches as multisets, not as sets', () => {
    expect(compareBatches([[1, 1, 2]], [[1, 2, 2]], UNORDERED).outcome).toBe('failed');
    expect(compareBatches([[1, 1]], [[1]], UNORDERED).outcome).toBe('failed');
  });

  it('tells text from numbers', () => {
    expect(compareBatches([['1']], [[1]], UNORDERED).outcome).toBe('failed');
  });

  it('ignores the order of value lists only when told, and never swaps the two sides of a cogroup', () => {
    const loose: Comparison = { ordered: false, inner: 'list' };
    const sides: Comparison = { ordered: false, inner: 'sides' };
    expect(compareBatches([[['a', [1, 2]]]], [[['a', [2, 1]]]], loose).outcome).toBe('passed');
    expect(compareBatches([[['a', [[1, 2], ['x']]]]], [[['a', [[2, 1], ['x']]]]], sides).outcome).toBe('passed');
    expect(compareBatches([[['a', [[1], ['x']]]]], [[['a', [['x'], [1]]]]], sides).outcome).toBe('failed');
    expect(compareBatches([[['a', [1, 2]]]], [[['a', [2, 1]]]], UNORDERED).outcome).toBe('failed');
  });

  it('tells a missing batch from an empty one', () => {
    expect(compareBatches([[]], [], UNORDERED).outcome).toBe('failed');
  });
});

describe('compareValues', () => {
  it('allows numbers to differ by the tolerance, nothing else', () => {
    expect(compareValues([null, 6666.666667], [null, 6666.6666666], 1e-6).outcome).toBe('passed');
    expect(compareValues([null, 1], [0, 1], 1e-6).outcome).toBe('failed');
  });
});
