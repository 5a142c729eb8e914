import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { combineByKeyWires, identity, type KeyedOptions } from './combining.ts';

/** One `[key, reduced]` per key and batch. `fn` must be associative; values are combined before they are handed over. */
export function reduceByKey<K, V>(this: DStream<readonly [K, V]>, fn: (a: V, b: V) => V, options: KeyedOptions = {}): DStream<[K, V]> {
  checkedCount(options.numPartitions, 'numPartitions of reduceByKey');
  const combiner = { create: identity<V>, mergeValue: fn, mergeCombiners: fn };
  return derive(this, {
    label: 'reduceByKey',
    params: { fn, ...options },
    expand: (build, [input]) => combineByKeyWires(build, input, combiner, options),
  });
}
