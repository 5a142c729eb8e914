/**
 * A running pipeline as its starter sees it. Implements {@link PipelineRun}.
 *
 * Owns: the order of draining, and how the run ends.
 *
 * U1  Draining a whole pipeline: receivers first, then a last batch with what they stored, then every batch computed, then the chains.
 */
import type { Broker } from '@sluice/broker';
import type { Pipeline } from '@sluice/dstream';
import { isAborted, Notifier, StreamError, toStreamError } from '@sluice/kernel';
import type { BatchView } from '@sluice/lifecycle';
import { RUNTIME_ERROR_CODES } from '../errors.ts';
import type { BatcherActor } from '../batcher/batcher-actor.ts';
import type { Member } from './member.ts';
import type { PipelineRun } from './options.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Batches that a run remembers for {@link PipelineRun.batches}. */
const REMEMBERED_BATCHES = 1_000;

/** Parts of a run. */
export interface RunParts {
  readonly pipeline: Pipeline;
  readonly member: Member;
  readonly pool: WorkerPool | undefined;
  readonly broker: Broker;
  /** Every role is here: a failed batch that blocks the pipeline ends this run, and draining computes all it received. */
  readonly isWhole: boolean;
}

/** See {@link PipelineRun}. */
export class Run implements PipelineRun {
  readonly pipeline: Pipeline;
  readonly #parts: RunParts;
  readonly #batches = new Map<number, BatchView>();
  readonly #changed = new Notifier();
  readonly #ended = Promise.withResolvers<void>();
  readonly #stopping = new AbortController();
  #failure: StreamError | undefined;
  #begun = false;
  #ending: Promise<void> | undefined;

