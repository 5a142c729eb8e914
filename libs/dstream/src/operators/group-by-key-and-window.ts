import type { Duration } from '@sluice/kernel';
import { KeyMap } from '@sluice/protocol';

import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import { combineAndHand, type KeyedOptions } from './combining.ts';
import { groupingCombiner } from './group-by-key.ts';
import { type PaneView, paneWindowKernel, toWindowTimes, WINDOW_TRAITS } from './windowing.ts';

/** All values of each key in the last `window`, every `slide`: `[key, values]`. */
export function groupByKeyAndWindow<K, V>(
  this: DStream<readonly [K, V]>,
  window: Duration,
  slide?: Duration,
  options: KeyedOptions = {},
): DStream<[K, V[]]> {
  const times = toWindowTimes(this, 'groupByKeyAndWindow', { window, slide });
  checkedCount(options.numPartitions, 'numPartitions of groupByKeyAndWindow');
  return derive(this, {
    label: 'groupByKeyAndWindow',
    params: { ...times, ...options },
    slideMs: times.slideMs,
    expand: (build, [input]) => {
      const groups = combineAndHand(build, input, groupingCombiner, options.numPartitions ?? build.defaultPartitions);
      return build.kernel(groups, paneWindowKernel(times, groupsView), WINDOW_TRAITS);
    },
  });
}

/** The panes' arrays are state and stay as they are; each window gets its own. */
const groupsView: PaneView = {
  show(visit, emit) {
    const groups = new KeyMap<[unknown, unknown[]]>();
    visit((records) => {
      for (const [key, values] of records as readonly (readonly [unknown, readonly unknown[]])[]) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [key, [...values]]);
        else for (const value of values) group[1].push(value);
      }
    });
    for (const group of groups.values()) emit(group);
  },
};
