/** Says that a task left records out: once per task, with the first cause, and where to find them (I13). */
import { toStreamError } from '@sluice/kernel';
import type { StageEnvironment } from './stage-environment.ts';
import type { StageTask } from './task-runner.ts';

/** What was left out. */
export interface ExcludedRecords {
  readonly records: number;
  /** Why the first of them was. */
  readonly error: unknown;
}

/** Logs what was left out. */
export function noteExcluded(
  { context, stage, partition }: StageEnvironment,
  { frozen }: StageTask,
  { records, error }: ExcludedRecords,
): void {
  const { onError } = context.plan.settings;
  context.log.warn('stage.recordsExcluded', {
    stage: stage.id,
    partition,
    batch: frozen.batch,
    records,
    onError,
    ...(onError === 'deadLetter' ? { deadLetters: context.subjects.deadLetters(stage.id) } : {}),
    message: toStreamError(error).message,
  });
}
