import type { DStream } from '../api/dstream.ts';
import { cogrouped, emitProduct } from './cogrouping.ts';
import type { KeyedOptions } from './combining.ts';

/** As `join`; keys that are only on this side come with null. Joins the two streams' batches, nothing across batches. */
export function leftOuterJoin<K, V, W>(
  this: DStream<readonly [K, V]>,
  other: DStream<readonly [K, W]>,
  options: KeyedOptions = {},
): DStream<[K, [V, W | null]]> {
  return cogrouped(this, other, {
    label: 'leftOuterJoin',
    options,
    emitSides: emitProduct({ left: false, right: true }),
  });
}
