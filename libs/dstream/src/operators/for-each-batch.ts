import { addOutput } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** What identifies the batch that a function is given. */
export interface OutputBatch {
  readonly timeMs: number;
  readonly number: number;
  readonly partition: number;
  /** The same for every delivery of this batch and partition: use it to make writing idempotent. */
  readonly transactionId: string;
}

/** A user's output function. */
export type BatchFunction<T> = (records: readonly T[], batch: OutputBatch) => void | Promise<void>;

/** Options of `forEachBatch`. */
export interface ForEachBatchOptions {
  /** Calls `fn` for each partition of the stream instead of once with all records. */
  readonly perPartition?: boolean;
  /** Name of the output stage. */
  readonly name?: string;
}

/** Calls `fn` with the committed records of each batch, also of empty ones. At least once: see `transactionId`. */
export function forEachBatch<T>(this: DStream<T>, fn: BatchFunction<T>, options: ForEachBatchOptions = {}): void {
  const { perPartition = false, name } = options;
  addOutput(this, {
    label: 'forEachBatch',
    sink: { type: 'forEachBatch', options: { fn, perPartition } },
    route: { mode: perPartition ? 'forward' : 'gather', runsOnEmpty: true },
    name,
  });
}
