import type { Duration } from '@sluice/kernel';

import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import type { KeyedOptions } from './combining.ts';
import { add, pairWithOneKernel } from './count-by-value.ts';
import { subtract } from './count-by-window.ts';
import { slidingWires } from './reduce-by-key-and-window.ts';
import { toWindowTimes } from './windowing.ts';

/** How often each value occurs in the last `window`, every `slide`: `[value, count]`, without zeros. */
export function countByValueAndWindow<T>(
  this: DStream<T>,
  window: Duration,
  slide?: Duration,
  options: KeyedOptions = {},
): DStream<[T, number]> {
  const times = toWindowTimes(this, 'countByValueAndWindow', { window, slide });
  checkedCount(options.numPartitions, 'numPartitions of countByValueAndWindow');
  return derive(this, {
    label: 'countByValueAndWindow',
    params: { ...times, ...options },
    slideMs: times.slideMs,
    expand: (build, [input]) =>
      slidingWires(build, build.kernel(input, pairWithOneKernel, { label: 'pair' }), {
        fn: add,
        inverse: subtract,
        filter: isCounted,
        times,
        partitions: options.numPartitions ?? build.defaultPartitions,
      }),
  });
}

function isCounted([, count]: readonly [unknown, number]): boolean {
  return count !== 0;
}
