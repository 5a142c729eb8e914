/**
 * One batcher's time as the leader of a pipeline: from its claim of the journal to its release.
 *
 * Owns: taking over (claim, fold, adopt the plan, finish what a former leader began), cutting and freezing batches,
 * checkpoints.
 * Does not own: when to cut (`batcher-actor.ts`), what becomes of a frozen batch (`progress-keeper.ts`).
 *
 * A1  Everything known after a take-over comes from the journal, IN and CONTROL: no state of its own is lost with it.
 * A2  A batch is journaled `received`, then `replicated` with frozen ranges, before any task may commit it (I8).
 */
import { StreamError } from '@sluice/kernel';
import { type BatchSnapshot, toCheckpointEvent } from '@sluice/lifecycle';
import type { InputRange, JournalEvent } from '@sluice/protocol';

import type { ActorContext } from '../actor/context.ts';
import { RUNTIME_ERROR_CODES } from '../errors.ts';
import { Cutter, rangesNow } from './cut.ts';
import { decidePlanSwitch } from './decide-plan-switch.ts';
import { InputTracker } from './input-tracker.ts';
import { type EventMaker, Journal } from './journal.ts';

/** What a leader needs besides its context. */
export interface LeadershipDeps {
  /** Input units that live receivers own now. */
  readonly liveInputUnits: () => ReadonlySet<string>;
  /** Whether batches that had failed before are tried again: where starting is a person's doing. */
  readonly retriesFailed: boolean;
}

/** When a batch is cut; its number is the next one. */
export interface CutTime {
  readonly timeMs?: number | undefined;
  readonly missedTicks?: number;
}

/** A journal checkpoint and the batch it was written after. */
export interface CheckpointPlace {
  readonly batch: number;
  readonly sequence: number;
}

/** See the file's header. Cuts are serial. */
export class Leadership implements AsyncDisposable {
  readonly journal: Journal;
  readonly tracker: InputTracker;
  readonly signal: AbortSignal;
  readonly checkpoints: CheckpointPlace[] = [];
  readonly #context: ActorContext;
  readonly #deps: LeadershipDeps;
  readonly #cutter: Cutter;
  readonly #listener: { stop(): Promise<void> };
  #cutting: Promise<unknown> = Promise.resolve();

  private constructor(context: ActorContext, deps: LeadershipDeps, journal: Journal, signal: AbortSignal) {
    this.#context = context;
    this.#deps = deps;
    this.journal = journal;
    this.signal = signal;
    this.tracker = new InputTracker(context.broker, context.subjects);
    this.#cutter = new Cutter(context, this.tracker, deps.liveInputUnits);
    this.#listener = this.#cutter.listen();
  }

  /** Claims the journal, which fences every former batcher. @throws BROKER_*, KERNEL_ABORTED */
  static async claim(context: ActorContext, deps: LeadershipDeps, signal: AbortSignal): Promise<Leadership> {
    return new Leadership(context, deps, await Journal.claim(context, signal), signal);
  }

