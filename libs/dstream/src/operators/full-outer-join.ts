import type { DStream } from '../api/dstream.ts';
import { cogrouped, emitProduct } from './cogrouping.ts';
import type { KeyedOptions } from './combining.ts';

/** As `join`; keys that are only on one side come with null for the other. Joins the two streams' batches, nothing across batches. */
export function fullOuterJoin<K, V, W>(
  this: DStream<readonly [K, V]>,
  other: DStream<readonly [K, W]>,
  options: KeyedOptions = {},
): DStream<[K, [V | null, W | null]]> {
  return cogrouped(this, other, {
    label: 'fullOuterJoin',
    options,
    emitSides: emitProduct({ left: true, right: true }),
  });
}
