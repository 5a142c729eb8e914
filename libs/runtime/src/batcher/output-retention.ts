/**
 * Keeps published outputs within their retention (docs/protocol/outbox.md, *Retention*).
 *
 * Owns: what each output of the plan retains, reading the holds. Does not own: the decision, the purging.
 *
 * OR1  Nothing goes while the holds cannot be read: a reader might need it.
 */
import type { PhysicalPlan } from '@sluice/dstream';
import { toStreamError } from '@sluice/kernel';
import { decodeOutputHold, holdsBucket, type OutputHold } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { decideRetention, type OutputRetention, type RetentionPurge } from './decide-retention.ts';
import type { Purge } from './decide-purges.ts';
import { OutputTracker } from './output-tracker.ts';

/** Kept of an output whose `publish` says nothing about `retain`. Documented at `PublishOptions`. */
export const DEFAULT_RETAIN_BYTES = 256 * 1024 * 1024;
/** What all outputs together may retain of OUT; the rest takes what is published between two rounds of tidying. */
const RETAINED_SHARE = 0.75;

/** What each published output of a plan retains: as asked, but never so much that it alone fills OUT. Pure. */
export function deriveRetentions(plan: PhysicalPlan): ReadonlyMap<string, OutputRetention> {
  const published = plan.stages.flatMap(({ sink }) => (sink?.type === 'publish' ? [sink.options] : []));
  const shareBytes = Math.floor((plan.settings.store.outBytes * RETAINED_SHARE) / Math.max(1, published.length));
  return new Map(
    published.map(({ name, retain, onFull }) => {
      const { ageMs, bytes } = (retain ?? {}) as { readonly ageMs?: number; readonly bytes?: number };
      const askedBytes = bytes ?? (ageMs === undefined ? DEFAULT_RETAIN_BYTES : shareBytes);
      return [
        String(name),
        { ageMs, bytes: Math.min(askedBytes, shareBytes), onFull: onFull === 'dropOldest' ? 'dropOldest' : 'block' },
      ];
    }),
  );
}

/** Looks after the outputs during one leadership. Serial. */
export class OutputKeeper {
  readonly #context: ActorContext;
  readonly #retentions: ReadonlyMap<string, OutputRetention>;
  readonly #tracker: OutputTracker | undefined;
  /** Who held messages back in the last round, by subject. */
  readonly #heldBy = new Map<string, string>();
  #areHoldsUnknown = false;

  constructor(context: ActorContext) {
    this.#context = context;
    this.#retentions = deriveRetentions(context.plan);
    if (this.#retentions.size > 0) this.#tracker = new OutputTracker(context.broker, context.subjects);
  }

  /** Resolves when the outputs are followed; at once where nothing is published. @throws BROKER_* */
  async start(): Promise<void> {
    await this.#tracker?.started();
  }

  /** What is beyond its retention now. */
  async duePurges(): Promise<readonly Purge[]> {
    if (this.#tracker === undefined) return [];
    const holds = await this.#readHolds();
    if (holds === undefined) return [];
    const tracker = this.#tracker;
    return [...this.#retentions].flatMap(([output, retention]) => {
      const ofOutput = holds.filter((hold) => hold.output === output);
      const nowMs = this.#context.clock.now();
      const due = decideRetention({ partitions: tracker.entries(output), holds: ofOutput, retention, nowMs });
      return due.map((purge) => this.#toPurge(output, purge));
    });
  }

  /** Notes a purge of an output that was carried out. */
  purged({ subject, belowSequence }: Purge): void {
    for (const output of this.#retentions.keys()) {
      for (const partition of this.#tracker?.entries(output).keys() ?? []) {
        if (this.#context.subjects.out(output, partition) === subject)
          this.#tracker?.forgetBelow(output, partition, belowSequence);
      }
    }
  }

  async stop(): Promise<void> {
    await this.#tracker?.stop();
  }

  #toPurge(output: string, { partition, belowSequence, heldBy }: RetentionPurge): Purge {
    const { subjects, log } = this.#context;
    const subject = subjects.out(output, partition);
    const reader = heldBy === undefined ? '' : `${heldBy.reader}/${heldBy.input}`;
    if (reader !== '' && this.#heldBy.get(subject) !== reader)
      log.info('output.held', { subject, reader, fromSequence: heldBy?.fromSequence });
    this.#heldBy.set(subject, reader);
    return { stream: 'OUT', subject, belowSequence };
  }

  /** Undefined when they cannot be read now (OR1). */
  async #readHolds(): Promise<readonly OutputHold[] | undefined> {
    const { broker, subjects, log } = this.#context;
    try {
      const bucket = await broker.members(holdsBucket(subjects.pipeline), 'file');
      const holds = (await bucket.list()).map(({ value }) => decodeOutputHold(value));
      this.#areHoldsUnknown = false;
      return holds;
    } catch (error) {
      if (!this.#areHoldsUnknown) log.warn('output.holdsUnknown', { error: toStreamError(error).message });
      this.#areHoldsUnknown = true;
      return undefined;
    }
  }
}
