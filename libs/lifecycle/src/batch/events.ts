/** What can happen to a batch, and what is remembered of it. */
import type { InputRange, TaskFailure } from '@sluice/protocol';

/** Facts known when a batch begins to exist. */
export interface BatchInput {
  readonly batch: number;
  readonly timeMs: number;
  readonly plan: string;
  readonly missedTicks: number;
  readonly atMs: number;
}

/** What the output stages did, summed. */
export interface BatchOutputs {
  /** Start of the first task, ms; 0 where nothing ran. */
  readonly startedMs: number;
  /** End of the last output task, ms; 0 where nothing ran. */
  readonly endedMs: number;
  readonly records: number;
  readonly deadLetters: number;
}

/** The ranges were frozen and journaled. */
export interface BatchReplicated {
  readonly type: 'batchReplicated';
  readonly atMs: number;
  readonly plan: string;
  readonly ranges: readonly InputRange[];
  readonly missingReceivers: readonly string[];
}

/** Every reliable source was acknowledged up to the ranges' ends. */
export interface SourcesAcknowledged {
  readonly type: 'sourcesAcknowledged';
  readonly atMs: number;
}

/** Every output stage's partitions committed the batch. */
export interface OutputsComputed extends BatchOutputs {
  readonly type: 'outputsComputed';
  readonly atMs: number;
}

/** A task gave up. */
export interface BatchFailed {
  readonly type: 'batchFailed';
  readonly atMs: number;
  readonly failure: TaskFailure;
}

/** A person asked for another try. */
export interface BatchRetried {
  readonly type: 'batchRetried';
  readonly atMs: number;
  readonly by: string;
}

/** A person gave the batch up. */
export interface BatchSkipped {
  readonly type: 'batchSkipped';
  readonly atMs: number;
  readonly by: string;
  readonly why: string;
}

/** Events of the batch machine: facts in the past tense. */
export type BatchEvent =
  | BatchReplicated
  | SourcesAcknowledged
  | OutputsComputed
  | BatchFailed
  | BatchRetried
  | BatchSkipped;

/** What the machine remembers; plain JSON, so that a checkpoint can hold it. */
export interface BatchContext {
  readonly batch: number;
  readonly timeMs: number;
  readonly plan: string;
  readonly missedTicks: number;
  readonly ranges: readonly InputRange[];
  readonly missingReceivers: readonly string[];
  readonly receivedAtMs: number;
  readonly replicatedAtMs: number | undefined;
  readonly acknowledgedAtMs: number | undefined;
  readonly computedAtMs: number | undefined;
  readonly failedAtMs: number | undefined;
  readonly skippedAtMs: number | undefined;
  /** Known as soon as the outputs are done, also while the sources are not acknowledged yet. */
  readonly outputs: BatchOutputs | undefined;
  /** The newest failure; kept after a retry, for people. */
  readonly failure: TaskFailure | undefined;
  /** How often a task of the batch gave up. */
  readonly failures: number;
  /** Who skipped it and why. */
  readonly skipped: { readonly by: string; readonly why: string } | undefined;
}
