import type { DStream } from '../api/dstream.ts';
import { cogrouped, emitProduct } from './cogrouping.ts';
import type { KeyedOptions } from './combining.ts';

/** Every combination of the values of keys that are on both sides. Joins the two streams' batches, nothing across batches. */
export function join<K, V, W>(
  this: DStream<readonly [K, V]>,
  other: DStream<readonly [K, W]>,
  options: KeyedOptions = {},
): DStream<[K, [V, W]]> {
  return cogrouped(this, other, { label: 'join', options, emitSides: emitProduct({ left: false, right: false }) });
}
