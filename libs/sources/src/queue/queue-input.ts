/**
 * Records pushed by hand: the source of tests and of programs that feed a pipeline themselves.
 *
 * Q1  Everything pushed is kept for as long as the process lives, so that a position can be read again (R1).
 */
import { Notifier } from '@sluice/kernel';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';

/** What a program pushes into; give it to the source as `queue`. Single-threaded; may be pushed to at any time. */
export class QueueInput {
  /** Wakes readers. */
  readonly changed = new Notifier();
  readonly #splits: { readonly records: unknown[]; readonly ends: number[] }[];
  #isEnded = false;

  /** @param splits how many splits there are; 1 by default. */
  constructor(splits = 1) {
    this.#splits = Array.from({ length: splits }, () => ({ records: [], ends: [] }));
  }

  get splits(): number {
    return this.#splits.length;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Adds records to a split. What one call pushed is never read in one chunk with what another did. */
  push(records: readonly unknown[], split = 0): void {
    if (this.#isEnded) throw refused('push after end(): a queue that ended takes no more records');
    if (records.length === 0) return;
    const { records: all, ends } = this.#splitAt(split);
    for (const record of records) all.push(record);
    ends.push(all.length);
    this.changed.notify();
  }

  /** Says that nothing more will come. */
  end(): void {
    this.#isEnded = true;
    this.changed.notify();
  }

  /** Records from `position` on: at most `maxRecords`, and none beyond what one push added. */
  slice(split: number, position: number, maxRecords: number): readonly unknown[] {
    const { records, ends } = this.#splitAt(split);
    const end = ends.find((candidate) => candidate > position) ?? position;
    return records.slice(position, Math.min(end, position + maxRecords));
  }

  #splitAt(split: number): { readonly records: unknown[]; readonly ends: number[] } {
    const found = this.#splits[split];
    if (found === undefined) throw refused(`the queue has no split ${split}; it has ${this.splits}`);
    return found;
  }
}

function refused(message: string): SourceError {
  return new SourceError(SOURCE_ERROR_CODES.optionInvalid, message);
}
