import { crossesBoundary } from '@sluice/windows';

import { derive } from '../api/derive.ts';
import { type DStream, PLACE } from '../api/dstream.ts';
import type { Kernel } from './kernel.ts';

/** Applies `fn` once to all records of each partition, also of an empty one. Holds the partition's records in memory. */
export function mapPartitions<T, U extends {} | [] | null | undefined>(
  this: DStream<T>,
  fn: (records: readonly T[]) => Iterable<U>,
): DStream<U> {
  const { slideMs } = this[PLACE].node;
  return derive(this, {
    label: 'mapPartitions',
    params: { fn },
    expand: (build, [input]) => build.kernel(input, partitionKernel(fn, slideMs), { runsOnEmpty: true }),
  });
}

/** Collects a partition's records; at the end of a batch in which the stream is due, emits what `fn` makes of them. */
export function partitionKernel<T>(fn: (records: readonly T[]) => Iterable<unknown>, slideMs: number): Kernel {
  return {
    start(task, emit) {
      const records: T[] = [];
      return {
        ports: [(record) => void records.push(record as T)],
        end() {
          if (!crossesBoundary(task.previousTimeMs, task.timeMs, slideMs)) return;
          for (const result of fn(records)) emit(result);
        },
      };
    },
  };
}
