import { checkedCount, derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Spreads the records evenly over exactly `numPartitions` partitions. */
export function repartition<T>(this: DStream<T>, numPartitions: number): DStream<T> {
  checkedCount(numPartitions, 'numPartitions of repartition');
  return derive(this, {
    label: 'repartition',
    params: { numPartitions },
    expand: (build, [input]) => build.exchange(input, 'roundRobin', numPartitions),
  });
}
