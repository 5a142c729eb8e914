import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { combineByKeyWires, identity, type KeyedOptions, recordKernel } from './combining.ts';

/** Adds two numbers; by name, so that plans with it have one text to hash. */
export function add(a: number, b: number): number {
  return a + b;
}

/** Pairs each record with 1. */
export const pairWithOneKernel = recordKernel((record, emit) => emit([record, 1]));

/** How often each value occurs in the batch: `[value, count]`. */
export function countByValue<T>(this: DStream<T>, options: KeyedOptions = {}): DStream<[T, number]> {
  checkedCount(options.numPartitions, 'numPartitions of countByValue');
  const combiner = { create: identity<number>, mergeValue: add, mergeCombiners: add };
  return derive(this, {
    label: 'countByValue',
    params: { ...options },
    expand: (build, [input]) =>
      combineByKeyWires(build, build.kernel(input, pairWithOneKernel, { label: 'pair' }), combiner, options),
  });
}
