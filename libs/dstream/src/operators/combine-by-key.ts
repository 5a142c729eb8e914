import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { type Combiner, combineByKeyWires, type KeyedOptions } from './combining.ts';

/** One `[key, combined]` per key and batch: the general form of `reduceByKey` and `groupByKey`. */
export function combineByKey<K, V, C>(
  this: DStream<readonly [K, V]>,
  combiner: Combiner<V, C>,
  options: KeyedOptions & { readonly mapSideCombine?: boolean } = {},
): DStream<[K, C]> {
  checkedCount(options.numPartitions, 'numPartitions of combineByKey');
  return derive(this, {
    label: 'combineByKey',
    params: { ...combiner, ...options },
    expand: (build, [input]) => combineByKeyWires(build, input, combiner, options),
  });
}
