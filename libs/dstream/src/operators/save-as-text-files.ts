import { addOutput } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Writes a directory `prefix-TIME[.suffix]` per batch with one file per partition, also for empty batches. */
export function saveAsTextFiles<T>(this: DStream<T>, prefix: string, suffix = ''): void {
  addOutput(this, {
    label: 'saveAsTextFiles',
    sink: { type: 'textFiles', options: { prefix, suffix } },
    route: { mode: 'forward', runsOnEmpty: true },
  });
}
