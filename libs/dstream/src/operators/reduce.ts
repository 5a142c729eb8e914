import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { reduceKernel } from './combining.ts';
import type { Reduced } from './reduced.ts';

/** All records of a batch reduced to one; nothing for an empty batch. `fn` must be associative. */
export function reduce<T>(this: DStream<T>, fn: (a: Reduced<T>, b: Reduced<T>) => Reduced<T>): DStream<Reduced<T>> {
  return derive(this, {
    label: 'reduce',
    params: { fn },
    expand: (build, [input]) => {
      const partial = build.kernel(input, reduceKernel(fn), { label: 'partialReduce' });
      return build.kernel(build.exchange(partial, 'gather'), reduceKernel(fn));
    },
  });
}
