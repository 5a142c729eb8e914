/** Compares outputs as a case says: in order or as multisets, value lists inside records too. */
import { isDeepStrictEqual } from 'node:util';
import { type CaseResult, PASSED } from './result.ts';

/** How to compare. */
export interface Comparison {
  /** False: batches are multisets. */
  readonly ordered: boolean;
  /** Order inside a record `[k, values]`: it counts, or not in its `list`, or not in either of its two `sides`. */
  readonly inner: 'ordered' | 'list' | 'sides';
}

/** Compares lists of batches. */
export function compareBatches(expected: readonly unknown[], actual: readonly unknown[], how: Comparison): CaseResult {
  const same = isDeepStrictEqual(
    expected.map((batch) => canonical(batch, how)),
    actual.map((batch) => canonical(batch, how)),
  );
  return same ? PASSED : { outcome: 'failed', expected, actual };
}

/** Compares two values; numbers may differ by the tolerance. */
export function compareValues(expected: unknown, actual: unknown, tolerance = 0): CaseResult {
  return isWithin(expected, actual, tolerance) ? PASSED : { outcome: 'failed', expected, actual };
}

/** A batch in a form in which equal batches are equal: sorted where order says nothing. */
function canonical(batch: unknown, how: Comparison): unknown {
  if (!Array.isArray(batch)) return batch;
  const records = how.inner === 'ordered' ? batch : batch.map((record) => withSortedLists(record, how.inner));
  return how.ordered ? records : records.toSorted(byJson);
}

/** `[k, [v…]]` and `[k, [[v…], [w…]]]`: the lists of values lose their order, the two sides keep theirs. */
function withSortedLists(record: unknown, inner: Comparison['inner']): unknown {
  if (!Array.isArray(record) || record.length !== 2) return record;
  const [key, values] = record as [unknown, unknown];
  if (!Array.isArray(values)) return record;
  return [key, inner === 'sides' ? values.map(sortedList) : sortedList(values)];
}

function sortedList(list: unknown): unknown {
  return Array.isArray(list) ? list.toSorted(byJson) : list;
}

function byJson(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

function isWithin(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (typeof expected === 'number' && typeof actual === 'number') return Math.abs(expected - actual) <= tolerance;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return expected.length === actual.length && expected.every((value, i) => isWithin(value, actual[i], tolerance));
  }
  return isDeepStrictEqual(expected, actual);
}
