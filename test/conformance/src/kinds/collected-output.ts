/** Collects what a stream gives, by batch time and partition. Deliveries that repeat a batch replace what it gave. */
import type { OutputBatch } from '@sluice/dstream';

/** What one stream gave. */
export class CollectedOutput {
  readonly #byTime = new Map<number, Map<number, readonly unknown[]>>();
  readonly #partitions = new Set<number>();

  /** An output function for `forEachBatch` with `perPartition`. */
  readonly collect = (records: readonly unknown[], batch: OutputBatch): void => {
    this.#partitions.add(batch.partition);
    const parts = this.#byTime.get(batch.timeMs) ?? new Map<number, readonly unknown[]>();
    parts.set(batch.partition, [...records]);
    this.#byTime.set(batch.timeMs, parts);
  };

  /** Number of partitions that the stream was delivered in. */
  get partitions(): number {
    return this.#partitions.size;
  }

  /** The outputs in order of time, each with its partitions in order. */
  get batches(): readonly (readonly unknown[])[] {
    const byTime = [...this.#byTime].toSorted(([a], [b]) => a - b);
    return byTime.map(([, parts]) => [...parts].toSorted(([a], [b]) => a - b).flatMap(([, records]) => records));
  }
}
