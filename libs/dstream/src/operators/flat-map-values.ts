import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Emits a pair for each element that `fn` gives for the value; keys and partitions stay. */
export function flatMapValues<K, V, U extends {} | [] | null | undefined>(
  this: DStream<readonly [K, V]>,
  fn: (value: V) => Iterable<U>,
): DStream<[K, U]> {
  return derive(this, {
    label: 'flatMapValues',
    params: { fn },
    expand: (build, [input]) =>
      build.kernel(input, {
        start: (_task, emit) => ({
          ports: [
            (record) => {
              const [key, value] = record as readonly [K, V];
              for (const element of fn(value)) emit([key, element]);
            },
          ],
        }),
      }),
  });
}