  constructor(parts: RunParts) {
    this.pipeline = parts.pipeline;
    this.#parts = parts;
    this.#ended.promise.catch(() => undefined); // Whoever awaits termination gets it; nobody has to.
    parts.member.view.onBatch((batch) => this.#onBatch(batch));
  }

  get member(): string {
    return this.#parts.member.context.member;
  }

  /** Lets this thread's member take units, and watches the connection. */
  begin(): void {
    const { member, broker } = this.#parts;
    this.#begun = true;
    member.work();
    broker.closed.addEventListener('abort', () => this.#onClosed(toStreamError(broker.closed.reason)), { once: true });
  }

  /** Ends the run because of an error: nothing is drained, the next start continues. */
  fail(error: StreamError): void {
    this.#failure ??= error;
    void this.stop();
  }

  async tick(timeMs?: number): Promise<number> {
    const batcher = await this.#batcher();
    return batcher.tick(timeMs, this.#stopping.signal);
  }

  async batchEnded(batch: number): Promise<boolean> {
    return this.#changed.until(() => this.#outcomeOf(batch), this.#stopping.signal);
  }

  batches(): readonly BatchView[] {
    return [...this.#batches.values()];
  }

  onBatch(listener: (batch: BatchView) => void): () => void {
    return this.#parts.member.view.onBatch(listener);
  }

  async inputsEnded(): Promise<void> {
    const { view } = this.#parts.member;
    await this.#batcher();
    // Asked anew each time: a batcher that failed is replaced by another.
    while (this.#parts.member.batcher?.isExhausted !== true) await view.changed(this.#stopping.signal);
  }

  drain(): Promise<void> {
    this.#ending ??= this.#end(() => this.#drain());
    return this.#ending;
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    this.#ending ??= this.#end(() => this.#stopAll());
    return this.#ending;
  }

  awaitTermination(): Promise<void> {
    return this.#ended.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** U1 */
  async #drain(): Promise<void> {
    const { member, pool, isWhole } = this.#parts;
    try {
      // A service alone only lets go: whoever takes over goes on. Its fellows may be gone already, so waiting for them could
      // last forever.
      if (isWhole && member.batcher !== undefined) {
        await member.host.drain((unit) => unit.kind === 'receiver');
        await this.#computeRest();
      }
      await pool?.drain();
      await member.drain();
      await this.#parts.broker.close();
    } catch (error) {
      if (!isAborted(error)) this.#failure ??= toStreamError(error);
      await this.#stopAll();
    }
  }

  /** Until a leading batcher says that nothing is left; one that is fenced meanwhile is replaced, so it is asked anew. */
  async #computeRest(): Promise<void> {
    const { view, context } = this.#parts.member;
    for (;;) {
      const { batcher } = this.#parts.member;
      if (batcher?.hasUncut === true) await this.#cutRest(batcher);
      else if (batcher?.isLeading === true && view.oldestOpenBatch > view.lastBatch) {
        if (view.lastBatch >= batcher.lastBatch) return;
      }
      const failed = this.batches().find((batch) => batch.state === 'failed');
      if (failed !== undefined) throw batchFailed(failed);
      const over = new AbortController();
      const either = AbortSignal.any([this.#stopping.signal, over.signal]);
      const waits = [view.changed(either), context.clock.sleep(context.tuning.heartbeatMs, either)];
      await Promise.race(waits).finally(() => over.abort());
      await Promise.allSettled(waits);
    }
  }

  async #cutRest(batcher: BatcherActor): Promise<void> {
    try {
      await batcher.tick(undefined, this.#stopping.signal);
    } catch (error) {
      if (this.#stopping.signal.aborted) throw error;
      const { log } = this.#parts.member.context;
      log.warn('actor.failed', { unit: batcher.unit.id, message: toStreamError(error).message });
    }
  }

  async #stopAll(): Promise<void> {
    const { member, pool, broker } = this.#parts;
    await Promise.all([pool?.stop(), member.stop()]);
    await broker.close();
  }

  async #end(how: () => Promise<void>): Promise<void> {
    try {
      await how();
    } catch (error) {
      this.#failure ??= toStreamError(error);
    }
    this.#stopping.abort();
    if (this.#failure === undefined) this.#ended.resolve();
    else this.#ended.reject(this.#failure);
  }

  #onBatch(batch: BatchView): void {
    this.#batches.set(batch.batch, batch);
    if (this.#batches.size > REMEMBERED_BATCHES) this.#batches.delete(this.#batches.keys().next().value ?? 0);
    this.#changed.notify();
    const blocks = this.#parts.member.context.plan.settings.onBatchFailure === 'block';
    if (this.#begun && batch.state === 'failed' && blocks && this.#parts.isWhole) this.fail(batchFailed(batch));
  }

  #onClosed(reason: StreamError): void {
    if (this.#ending === undefined) this.fail(reason);
  }

  #outcomeOf(batch: number): boolean | undefined {
    const known = this.#batches.get(batch);
    if (known === undefined) return undefined;
    if (known.state === 'computed') return true;
    return known.state === 'failed' || known.state === 'skipped' ? false : undefined;
  }

  async #batcher(): Promise<BatcherActor> {
    const { member } = this.#parts;
    if (!member.hosts('batcher')) throw notHere(this.pipeline.name);
    while (member.batcher === undefined) await member.membership.changed(this.#stopping.signal);
    return member.batcher;
  }
}

function batchFailed(batch: BatchView): StreamError {
  const failure = batch.failure;
  const where =
    failure === undefined
      ? ''
      : ` in stage '${failure.stage}', partition ${failure.partition}, after ${failure.attempts} attempts: ${failure.message}`;
  return new StreamError(
    `batch ${batch.batch} failed${where}. Its records stay stored: mend the cause and start again on the same store, which tries the batch again, or set onError to 'deadLetter' or 'skip'`,
    {
      code: RUNTIME_ERROR_CODES.batchFailed,
      domain: 'user',
      retry: 'never',
      details: { batch: batch.batch, ...failure },
    },
  );
}

function notHere(pipeline: string): StreamError {
  return new StreamError(
    `this process does not host the batcher of pipeline '${pipeline}': start it with the role 'batcher' to use this`,
    {
      code: RUNTIME_ERROR_CODES.notHere,
      domain: 'user',
      retry: 'never',
    },
  );
}
