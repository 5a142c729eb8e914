import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Applies `fn` to the value of each pair; keys and partitions stay. */
export function mapValues<K, V, U extends {} | [] | null | undefined>(
  this: DStream<readonly [K, V]>,
  fn: (value: V) => U,
): DStream<[K, U]> {
  return derive(this, {
    label: 'mapValues',
    params: { fn },
    expand: (build, [input]) =>
      build.kernel(input, {
        start: (_task, emit) => ({
          ports: [
            (record) => {
              const pair = record as readonly [K, V];
              emit([pair[0], fn(pair[1])]);
            },
          ],
        }),
      }),
  });
}
