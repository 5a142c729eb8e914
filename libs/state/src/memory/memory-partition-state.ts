/**
 * The state of one stage partition, in memory.
 *
 * Owns: the keyed states of the partition's nodes, the bracket of a task around all of them.
 * Does not own: where chunks are stored, when a snapshot is due (runtime); limits (runtime, by `approximateBytes`).
 *
 * T1 to T3 of the contract hold. States come out in the order of their first use.
 */
import type { KeyedState } from '@sluice/dstream';

import { STATE_ERROR_CODES, StateError } from '../contract/errors.ts';
import type { PartitionState } from '../contract/partition-state.ts';
import { decodeChunk, encodeChanges, type NamedChange } from './state-chunks.ts';
import { TrackedState } from './tracked-state.ts';

/** An empty state that lives in memory. Used by one stage partition; one task at a time. */
export function createPartitionState(): PartitionState {
  return new MemoryPartitionState();
}

class MemoryPartitionState implements PartitionState {
  readonly #states = new Map<string, TrackedState>();
  #isTaskRunning = false;
  /** Counts changes of the whole, so that a snapshot notices that it is out of date. */
  #version = 0;

  stateOf(stateName: string): KeyedState {
    return this.#stateNamed(stateName);
  }

  begin(): void {
    this.#assertIdle('begin a task');
    this.#isTaskRunning = true;
    for (const state of this.#states.values()) state.beginTask();
  }

  /** Does nothing when no task runs: a failure before `begin` may call it too. */
  rollback(): void {
    this.#isTaskRunning = false;
    for (const state of this.#states.values()) state.rollbackTask();
  }

  takeDelta(maxChunkBytes: number): readonly Uint8Array[] {
    if (!this.#isTaskRunning) {
      throw new StateError(
        STATE_ERROR_CODES.noTask,
        'a delta was asked for without a task: call begin() before the task runs',
      );
    }
    // Encoding comes first: a value that can't be encoded fails the task, which is then rolled back whole.
    const chunks = [...encodeChanges(this.#changes(), maxChunkBytes)];
    this.#isTaskRunning = false;
    this.#version++;
    for (const state of this.#states.values()) state.endTask();
    return chunks;
  }

  encodeSnapshot(maxChunkBytes: number): Iterable<Uint8Array> {
    this.#assertIdle('take a snapshot');
    return encodeChanges(this.#contents(this.#version), maxChunkBytes);
  }

  apply(chunk: Uint8Array): void {
    this.#assertIdle('apply a chunk');
    this.#version++;
    decodeChunk(chunk, {
      set: (stateName, key, value) => this.#stateNamed(stateName).restore(key, value),
      delete: (stateName, key) => this.#stateNamed(stateName).forget(key),
    });
  }

  clear(): void {
    this.#isTaskRunning = false;
    this.#version++;
    this.#states.clear();
  }

  get keyCounts(): ReadonlyMap<string, number> {
    return new Map(Array.from(this.#states.values(), (state) => [state.name, state.size]));
  }

  get approximateBytes(): number {
    let bytes = 0;
    for (const state of this.#states.values()) bytes += state.bytes;
    return bytes;
  }

  #stateNamed(stateName: string): TrackedState {
    let state = this.#states.get(stateName);
    if (state === undefined) {
      state = new TrackedState(stateName);
      if (this.#isTaskRunning) state.beginTask();
      this.#states.set(stateName, state);
    }
    return state;
  }

  *#changes(): Generator<NamedChange> {
    for (const state of this.#states.values()) {
      for (const change of state.changes()) yield { stateName: state.name, change };
    }
  }

  *#contents(version: number): Generator<NamedChange> {
    for (const state of this.#states.values()) {
      for (const change of state.contents()) {
        if (this.#isTaskRunning || this.#version !== version) {
          throw new StateError(
            STATE_ERROR_CODES.snapshotStale,
            'the state changed while its snapshot was read: read all chunks between two tasks',
          );
        }
        yield { stateName: state.name, change };
      }
    }
  }

  #assertIdle(what: string): void {
    if (!this.#isTaskRunning) return;
    throw new StateError(
      STATE_ERROR_CODES.taskRunning,
      `can't ${what} while a task runs: end it with takeDelta() or rollback() first`,
    );
  }
}
