/** Sums over a run's batches, and how they are told at its end. */
import { formatDuration } from '@sluice/kernel';
import type { BatchView } from '@sluice/lifecycle';
import { formatCount } from './format-batch.ts';

/** Adds up the batches of one run as they end. */
export class RunTotals {
  #batches = 0;
  #failed = 0;
  #records = 0;
  #bytes = 0;
  #deadLetters = 0;
  #processingMs = 0;
  #maxTotalDelayMs = 0;

  /** Batches that were computed. */
  get batches(): number {
    return this.#batches;
  }

  get records(): number {
    return this.#records;
  }

  /** Counts a batch that has ended; call it once per batch. */
  add(batch: BatchView): void {
    if (batch.state === 'failed') {
      this.#failed += 1;
      return;
    }
    this.#batches += 1;
    this.#records += batch.records;
    this.#bytes += batch.bytes;
    this.#deadLetters += batch.deadLetters;
    this.#processingMs += batch.processingTimeMs ?? 0;
    this.#maxTotalDelayMs = Math.max(this.#maxTotalDelayMs, batch.totalDelayMs ?? 0);
  }

  /** Lines for the end of a run that took `elapsedMs`. */
  render(elapsedMs: number): readonly string[] {
    const seconds = Math.max(elapsedMs, 1) / 1000;
    const lines = [
      `batches           ${formatCount(this.#batches)}`,
      `records           ${formatCount(this.#records)} in ${formatDuration(elapsedMs)} (${formatCount(Math.round(this.#records / seconds))} records/s)`,
      `bytes             ${formatCount(this.#bytes)}`,
      `processing time   ${formatDuration(this.#batches === 0 ? 0 : this.#processingMs / this.#batches)} on average`,
      `total delay       ${formatDuration(this.#maxTotalDelayMs)} at most`,
    ];
    if (this.#deadLetters > 0) lines.push(`dead letters      ${formatCount(this.#deadLetters)}`);
    if (this.#failed > 0) lines.push(`failed batches    ${formatCount(this.#failed)}`);
    return lines;
  }
}
