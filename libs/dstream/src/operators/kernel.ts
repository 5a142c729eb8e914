/**
 * What an operator does to the records of one task. Pure: no I/O, no clock; everything comes from the task context.
 *
 * Owns: the interface between an operator and the stage loop that drives it.
 * Does not own: where records come from and go to (runtime), how state is kept (state).
 *
 * K1  `start` is called once per task (stage, partition, batch), also for a batch without records when the stage runs.
 * K2  Records of one port arrive in the order of DESIGN I9; ports of one task are fed one after the other, port 0 first,
 *     unless several leaves of the stage lead to them.
 * K3  A kernel keeps nothing between tasks except through `task.state`.
 */

/** Takes one record. */
export type Emit = (record: unknown) => void;

/**
 * Keyed state of one stateful node in one partition. Keys of any shape that `encodeKey` accepts.
 *
 * The same object in every task of a partition, until it is dropped; values are held by reference. Kernels that keep
 * caches derived from it rely on both for speed, never for correctness.
 */
export interface KeyedState<V = unknown> {
  readonly size: number;
  get(key: unknown): V | undefined;
  has(key: unknown): boolean;
  /** Replaces the value; `value` must not be changed afterwards except by another `set`. */
  set(key: unknown, value: V): void;
  delete(key: unknown): boolean;
  /** Entries in insertion order; the state may be changed while iterating as with a Map. */
  entries(): IterableIterator<[unknown, V]>;
}

/** The task a kernel works for. */
export interface TaskContext {
  readonly pipeline: string;
  readonly stage: string;
  readonly partition: number;
  readonly partitions: number;
  readonly batch: number;
  /** Batch time, ms; a multiple of the batch interval. */
  readonly timeMs: number;
  /** Time of the batch before: differs from `timeMs - batchIntervalMs` when ticks were missed and merged. */
  readonly previousTimeMs: number;
  readonly batchIntervalMs: number;
  /** State of this node; throws when the node was not declared stateful. */
  readonly state: KeyedState;
  /** A second state of this node, apart from `state`; throws when the node was not declared stateful. */
  stateNamed(part: string): KeyedState;
}

/** One started task of a kernel: a function for each input port, and the end of the batch. */
export interface KernelTask {
  readonly ports: readonly Emit[];
  /** Called once after the last record; may emit. Awaited. */
  end?(): void | Promise<void>;
}

/** An operator's behaviour inside a stage. */
export interface Kernel {
  start(task: TaskContext, emit: Emit): KernelTask;
}
