import type { DStream } from '../api/dstream.ts';
import { cogrouped, emitProduct } from './cogrouping.ts';
import type { KeyedOptions } from './combining.ts';

/** As `join`; keys that are only on the other side come with null. Joins the two streams' batches, nothing across batches. */
export function rightOuterJoin<K, V, W>(
  this: DStream<readonly [K, V]>,
  other: DStream<readonly [K, W]>,
  options: KeyedOptions = {},
): DStream<[K, [V | null, W]]> {
  return cogrouped(this, other, {
    label: 'rightOuterJoin',
    options,
    emitSides: emitProduct({ left: true, right: false }),
  });
}
