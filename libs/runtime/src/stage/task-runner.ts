/**
 * What a commit actor needs of the kind of work it does: computing, delivering, publishing, or dead letters.
 *
 * Owns: the interface between the loop over batches (`commit-actor.ts`) and the work of one batch.
 */
import type { Commit, DeadLetter, Segment, StateManifest } from '@sluice/protocol';
import type { FrozenBatch } from '../control/control-view.ts';
import type { BatchSchedule } from '../control/schedule.ts';
import type { CommitLog } from './commit-log.ts';

/** A task that is due. */
export interface StageTask {
  readonly frozen: FrozenBatch;
  readonly schedule: BatchSchedule;
}

/** What an attempt leaves to be committed. */
export interface TaskResult {
  readonly attempt: string;
  readonly segments: readonly Segment[];
  readonly deadLetters: readonly DeadLetter[];
  /** Dead letters in all: those in `deadLetters` and those in segments of their own. */
  readonly deadLetterCount: number;
  readonly state: StateManifest | undefined;
  /** Lowest sequence of WORK that restoring needs after this commit; 0 = none. */
  readonly stateFrom: number;
  readonly recordsIn: number;
  readonly recordsOut: number;
}

/** How a running task is told to end. */
export interface TaskSignals {
  readonly stop: AbortSignal;
  readonly drain: AbortSignal;
}

/** The work of one unit. Calls are serial. */
export interface TaskRunner {
  /** Whether batches that a person skipped are run all the same. */
  readonly runsSkipped: boolean;
  /** Called once after the claim, before any task. */
  restore(log: CommitLog, signal: AbortSignal): Promise<void>;
  /** Whether the unit has a task in the batch; otherwise it commits nothing. */
  isDue(task: StageTask): boolean;
  /** Whether all that the task reads has been committed. */
  isReady(task: StageTask): boolean;
  /**
   * Runs the task to its end; undefined when there is nothing to commit. A batch error fails the batch.
   *
   * @param signals `stop` ends it at once; `drain` says that waiting for something outside is no longer worth it.
   */
  run(task: StageTask, signals: TaskSignals): Promise<TaskResult | undefined>;
  /** What to commit for a batch that was skipped. */
  skip(task: StageTask): TaskResult;
  close(): Promise<void>;
}

/** A result without records or state. */
export function emptyResult(attempt: string): TaskResult {
  return {
    attempt,
    segments: [],
    deadLetters: [],
    deadLetterCount: 0,
    state: undefined,
    stateFrom: 0,
    recordsIn: 0,
    recordsOut: 0,
  };
}

/** The parts of a commit that come from the task and not from its result. */
export type CommitFrame = Pick<Commit, 'batch' | 'fromBatch' | 'timeMs' | 'plan' | 'startedMs' | 'endedMs' | 'skipped'>;

/** Puts a commit together (I6). */
export function toCommit(frame: CommitFrame, result: TaskResult): Commit {
  const { attempt, segments, deadLetters, state, recordsIn, recordsOut } = result;
  return { ...frame, attempt, segments, deadLetters, state, recordsIn, recordsOut };
}
