import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import type { Builder, Wire } from './builder.ts';
import { combineAndHand, identity, type KeyedOptions } from './combining.ts';
import type { Reduced } from './reduced.ts';
import { invertibleReduceKernel, slidingReduceKernel } from './sliding-reduce.ts';
import { toWindowTimes, WINDOW_TRAITS, type WindowOptions, type WindowTimes } from './windowing.ts';

/** Options of `reduceByKeyAndWindow`. */
export interface ReduceByKeyAndWindowOptions<K, V> extends WindowOptions, KeyedOptions {
  /** Takes a leaving value out of the running one: constant work per changed key. Keys then stay until `filter` drops them. */
  readonly inverse?: (running: V, leaving: V) => V;
  /** With `inverse` only: drops the keys for which it is false. */
  readonly filter?: (pair: readonly [K, V]) => boolean;
}

/**
 * The values of each key in the last `window` reduced to one, every `slide`. Never recomputed per slide: by `inverse` when
 * given, else by two stacks. `fn` must be associative.
 *
 * ```ts
 * pairs.reduceByKeyAndWindow((a, b) => a + b, { window: '30s', slide: '10s', inverse: (a, b) => a - b, filter: ([, n]) => n > 0 });
 * ```
 *
 * @throws DSTREAM_WINDOW_INVALID when window or slide is no multiple of this stream's slide
 */
export function reduceByKeyAndWindow<K, V>(
  this: DStream<readonly [K, V]>,
  fn: (a: Reduced<V>, b: Reduced<V>) => Reduced<V>,
  options: ReduceByKeyAndWindowOptions<K, Reduced<V>>,
): DStream<[K, Reduced<V>]> {
  const times = toWindowTimes(this, 'reduceByKeyAndWindow', options);
  checkedCount(options.numPartitions, 'numPartitions of reduceByKeyAndWindow');
  const { inverse, filter, numPartitions } = options;
  return derive(this, {
    label: 'reduceByKeyAndWindow',
    params: { fn, inverse, filter, numPartitions, ...times },
    slideMs: times.slideMs,
    expand: (build, [input]) =>
      slidingWires(build, input, { fn, inverse, filter, times, partitions: numPartitions ?? build.defaultPartitions }),
  });
}

/** What a sliding aggregate by key is made of. */
export interface SlidingSpec<K, V> {
  readonly fn: (a: V, b: V) => V;
  readonly inverse?: ((running: V, leaving: V) => V) | undefined;
  readonly filter?: ((pair: readonly [K, V]) => boolean) | undefined;
  readonly times: WindowTimes;
  readonly partitions: number;
}

/** `[key, value]` records in, `[key, reduced]` of the window out. */
export function slidingWires<K, V>(build: Builder, input: Wire, spec: SlidingSpec<K, V>): Wire {
  const { fn, inverse, filter, times } = spec;
  const partial = combineAndHand(build, input, { create: identity<V>, mergeValue: fn }, spec.partitions);
  const kernel =
    inverse === undefined ? slidingReduceKernel(times, fn) : invertibleReduceKernel(times, { fn, inverse, filter });
  return build.kernel(partial, kernel, WINDOW_TRAITS);
}
