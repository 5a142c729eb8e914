import type { Duration } from '@sluice/kernel';

import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { recordKernel } from './combining.ts';
import { add } from './count-by-value.ts';
import { oneKeyWires } from './reduce-by-window.ts';
import { toWindowTimes } from './windowing.ts';

/** How many records the last `window` has, every `slide`: nothing before the first record, then 0 when it is empty. */
export function countByWindow<T>(this: DStream<T>, window: Duration, slide?: Duration): DStream<number> {
  const times = toWindowTimes(this, 'countByWindow', { window, slide });
  return derive(this, {
    label: 'countByWindow',
    params: { ...times },
    slideMs: times.slideMs,
    expand: (build, [input]) =>
      oneKeyWires(build, build.kernel(input, oneUnderOneKeyKernel, { label: 'pair' }), {
        fn: add,
        inverse: subtract,
        times,
      }),
  });
}

/** Takes a number out of a sum. */
export function subtract(sum: number, leaving: number): number {
  return sum - leaving;
}

const oneUnderOneKeyKernel = recordKernel((_record, emit) => emit([0, 1]));
