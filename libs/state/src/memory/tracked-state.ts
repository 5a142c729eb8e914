/**
 * One keyed state whose changes are tracked while a task runs.
 *
 * Owns: the entries of one node, what the running task changed in them. Does not own: bytes.
 *
 * S1  A slot lives as long as its key. The task's first change of a slot keeps the value it had (`before`).
 * S2  Deleting a key that was there before the task leaves an empty slot until the task ends: so `rollback` restores
 *     values and order exactly. A key deleted and set again in one task therefore keeps its place; a Map would move it
 *     to the end.
 * S3  `touched` holds slots in the order of their first change; new keys stand in it in the order of `entries`. So
 *     applying a delta appends new keys in the same order (T2).
 */
import type { KeyedState } from '@sluice/dstream';
import { detachText, KeyMap } from '@sluice/protocol';

import { STATE_ERROR_CODES, StateError } from '../contract/errors.ts';
import { estimateSize } from './estimate-size.ts';

/** Stands for "no value": user values may be undefined. */
const NOTHING = Symbol('nothing');

interface Slot {
  readonly key: unknown;
  value: unknown;
  /** The value before the running task, when `isTouched`. */
  before: unknown;
  isTouched: boolean;
  /** Estimated encoded size, as of the last task that changed it. */
  bytes: number;
  /** The same after the running task. */
  nextBytes: number;
}

/** The outcome of one task for one key. */
export interface StateChange {
  readonly key: unknown;
  readonly value: unknown;
  readonly deleted: boolean;
  /** Estimated encoded size. */
  readonly bytes: number;
}

/** A {@link KeyedState} with begin, rollback and end. Used by one partition state. */
export class TrackedState implements KeyedState {
  readonly name: string;
  readonly #slots = new KeyMap<Slot>();
  readonly #touched = new Set<Slot>();
  #emptySlots = 0;
  #isTaskRunning = false;
  #bytes = 0;

  constructor(name: string) {
    this.name = name;
  }

  get size(): number {
    return this.#slots.size - this.#emptySlots;
  }

  /** Estimated encoded size of all entries in bytes, as of the last task. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: unknown): unknown {
    const value = this.#slots.get(key)?.value;
    return value === NOTHING ? undefined : value;
  }

  has(key: unknown): boolean {
    const slot = this.#slots.get(key);
    return slot !== undefined && slot.value !== NOTHING;
  }

  set(key: unknown, value: unknown): void {
    this.#assertTask('set');
    const slot = this.#slots.get(key);
    if (slot === undefined) {
      const ownKey = detached(key);
      const fresh: Slot = { key: ownKey, value, before: NOTHING, isTouched: true, bytes: 0, nextBytes: 0 };
      this.#slots.set(ownKey, fresh);
      this.#touched.add(fresh);
      return;
    }
    if (slot.value === NOTHING) this.#emptySlots--;
    this.#touch(slot);
    slot.value = value;
  }

  delete(key: unknown): boolean {
    this.#assertTask('delete');
    const slot = this.#slots.get(key);
    if (slot === undefined || slot.value === NOTHING) return false;
    this.#touch(slot);
    if (slot.before === NOTHING) {
      this.#slots.delete(key);
      this.#touched.delete(slot);
    } else {
      slot.value = NOTHING;
      this.#emptySlots++;
    }
    return true;
  }

  *entries(): IterableIterator<[unknown, unknown]> {
    for (const [, slot] of this.#slots.entries()) {
      if (slot.value !== NOTHING) yield [slot.key, slot.value];
    }
  }

  /** Starts tracking. */
  beginTask(): void {
    this.#isTaskRunning = true;
  }

  /** Undoes the task's changes (T1); costs as much as there are changed keys (T3). */
  rollbackTask(): void {
    this.#isTaskRunning = false;
    for (const slot of this.#touched) {
      if (slot.before === NOTHING) this.#slots.delete(slot.key);
      slot.value = slot.before;
      settle(slot);
    }
    this.#touched.clear();
    this.#emptySlots = 0;
  }

  /**
   * The task's changes, in the order in which applying them gives the same state (S3). Changes nothing yet: encoding
   * them may fail, and then the task is rolled back.
   */
  *changes(): Generator<StateChange> {
    for (const slot of this.#touched) {
      const deleted = slot.value === NOTHING;
      slot.nextBytes = estimateSize(slot.key) + (deleted ? 0 : estimateSize(slot.value));
      yield { key: slot.key, value: deleted ? undefined : slot.value, deleted, bytes: slot.nextBytes };
    }
  }

  /** Makes the task's changes final, after `changes` was read to its end. */
  endTask(): void {
    this.#isTaskRunning = false;
    for (const slot of this.#touched) {
      if (slot.value === NOTHING) this.#remove(slot);
      else this.#resize(slot, slot.nextBytes);
      settle(slot);
    }
    this.#touched.clear();
    this.#emptySlots = 0;
  }

  /** Sets a key from a chunk; untracked, between tasks. */
  restore(key: unknown, value: unknown): void {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = { key, value, before: NOTHING, isTouched: false, bytes: 0, nextBytes: 0 };
      this.#slots.set(key, slot);
    }
    slot.value = value;
    this.#resize(slot, estimateSize(key) + estimateSize(value));
  }

  /** Deletes a key as a chunk says; untracked, between tasks. */
  forget(key: unknown): void {
    const slot = this.#slots.get(key);
    if (slot !== undefined) this.#remove(slot);
  }

  /** Every entry as a change that sets it; between tasks. */
  *contents(): Generator<StateChange> {
    for (const [, slot] of this.#slots.entries()) {
      yield { key: slot.key, value: slot.value, deleted: false, bytes: slot.bytes };
    }
  }

  #touch(slot: Slot): void {
    if (slot.isTouched) return;
    slot.isTouched = true;
    slot.before = slot.value;
    this.#touched.add(slot);
  }

  #resize(slot: Slot, bytes: number): void {
    this.#bytes += bytes - slot.bytes;
    slot.bytes = bytes;
  }

  #remove(slot: Slot): void {
    this.#slots.delete(slot.key);
    this.#bytes -= slot.bytes;
  }

  #assertTask(operation: string): void {
    if (this.#isTaskRunning) return;
    throw new StateError(
      STATE_ERROR_CODES.noTask,
      `${operation} on state ${JSON.stringify(this.name)} outside of a task: call begin() first, or the change would be in no delta`,
      { state: this.name, operation },
    );
  }
}

/** Up to here the JavaScript engine copies a slice instead of pointing into the text that it was cut from. */
const COPIED_SLICE_LENGTH = 12;

/** A text key cut from a block would keep the whole block in memory for as long as the key lives. */
function detached(key: unknown): unknown {
  return typeof key === 'string' && key.length > COPIED_SLICE_LENGTH && key.isWellFormed() ? detachText(key) : key;
}

/** Lets go of the old value, so that it can be collected. */
function settle(slot: Slot): void {
  slot.isTouched = false;
  slot.before = NOTHING;
}
