/**
 * Runs a pipeline batch by batch on the real runtime: pushes the records of a batch, ticks, waits until it is computed.
 *
 * D1  A batch's records are pushed before its tick and nothing is pushed until it is computed, so that batch i holds
 *     exactly the records of input i.
 * D2  Batch i has the time (i + 1) · interval, whatever the clock says.
 */
import type { Pipeline } from '@sluice/dstream';
import { toStreamError } from '@sluice/kernel';
import { createLogger } from '@sluice/observability';
import { systemClock } from '@sluice/kernel';
import { type PipelineRun, start } from '@sluice/runtime';
import type { CaseStore } from '../bench/workbench.ts';

/** Which batches to run, of which pipeline. */
export interface DriveRequest {
  readonly pipeline: Pipeline;
  readonly store: CaseStore;
  readonly batchIntervalMs: number;
  /** Index of the first batch to run, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Pushes the records of a batch (D1). */
  readonly push: (batch: number) => void;
}

/** Runs the batches, then stops without draining. Rejects with what ended the run. */
export async function driveBatches(request: DriveRequest): Promise<void> {
  const run = await start(request.pipeline, {
    connect: request.store.connect,
    ticks: 'manual',
    // What goes wrong is the result of a case, not something to log.
    log: createLogger({ service: 'conformance', clock: systemClock, write: () => undefined }),
    writeText: () => undefined,
  });
  try {
    for (let index = request.from; index < request.to; index++) await driveBatch(run, request, index);
  } finally {
    await run.stop();
  }
}

async function driveBatch(run: PipelineRun, request: DriveRequest, index: number): Promise<void> {
  request.push(index);
  try {
    const batch = await run.tick((index + 1) * request.batchIntervalMs);
    if (await run.batchEnded(batch)) return;
    throw new Error(run.batches().find((view) => view.batch === batch)?.failure?.message ?? `batch ${batch} failed`);
  } catch (error) {
    await run.stop();
    // A run that failed says why; a wait that was cancelled because of it does not.
    await run.awaitTermination();
    throw toStreamError(error);
  }
}