  /** Takes over what is there. @throws RUNTIME_PLAN_MISMATCH */
  async restore(): Promise<void> {
    await this.tracker.start([...this.journal.state.ends.values()]);
    const isNewPlan = await this.#adoptPlan();
    await this.#finishReceived();
    if (isNewPlan || this.#deps.retriesFailed) await this.#retryFailed();
  }

  /** Batches that are neither computed nor skipped, oldest first. */
  get openBatches(): readonly BatchSnapshot[] {
    return [...this.journal.state.open.values()];
  }

  /** The range of every input partition that a batch cut now would have. */
  rangesNow(): readonly InputRange[] {
    return rangesNow(this.#context.plan, this.tracker);
  }

  /** True when every input has ended and every record of it is in a closed batch. */
  get isExhausted(): boolean {
    if (this.journal.state.open.size > 0) return false;
    return this.rangesNow().every(({ input, partition }) => this.tracker.isExhausted(input, partition));
  }

  /**
   * Steps 3 and 4 of a record's way: received, cut, replicated. Waits for the cut before; gives the batch's number, or
   * undefined when that cut took the time already. Without a time: the next multiple of the interval.
   */
  cut(tick: CutTime): Promise<number | undefined> {
    const cut = this.#cutting.then(() => this.#cutNow(tick));
    this.#cutting = cut.catch(() => undefined); // The caller of `cut` has the error; the queue only needs its end.
    return cut;
  }

  /** Bounds the fold of whoever reads the journal next. */
  async checkpoint(): Promise<void> {
    let batch = 0;
    const event: EventMaker = (state) => {
      batch = state.lastBatch;
      return toCheckpointEvent(state, this.#context.clock.now());
    };
    this.checkpoints.push({ sequence: await this.journal.append(event, this.signal), batch });
  }

  /** Finishes the running cut and gives the journal up. */
  async release(): Promise<void> {
    await this.#cutting;
    await this.checkpoint();
    await this.journal.release();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.tracker.stop(), this.#listener.stop()]);
  }

  async #cutNow(tick: CutTime): Promise<number | undefined> {
    const { clock, plan } = this.#context;
    const { lastBatch, lastTimeMs } = this.journal.state;
    const { timeMs = lastTimeMs + plan.settings.batchIntervalMs, missedTicks = 0 } = tick;
    if (timeMs <= lastTimeMs) return undefined;
    const batch = lastBatch + 1;
    const received: JournalEvent = { type: 'received', batch, atMs: clock.now(), timeMs, plan: plan.hash, missedTicks };
    const [, cut] = await Promise.all([
      this.journal.append(received, this.signal),
      this.#cutter.cut(batch, this.signal),
    ]);
    await this.#freeze({ batch, timeMs }, cut.ranges, cut.missing);
    return batch;
  }

  async #freeze(
    { batch, timeMs }: { readonly batch: number; readonly timeMs: number },
    ranges: readonly InputRange[],
    missingReceivers: readonly string[],
  ): Promise<void> {
    const { clock, plan } = this.#context;
    const facts = { batch, atMs: clock.now(), timeMs, plan: plan.hash, ranges, missingReceivers };
    await this.journal.append({ type: 'replicated', ...facts }, this.signal);
    for (const range of ranges) this.tracker.freeze(range);
  }

  /** I15; true when the plan is a new one. */
  async #adoptPlan(): Promise<boolean> {
    const { plan, clock } = this.#context;
    const { state } = this.journal;
    const journaled = { hash: state.plan, json: state.planJson };
    const decision = decidePlanSwitch({ journaled, ours: plan, openBatches: [...state.open.keys()] });
    if (decision.kind === 'refuse') throw planMismatch(state.plan, plan.hash, decision.why);
    if (decision.kind === 'same') return false;
    const planned: JournalEvent = {
      type: 'planned',
      batch: 0,
      atMs: clock.now(),
      plan: plan.hash,
      planJson: plan.json,
    };
    await this.journal.append(planned, this.signal);
    return true;
  }

  /** A batch that a former leader received but did not freeze is frozen with what is stored now. */
  async #finishReceived(): Promise<void> {
    for (const { value, context } of this.openBatches) {
      if (value === 'received') await this.#freeze(context, this.rangesNow(), []);
    }
  }

  /** A mended function, or a person who started again, deserves another try. */
  async #retryFailed(): Promise<void> {
    for (const { value, context } of this.openBatches) {
      if (value !== 'failed') continue;
      const atMs = this.#context.clock.now();
      await this.journal.append({ type: 'retried', batch: context.batch, atMs, by: 'start' }, this.signal);
    }
  }
}

function planMismatch(journaled: string, ours: string, why: string): StreamError {
  return new StreamError(
    `plan ${ours} of this program cannot follow plan ${journaled}: ${why}. Start the version that has plan ${journaled} and let it drain, mend the definition, or give the new pipeline another name`,
    { code: RUNTIME_ERROR_CODES.planMismatch, domain: 'user', retry: 'never', details: { journaled, ours, why } },
  );
}
