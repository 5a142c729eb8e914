import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { combineByKeyWires, identity, type KeyedOptions } from './combining.ts';
import type { Reduced } from './reduced.ts';

/** One `[key, reduced]` per key and batch. `fn` must be associative; values are combined before they are handed over. */
export function reduceByKey<K, V>(
  this: DStream<readonly [K, V]>,
  fn: (a: Reduced<V>, b: Reduced<V>) => Reduced<V>,
  options: KeyedOptions = {},
): DStream<[K, Reduced<V>]> {
  checkedCount(options.numPartitions, 'numPartitions of reduceByKey');
  const combiner = { create: identity<Reduced<V>>, mergeValue: fn, mergeCombiners: fn };
  return derive(this, {
    label: 'reduceByKey',
    params: { fn, ...options },
    expand: (build, [input]) => combineByKeyWires(build, input, combiner, options),
  });
}
