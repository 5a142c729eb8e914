/**
 * Calls the user's function with each batch of a partition.
 *
 * The engine calls it again with the same `transactionId` when a crash came between the call and the commit: a function
 * that stores the id with its data, in one transaction, makes that exactly-once.
 */
import { isStreamError } from '@sluice/kernel';

import { assertKnownOptions, optionError, SINK_ERROR_CODES, SinkError } from '../contract/errors.ts';
import type { Sink, SinkBatch } from '../contract/sink.ts';

/** What the function is told about the batch. */
export interface BatchInfo {
  /** Batch time. */
  readonly timeMs: number;
  /** Batch number. */
  readonly number: number;
  readonly partition: number;
  /** How many partitions call the function for each batch. */
  readonly partitions: number;
  /** The same each time this batch is delivered: store it with the data to notice a repetition. */
  readonly transactionId: string;
  /** Grows when another process takes over: refuse what comes with an older one than you have seen. */
  readonly epoch: number;
}

/** The user's function. A {@link StreamError} with `retry: 'retry'` that it throws is tried again; others fail the batch. */
export type BatchFunction = (records: readonly unknown[], batch: BatchInfo) => void | Promise<void>;

/** Options: `fn`; `perPartition` is for the planner, which decides how many partitions the output has. */
export function createForEachBatchSink(options: Readonly<Record<string, unknown>>): Sink {
  assertKnownOptions('forEachBatch', options, ['fn', 'perPartition']);
  const fn = options['fn'];
  if (typeof fn !== 'function')
    throw optionError('forEachBatch', 'fn', fn, 'must be a function (records, batch) => void');
  return {
    guarantee: 'at-least-once',
    deliver: async (batch, chunks) => call(fn as BatchFunction, batch, await collect(chunks)),
    close: async () => undefined,
  };
}

async function collect(chunks: AsyncIterable<readonly unknown[]>): Promise<readonly unknown[]> {
  const records: unknown[] = [];
  for await (const chunk of chunks) {
    for (const record of chunk) records.push(record);
  }
  return records;
}

async function call(fn: BatchFunction, batch: SinkBatch, records: readonly unknown[]): Promise<void> {
  const { timeMs, batch: number, partition, partitions, transactionId, epoch } = batch;
  try {
    await fn(records, { timeMs, number, partition, partitions, transactionId, epoch });
  } catch (error) {
    if (isStreamError(error)) throw error;
    throw new SinkError(
      SINK_ERROR_CODES.functionFailed,
      `the function of forEachBatch threw for batch ${number} (${timeMs} ms, partition ${partition}): ${String(error)}; correct it, then retry or skip the batch`,
      {
        details: { batch: number, timeMs, partition, transactionId },
        cause: error,
      },
    );
  }
}
