/**
 * The splits of one partition: found, read a few at a time in the order of the source's list, and known to have ended.
 *
 * SS1  Split → partition is a fixed function of the split's id (I3).
 * SS2  A split that has ended by its stored position is never opened again.
 */
import { type Clock, fnv1a32OfText, Notifier, type Random, toStreamError } from '@sluice/kernel';
import type { Source, SourceSplit } from '@sluice/sources';
import type { Intake } from './intake.ts';
import { retryDelayMs } from './retry-delay.ts';

/** The partition that a split belongs to (SS1). */
export function partitionOfSplit(split: string, partitions: number): number {
  return fnv1a32OfText(split) % partitions;
}

/** What the set works with. */
export interface SplitSetParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly source: Source;
  readonly intake: Intake;
  readonly partition: number;
  readonly partitions: number;
  /** Reads one split to its end. */
  readonly read: (split: SourceSplit, signal: AbortSignal) => Promise<void>;
  readonly onRetry: (what: string, error: unknown) => void;
}

/** See the head of this file. */
export class SplitSet {
  readonly #parts: SplitSetParts;
  readonly #changed = new Notifier();
  readonly #known = new Set<string>();
  readonly #reading = new Set<Promise<void>>();
  #queue: SourceSplit[] = [];
  #failure: { readonly error: unknown } | undefined;
  #isEndNoted = false;

  constructor(parts: SplitSetParts) {
    this.#parts = parts;
  }

  /** Reads every split there is and comes to be. Rejects when the signal fires or a split fails for good. */
  async run(signal: AbortSignal): Promise<never> {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const discovery = this.#discover(either).catch((error: unknown) => this.#fail(error));
    try {
      for (;;) {
        if (this.#failure !== undefined) throw this.#failure.error;
        this.#startReading(either);
        await this.#changed.wait(signal);
      }
    } finally {
      over.abort();
      await Promise.all([discovery, ...this.#reading]);
    }
  }

  /** Lists the splits now and every discovery interval. */
  async #discover(signal: AbortSignal): Promise<void> {
    const { source, clock } = this.#parts;
    for (;;) {
      this.#admit(await this.#list(signal));
      if (source.discoveryIntervalMs === undefined) return;
      await clock.sleep(source.discoveryIntervalMs, signal);
    }
  }

  async #list(signal: AbortSignal): Promise<readonly SourceSplit[]> {
    const { source, clock, random, onRetry } = this.#parts;
    for (let failures = 1; ; failures++) {
      try {
        return await source.listSplits(signal);
      } catch (error) {
        if (signal.aborted || toStreamError(error).retry !== 'retry') throw error;
        onRetry('listing splits', error);
      }
      await clock.sleep(retryDelayMs(failures, random), signal);
    }
  }

  #admit(listed: readonly SourceSplit[]): void {
    const { intake, partition, partitions } = this.#parts;
    for (const split of listed) {
      if (this.#known.has(split.id) || partitionOfSplit(split.id, partitions) !== partition) continue;
      this.#known.add(split.id);
      if (!intake.positionOf(split.id).ended) this.#queue.push(split);
    }
    this.#noteEnd();
    this.#changed.notify();
  }

  #startReading(signal: AbortSignal): void {
    const { source, read } = this.#parts;
    while (this.#reading.size < source.concurrentSplits && this.#queue.length > 0) {
      const split = this.#queue.shift() as SourceSplit;
      const reading = read(split, signal)
        .catch((error: unknown) => this.#fail(error))
        .then(() => {
          this.#reading.delete(reading);
          if (this.#failure === undefined) this.#noteEnd();
          this.#changed.notify();
        });
      this.#reading.add(reading);
    }
  }

  /** Says so when everything of a bounded source was read; again when splits were added since. */
  #noteEnd(): void {
    if (!this.#parts.source.bounded) return;
    const hasEnded = this.#queue.length === 0 && this.#reading.size === 0;
    if (hasEnded && !this.#isEndNoted) this.#parts.intake.endPartition();
    this.#isEndNoted = hasEnded;
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#changed.notify();
  }
}
