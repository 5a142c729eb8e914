import type { Duration } from '@sluice/kernel';

import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { type PaneView, paneWindowKernel, toWindowTimes, WINDOW_TRAITS } from './windowing.ts';

/**
 * All records of the last `window`, every `slide`: at t those of batches in (t − window, t].
 *
 * @throws DSTREAM_WINDOW_INVALID when window or slide is no multiple of this stream's slide
 */
export function window<T>(this: DStream<T>, window: Duration, slide?: Duration): DStream<T> {
  const times = toWindowTimes(this, 'window', { window, slide });
  return derive(this, {
    label: 'window',
    params: { ...times },
    slideMs: times.slideMs,
    // Over an exchange, so that what comes before stays an operator stage.
    expand: (build, [input]) =>
      build.kernel(build.exchange(input, 'forward'), paneWindowKernel(times, recordsView), WINDOW_TRAITS),
  });
}

const recordsView: PaneView = {
  show(visit, emit) {
    visit((records) => {
      for (const record of records) emit(record);
    });
  },
};
