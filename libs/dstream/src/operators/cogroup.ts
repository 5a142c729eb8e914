import type { DStream } from '../api/dstream.ts';
import { cogrouped } from './cogrouping.ts';
import type { KeyedOptions } from './combining.ts';

/** All values of each key on both sides: `[key, [values, others]]`, for keys that are on either. */
export function cogroup<K, V, W>(
  this: DStream<readonly [K, V]>,
  other: DStream<readonly [K, W]>,
  options: KeyedOptions = {},
): DStream<[K, [V[], W[]]]> {
  return cogrouped(this, other, {
    label: 'cogroup',
    options,
    emitSides: ({ key, left, right }, emit) => emit([key, [left, right]]),
  });
}
