import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { type Combiner, combineByKeyWires, type KeyedOptions } from './combining.ts';

/** Collects values in an array; grows it in place, as the array is the kernel's own until it is emitted. */
export const groupingCombiner: Combiner<unknown, unknown[]> = {
  create: (value) => [value],
  mergeValue: (values, value) => {
    values.push(value);
    return values;
  },
  mergeCombiners: (values, more) => {
    for (const value of more) values.push(value);
    return values;
  },
  copy: (values) => [...values],
};

/** All values of each key of a batch: `[key, values]`. */
export function groupByKey<K, V>(this: DStream<readonly [K, V]>, options: KeyedOptions = {}): DStream<[K, V[]]> {
  checkedCount(options.numPartitions, 'numPartitions of groupByKey');
  return derive(this, {
    label: 'groupByKey',
    params: { ...options },
    expand: (build, [input]) => combineByKeyWires(build, input, groupingCombiner, options),
  });
}
