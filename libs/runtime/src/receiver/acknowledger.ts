/**
 * Tells sources what is stored, and the batcher what sources know (I2, DESIGN §14 step 2).
 *
 * Owns: which stored positions the source has not been told yet, and the readers to tell them to.
 * Does not own: reading from them.
 *
 * A1  Only what is stored is acknowledged, one call at a time (I2).
 * A2  An end is reported once every record up to it is acknowledged; for sources without acknowledgement, once it is stored.
 * A3  A reader that acknowledges is closed after the end of its split was acknowledged.
 */
import { type Clock, Notifier, type Random, toStreamError } from '@sluice/kernel';
import type { ChainEnd } from '@sluice/protocol';
import type { SplitReader } from '@sluice/sources';
import { retryDelayMs } from './retry-delay.ts';
import type { SplitPosition, SplitPositions } from './split-positions.ts';

/** What is acknowledged: the newest end, and whether nothing comes after it. */
export interface AcknowledgedEnd {
  readonly end: ChainEnd;
  readonly ended: boolean;
}

/** What the acknowledger works with. */
export interface AcknowledgerParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly report: (acknowledged: AcknowledgedEnd) => void;
  readonly onRetry: (split: string, error: unknown) => void;
}

type AcknowledgingReader = SplitReader & Required<Pick<SplitReader, 'acknowledge'>>;

/** Whether a reader tells its source what is stored. */
export function canAcknowledge(reader: SplitReader): reader is AcknowledgingReader {
  return reader.acknowledge !== undefined;
}

/** See the head of this file. */
export class Acknowledger {
  readonly #parts: AcknowledgerParts;
  readonly #readers = new Map<string, AcknowledgingReader>();
  /** Splits whose readers acknowledge, also while none is open. */
  readonly #acknowledging = new Set<string>();
  readonly #changed = new Notifier();
  #owed = new Map<string, SplitPosition>();
  #newest: AcknowledgedEnd | undefined;
  /** The newest that was worked on; reported if all of it could be acknowledged. */
  #done: AcknowledgedEnd | undefined;
  #reported: AcknowledgedEnd | undefined;
  #isFinishing = false;

  constructor(parts: AcknowledgerParts) {
    this.#parts = parts;
  }

  /** Newest end that was reported. */
  get reported(): AcknowledgedEnd | undefined {
    return this.#reported;
  }

  /** A reader was opened, maybe again: what is owed to its split goes to it. */
  register(split: string, reader: SplitReader): void {
    if (!canAcknowledge(reader)) return;
    this.#acknowledging.add(split);
    this.#readers.set(split, reader);
    this.#changed.notify();
  }

  /** A reader failed and is opened again soon: until then nothing can be told. */
  unregister(split: string): void {
    this.#readers.delete(split);
  }

  /** Something was stored: these positions, up to this end. */
  stored(positions: SplitPositions, newest: AcknowledgedEnd): void {
    this.#newest = newest;
    for (const [split, position] of positions) if (this.#acknowledging.has(split)) this.#owed.set(split, position);
    this.#changed.notify();
  }

  /** Acknowledges and reports until the signal fires. @throws KERNEL_ABORTED, or what a source rejects with for good */
  async run(signal: AbortSignal): Promise<never> {
    for (;;) {
      const newest = await this.#changed.until(() => (this.#newest === this.#done ? undefined : this.#newest), signal);
      const owed = this.#owed;
      this.#owed = new Map();
      let isComplete = true;
      for (const [split, position] of owed)
        isComplete = (await this.#acknowledge(split, position, signal)) && isComplete;
      this.#done = newest;
      if (isComplete) {
        this.#reported = newest;
        this.#parts.report(newest);
      }
      this.#changed.notify();
    }
  }

  /**
   * Resolves when everything stored is acknowledged and reported. No reader is opened any more: what is owed to a split
   * whose reader failed is left to the next owner, who acknowledges again.
   *
   * @throws KERNEL_ABORTED
   */
  async finish(signal: AbortSignal): Promise<void> {
    this.#isFinishing = true;
    this.#changed.notify();
    await this.#changed.until(() => (this.#newest === this.#done ? true : undefined), signal);
  }

  /** Closes the readers that still wait for an acknowledgement. */
  async close(): Promise<void> {
    const readers = [...this.#readers.values()];
    this.#readers.clear();
    await Promise.all(readers.map((reader) => reader.close()));
  }

  async #acknowledge(split: string, position: SplitPosition, signal: AbortSignal): Promise<boolean> {
    const { clock, random, onRetry } = this.#parts;
    for (let failures = 1; ; failures++) {
      const reader = await this.#changed.until(
        () => this.#readers.get(split) ?? (this.#isFinishing ? 'none' : undefined),
        signal,
      );
      if (reader === 'none') return false;
      try {
        if (position.value !== undefined) await reader.acknowledge(position.value);
        if (position.ended) await this.#closeEnded(split, reader);
        return true;
      } catch (error) {
        if (toStreamError(error).retry !== 'retry') throw error;
        onRetry(split, error);
      }
      await clock.sleep(retryDelayMs(failures, random), signal);
    }
  }

  async #closeEnded(split: string, reader: SplitReader): Promise<void> {
    this.#readers.delete(split);
    await reader.close();
  }
}
