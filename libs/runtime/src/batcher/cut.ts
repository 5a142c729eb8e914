/**
 * One cut: asks the live receivers to close their blocks and waits until what they stored is seen in IN.
 *
 * C1  The answers only say how far to look: the ranges come from the stored blocks (I16).
 * C2  A dead, paused or idle input is not awaited longer than the grace (DESIGN §6).
 */
import type { PhysicalPlan } from '@sluice/dstream';
import { ignoreAbort, Notifier } from '@sluice/kernel';
import { decodeCutDone, encodeCut, type InputRange } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { onHint } from '../actor/on-hint.ts';
import type { InputTracker } from './input-tracker.ts';

/** What a cut found. */
export interface CutResult {
  readonly ranges: readonly InputRange[];
  /** Units of live receivers that did not answer in time. */
  readonly missing: readonly string[];
}

/** Cuts batches; one at a time. */
export class Cutter {
  readonly #context: ActorContext;
  readonly #tracker: InputTracker;
  /** Input units that live receivers own now. */
  readonly #liveUnits: () => ReadonlySet<string>;
  readonly #answered = new Notifier();
  readonly #answers = new Map<string, number>();
  #cutting = 0;

  constructor(context: ActorContext, tracker: InputTracker, liveUnits: () => ReadonlySet<string>) {
    this.#context = context;
    this.#tracker = tracker;
    this.#liveUnits = liveUnits;
  }

  /** Listens for answers; the result stops it. */
  listen(): { stop(): Promise<void> } {
    return onHint(this.#context, 'cutDone', decodeCutDone, (done) => {
      if (done.batch !== this.#cutting) return;
      for (const end of done.ends) this.#answers.set(unitOf(end), end.to.sequence);
      this.#answered.notify();
    });
  }

  /** Asks for a cut of `batch` and waits for the answers, at most the grace. */
  async cut(batch: number, signal: AbortSignal): Promise<CutResult> {
    const { broker, subjects, tuning, clock, plan } = this.#context;
    this.#cutting = batch;
    this.#answers.clear();
    const awaited = [...this.#liveUnits()];
    broker.sendHint(subjects.control('cut'), encodeCut({ batch }));
    const over = new AbortController();
    const cancelGrace = clock.schedule(tuning.cutGraceMs, () => over.abort());
    const either = AbortSignal.any([signal, over.signal]);
    while (!either.aborted && awaited.some((unit) => !this.#isSettled(unit))) await this.#news(either);
    cancelGrace();
    signal.throwIfAborted();
    return { ranges: rangesNow(plan, this.#tracker), missing: awaited.filter((unit) => !this.#isSettled(unit)) };
  }

  #isSettled(unit: string): boolean {
    const sequence = this.#answers.get(unit);
    if (sequence === undefined) return !this.#liveUnits().has(unit);
    const [, input, partition] = unit.split('/');
    return this.#tracker.hasSeen(input ?? '', Number(partition), sequence);
  }

  /** Waits for an answer or a stored block, whichever comes first. */
  async #news(signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const either = AbortSignal.any([signal, done.signal]);
    await Promise.race([this.#answered.wait(either), this.#tracker.changed(either)]).catch(ignoreAbort);
    done.abort();
  }
}

/** The ranges of every input partition as of now. */
export function rangesNow(plan: PhysicalPlan, tracker: InputTracker): readonly InputRange[] {
  return plan.inputs.flatMap((input) =>
    Array.from({ length: input.partitions }, (_, partition) => tracker.rangeNow(input.id, partition)),
  );
}

function unitOf(range: InputRange): string {
  return `in/${range.input}/${range.partition}`;
}
