import { deriveFrom } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** The records of all streams: their partitions side by side. All must have the same slide. */
export function union<T>(this: DStream<T>, ...others: readonly DStream<T>[]): DStream<T> {
  return deriveFrom([this, ...others], { label: 'union', expand: (build, inputs) => build.concat(inputs) });
}
