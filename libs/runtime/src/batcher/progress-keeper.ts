/**
 * Journals what has become of the frozen batches.
 *
 * Owns: the receivers' acknowledgement reports, journaling every transition that is due, commands of a person.
 * Does not own: which one is due (`progress.ts`, pure).
 *
 * K1  A failure that was stored before the newest retry of its batch is old news.
 */
import type { Subscription } from '@sluice/broker';
import { Notifier } from '@sluice/kernel';
import { type Command, decodeAcked, decodeTaskFailure } from '@sluice/protocol';

import type { ActorContext } from '../actor/context.ts';
import { onHint } from '../actor/on-hint.ts';
import type { FoldedControlView } from '../control/folded-control-view.ts';
import type { Leadership } from './leadership.ts';
import { deriveDueEvents, type ProgressSources } from './progress.ts';

/** Keeps the batches of one leadership going. */
export class ProgressKeeper {
  readonly #context: ActorContext;
  readonly #view: FoldedControlView;
  readonly #leadership: Leadership;
  readonly #acknowledged = new Map<string, number>();
  readonly #news = new Notifier();

  constructor(context: ActorContext, view: FoldedControlView, leadership: Leadership) {
    this.#context = context;
    this.#view = view;
    this.#leadership = leadership;
  }

  /** Listens to the receivers' reports; the result stops it. */
  listen(): Subscription {
    return onHint(this.#context, 'acked', decodeAcked, ({ ends }) => {
      for (const { input, partition, to } of ends) {
        const key = `${input}/${partition}`;
        this.#acknowledged.set(key, Math.max(this.#acknowledged.get(key) ?? 0, to.sequence));
      }
      this.#news.notify();
    });
  }

  /** Resolves when something may have become due: a commit, a report, a batch frozen here. */
  async changed(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const waits = [this.#view.changed(either), this.#news.wait(either)];
    try {
      await Promise.race(waits);
    } finally {
      over.abort();
      await Promise.allSettled(waits);
    }
  }

  /** Something here changed that the view does not tell. */
  wake(): void {
    this.#news.notify();
  }

  /** Journals every transition that is due; true when there was one. */
  async keep(): Promise<boolean> {
    const { journal, signal } = this.#leadership;
    let worked = false;
    for (const snapshot of this.#leadership.openBatches) {
      for (const event of deriveDueEvents(snapshot, this.#sources())) {
        await journal.append(event, signal);
        worked = true;
      }
    }
    if (journal.isCheckpointDue) await this.#leadership.checkpoint();
    return worked;
  }

  /** Carries out `retry` and `skip`. @throws RUNTIME_JOURNAL_VIOLATION when the batch is not failed */
  async obey({ verb, batch, by }: Command): Promise<void> {
    const { journal, signal } = this.#leadership;
    const atMs = this.#context.clock.now();
    if (verb === 'retry') await journal.append({ type: 'retried', batch, atMs, by }, signal);
    if (verb === 'skip') await journal.append({ type: 'skipped', batch, atMs, by, why: 'asked for' }, signal);
    this.wake();
  }

  #sources(): ProgressSources {
    const { journal, tracker } = this.#leadership;
    return {
      plan: this.#context.plan,
      nowMs: this.#context.clock.now(),
      commit: (stage, partition, batch) => this.#view.commitCovering(stage, partition, batch),
      acknowledgedTo: (input, partition) =>
        Math.max(this.#acknowledged.get(`${input}/${partition}`) ?? 0, tracker.releasedTo(input, partition)),
      failure: (batch) => {
        const retriedAfter = Math.max(this.#view.retriedAfter(batch), journal.retriedAfter(batch));
        const stands = this.#view.failures().find((entry) => entry.batch === batch && entry.sequence > retriedAfter);
        return stands === undefined ? undefined : decodeTaskFailure(stands.message.payload);
      },
    };
  }
}
