import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/**
 * Applies `fn` to each record; order inside partitions is kept. A pair literal is inferred as a pair: `map((w) => [w, 1])`
 * has the keyed operators.
 */
export function map<T, U extends {} | [] | null | undefined>(this: DStream<T>, fn: (record: T) => U): DStream<U> {
  return derive(this, {
    label: 'map',
    params: { fn },
    expand: (build, [input]) =>
      build.kernel(input, { start: (_task, emit) => ({ ports: [(record) => emit(fn(record as T))] }) }),
  });
}
