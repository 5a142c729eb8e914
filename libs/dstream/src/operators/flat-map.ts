import { derive } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import type { Emit } from './kernel.ts';

/** Applies `fn` to each record and emits every element of what it gives, in order. */
export function flatMap<T, U extends {} | [] | null | undefined>(
  this: DStream<T>,
  fn: (record: T) => Iterable<U>,
): DStream<U> {
  return derive(this, {
    label: 'flatMap',
    params: { fn },
    expand: (build, [input]) =>
      build.kernel(input, { start: (_task, emit) => ({ ports: [(record) => emitAll(fn(record as T), emit)] }) }),
  });
}

/** An indexed loop for arrays: the common case pays for no iterator. */
function emitAll(records: Iterable<unknown>, emit: Emit): void {
  if (Array.isArray(records)) for (let i = 0; i < records.length; i++) emit(records[i]);
  else for (const record of records) emit(record);
}
