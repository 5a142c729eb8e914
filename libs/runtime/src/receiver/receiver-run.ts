/**
 * One claim's life of a receiver: readers, writer and acknowledger running side by side until it is drained or one fails.
 *
 * Owns: starting and stopping them in order. Does not own: claiming and restoring (`receiver-actor.ts`, `prepare-run.ts`).
 *
 * RR1  Draining: no more reading, then everything read is stored, acknowledged and reported, then the chain is released.
 * RR2  Whatever fails first is what the run rejects with; nothing is left running after `stop`.
 */
import type { Subscription } from '@sluice/broker';
import type { InputPlan } from '@sluice/dstream';
import { isAborted } from '@sluice/kernel';
import type { DeadLetter, InputRange } from '@sluice/protocol';
import type { Source } from '@sluice/sources';
import type { ActorContext } from '../actor/context.ts';
import type { Unit } from '../actor/unit.ts';
import { Acknowledger, type AcknowledgedEnd } from './acknowledger.ts';
import type { Draft } from './block-drafts.ts';
import { BlockWriter } from './block-writer.ts';
import { Intake } from './intake.ts';
import { RateLimiter } from './rate-limiter.ts';
import type { ReceiverChain } from './receiver-chain.ts';
import { ReceiverHints } from './receiver-hints.ts';
import { readSplit } from './split-reading.ts';
import { SplitSet, type SplitSetParts } from './split-set.ts';

/** A unit of an input partition. */
export type ReceiverUnit = Extract<Unit, { kind: 'receiver' }>;

/** What a run is made of. */
export interface RunParts {
  readonly context: ActorContext;
  readonly unit: ReceiverUnit;
  readonly input: InputPlan;
  readonly source: Source;
  readonly chain: ReceiverChain;
  readonly frozenRange: (() => InputRange | undefined) | undefined;
  readonly onRetry: (what: string, error: unknown) => void;
  /** A message was stored. */
  readonly onProgress: () => void;
}

/** Limits and facts that hold for the whole run. */
export interface RunFacts {
  readonly streamCreatedAtMs: number;
  readonly blockBytes: number;
}

/** See the head of this file. */
export class ReceiverRun {
  readonly #parts: RunParts;
  readonly #hints: ReceiverHints;
  readonly #limiter: RateLimiter;
  readonly #acknowledger: Acknowledger;
  readonly #writer: BlockWriter;
  readonly #splits: SplitSet;
  readonly #over = new AbortController();
  readonly #noReading = new AbortController();
  readonly #signal: AbortSignal;
  readonly #failure = Promise.withResolvers<never>();
  #listeners: readonly Subscription[] = [];
  #reading: Promise<void> = Promise.resolve();
  #loops: readonly Promise<void>[] = [];
  #lastCut: number | undefined;

  constructor(parts: RunParts, facts: RunFacts, signal: AbortSignal) {
    const { context, unit, input, source, chain, onRetry } = parts;
    const { clock, random, tuning, plan } = context;
    const { partition } = unit;
    const { blockBytes, streamCreatedAtMs } = facts;
    this.#parts = parts;
    this.#signal = AbortSignal.any([signal, this.#over.signal]);
    this.#hints = new ReceiverHints(context, { input: unit.input, partition, streamCreatedAtMs });
    this.#limiter = new RateLimiter(clock, input.maxRate);
    const report = (acknowledged: AcknowledgedEnd) => this.#hints.sendAcked(acknowledged);
    this.#acknowledger = new Acknowledger({ clock, random, onRetry, report });
    const limits = {
      blockBytes,
      maxRecordBytes: plan.settings.maxRecordBytes,
      bufferBytes: tuning.receiverBufferBytes,
    };
    const intake = new Intake({ input: unit.input, clock, ...limits }, chain.positions);
    const onStored = (draft: Draft) => this.#onStored(draft);
    this.#writer = new BlockWriter({ clock, lingerMs: tuning.lingerMs, intake, chain, onStored });
    const reading = {
      clock,
      random,
      source,
      intake,
      limiter: this.#limiter,
      acknowledger: this.#acknowledger,
      onRetry,
    };
    const read: SplitSetParts['read'] = (split, readSignal) => readSplit(split, reading, readSignal);
    this.#splits = new SplitSet({ ...reading, partition, partitions: input.partitions, read });
  }

  /** Newest batch that was cut; undefined before the first. */
  get lastCut(): number | undefined {
    return this.#lastCut;
  }

  /** Closes the open block, and answers once it is stored (DESIGN §14 step 3). */
  async cut(batch: number): Promise<void> {
    // A lost report would hold a batch in `replicated`: it is repeated with every cut (I16). Before storing the rest, since
    // a full store waits for what that batch will free (I12).
    if (this.#acknowledger.reported !== undefined) this.#hints.sendAcked(this.#acknowledger.reported);
    const end = await this.#writer.flush(this.#signal);
    this.#lastCut = batch;
    this.#hints.sendCutDone(batch, end);
  }

  /** Works until `draining` fires, then drains (RR1). @throws what failed first, KERNEL_ABORTED when stopped */
  async untilDrained(draining: AbortSignal, onDraining: () => void): Promise<void> {
    this.#begin();
    await Promise.race([firing(draining), this.#failure.promise]);
    onDraining();
    await Promise.race([this.#drain(), this.#failure.promise]);
  }

  /** Stops everything at once; what was not stored is read again by the next owner. */
  async stop(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#listeners.map((listener) => listener.stop()));
    await Promise.all(this.#loops);
    await this.#acknowledger.close();
  }

  async #drain(): Promise<void> {
    this.#noReading.abort();
    await this.#reading;
    await this.#writer.flush(this.#signal);
    await this.#acknowledger.finish(this.#signal);
    await this.#parts.chain.release(this.#signal);
  }

  #begin(): void {
    const { chain, input } = this.#parts;
    // What was stored before the claim is acknowledged by now, and reported again (I2).
    this.#acknowledger.stored(new Map(), { end: chain.end, ended: chain.ended });
    this.#listeners = this.#hints.listen({
      onCut: (batch) => void this.#watched(this.cut(batch)),
      onRate: (recordsPerSecond) => this.#limiter.setRate(recordsPerSecond / input.partitions),
    });
    this.#reading = this.#watched(this.#splits.run(AbortSignal.any([this.#signal, this.#noReading.signal])));
    const storing = this.#watched(this.#writer.run(this.#signal));
    const acknowledging = this.#watched(this.#acknowledger.run(this.#signal));
    this.#loops = [this.#reading, storing, acknowledging];
  }

  #onStored(draft: Draft): void {
    const { chain, onProgress } = this.#parts;
    this.#acknowledger.stored(draft.positions, { end: chain.end, ended: chain.ended });
    if (draft.kind === 'rejected') this.#noteRejected(draft.letters);
    onProgress();
  }

  /** I13: said once they are stored, so that a take-over does not say it again. */
  #noteRejected(letters: readonly DeadLetter[]): void {
    const { context, unit } = this.#parts;
    context.log.warn('receiver.recordsRejected', {
      unit: unit.id,
      records: letters.length,
      position: letters[0]?.position,
      message: letters[0]?.error,
      deadLetters: context.subjects.deadLetters(unit.input),
    });
  }

  /** Settles with the work; a failure is the run's, unless the run is being stopped or drained. */
  async #watched(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const isAsked = this.#over.signal.aborted || this.#noReading.signal.aborted;
      if (!isAsked || !isAborted(error)) this.#failure.reject(error);
    }
  }
}

/** Resolves when the signal fires. */
function firing(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
