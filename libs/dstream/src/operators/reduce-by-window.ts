import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import type { Builder, Wire } from './builder.ts';
import { recordKernel } from './combining.ts';
import { slidingWires } from './reduce-by-key-and-window.ts';
import type { Reduced } from './reduced.ts';
import { toWindowTimes, type WindowOptions, type WindowTimes } from './windowing.ts';

/** Options of `reduceByWindow`. */
export interface ReduceByWindowOptions<T> extends WindowOptions {
  /** Takes a leaving value out of the running one. */
  readonly inverse?: (running: T, leaving: T) => T;
}

/** All records of the last `window` reduced to one, every `slide`; nothing for a window without records. */
export function reduceByWindow<T>(
  this: DStream<T>,
  fn: (a: Reduced<T>, b: Reduced<T>) => Reduced<T>,
  options: ReduceByWindowOptions<Reduced<T>>,
): DStream<Reduced<T>> {
  const times = toWindowTimes(this, 'reduceByWindow', options);
  const { inverse } = options;
  return derive(this, {
    label: 'reduceByWindow',
    params: { fn, inverse, ...times },
    slideMs: times.slideMs,
    expand: (build, [input]) =>
      oneKeyWires(build, build.kernel(input, underOneKeyKernel, { label: 'pair' }), { fn, inverse, times }),
  });
}

/** A sliding aggregate over pairs that all have one key; emits bare values. */
export function oneKeyWires<T>(
  build: Builder,
  pairs: Wire,
  spec: {
    readonly fn: (a: T, b: T) => T;
    readonly inverse: ((running: T, leaving: T) => T) | undefined;
    readonly times: WindowTimes;
  },
): Wire {
  return build.kernel(slidingWires(build, pairs, { ...spec, partitions: 1 }), valueKernel, { label: 'value' });
}

const underOneKeyKernel = recordKernel((record, emit) => emit([0, record]));

const valueKernel = recordKernel((record, emit) => emit((record as readonly [unknown, unknown])[1]));
