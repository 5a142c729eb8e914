/**
 * How an operator says what it is made of physically: kernels and exchanges.
 *
 * Owns: the vocabulary of `expand`. Does not own: stages; the planner cuts them from what was built.
 */
import type { StageOutlet } from '../plan/types.ts';
import type { Kernel } from './kernel.ts';

/** Records on their way: the output of what was built so far. Opaque to operators but for its partitions. */
export interface Wire {
  readonly partitions: number;
}

/** What a kernel needs of the engine, beside being fed. */
export interface KernelTraits {
  /** For people; the operator's own label unless given. */
  readonly label?: string;
  /** Uses `task.state`. */
  readonly stateful?: boolean;
  /** Is started and ended in every batch, also when nothing arrived. */
  readonly runsOnEmpty?: boolean;
  /** Its state is about time: the stage runs as a window. */
  readonly spansBatches?: boolean;
}

/** Builds the physical form of one operator. */
export interface Builder {
  /** Partitions of a keyed stage unless the user says otherwise. */
  readonly defaultPartitions: number;
  readonly batchIntervalMs: number;
  /** Runs `kernel` on the records; input i goes to port i. More than one input only right after exchanges. */
  kernel(inputs: Wire | readonly Wire[], kernel: Kernel, traits?: KernelTraits): Wire;
  /** Hands records to other partitions; default partitions: 1 for gather, the input's for forward. */
  exchange(input: Wire, mode: StageOutlet['mode'], partitions?: number): Wire;
  /** All partitions of all inputs, side by side: their number is the sum. */
  concat(inputs: readonly Wire[]): Wire;
}

/** Builds an operator on the outputs of its parents. */
export type Expand = (build: Builder, inputs: readonly [Wire, ...Wire[]]) => Wire;
