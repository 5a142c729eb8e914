/**
 * The state of one stage partition: a keyed state per stateful node, with the changes of the running task tracked.
 *
 * T1  `begin` … `takeDelta` brackets one task. `rollback` restores exactly what was there at `begin` (I6).
 * T2  Applying a delta to the state it was taken from gives the same state in any process (I10).
 * T3  Cost of `takeDelta` and `rollback` ∝ changed keys.
 */
import type { KeyedState } from '@sluice/dstream';

/** State of one stage partition. One task at a time. */
export interface PartitionState {
  /** The state of a node; created empty at first use. */
  stateOf(stateName: string): KeyedState;
  begin(): void;
  rollback(): void;
  /** Ends the task and gives its changes as bytes, at most about `maxChunkBytes` each; none when nothing changed. */
  takeDelta(maxChunkBytes: number): readonly Uint8Array[];
  /** The whole state as chunks; between tasks only. */
  encodeSnapshot(maxChunkBytes: number): Iterable<Uint8Array>;
  /** Applies a chunk of a snapshot or of a delta, in the order they were written. */
  apply(chunk: Uint8Array): void;
  /** Drops everything. */
  clear(): void;
  /** Keys per node; for reports. */
  readonly keyCounts: ReadonlyMap<string, number>;
  /** Encoded size estimate in bytes. */
  readonly approximateBytes: number;
}
