import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Keeps the records for which `fn` is true. A type guard narrows the stream. */
export function filter<T, U extends T>(this: DStream<T>, fn: (record: T) => record is U): DStream<U>;
export function filter<T>(this: DStream<T>, fn: (record: T) => boolean): DStream<T>;
export function filter<T>(this: DStream<T>, fn: (record: T) => boolean): DStream<T> {
  return derive(this, {
    label: 'filter',
    params: { fn },
    expand: (build, [input]) =>
      build.kernel(input, {
        start: (_task, emit) => ({
          ports: [
            (record) => {
              if (fn(record as T)) emit(record);
            },
          ],
        }),
      }),
  });
}
