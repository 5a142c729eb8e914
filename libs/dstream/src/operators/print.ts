import { addOutput, checkedCount } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Writes the first `num` records of each batch to standard output, also for empty batches. */
export function print<T>(this: DStream<T>, num = 10): void {
  checkedCount(num, 'num of print');
  addOutput(this, {
    label: 'print',
    sink: { type: 'print', options: { num } },
    // One more than is shown tells whether there are more.
    route: { mode: 'gather', limit: num + 1, runsOnEmpty: true },
  });
}
