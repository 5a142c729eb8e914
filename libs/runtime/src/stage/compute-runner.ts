/** Runs the tasks of operator and window stages. */
import { createPartitionState } from '@sluice/state';
import { findExclusions, runAttempt } from './attempt.ts';
import type { CommitLog } from './commit-log.ts';
import { runIsolating } from './error-isolation.ts';
import { producersCommitted } from './gather-exchange.ts';
import { InputIdentity } from './input-identity.ts';
import { noteExcluded } from './note-excluded.ts';
import type { StageEnvironment } from './stage-environment.ts';
import { NO_DELTA, StateStore } from './state-store.ts';
import { emptyResult, type StageTask, type TaskResult, type TaskRunner, type TaskSignals } from './task-runner.ts';

/** A {@link TaskRunner} for a stage that computes. */
export class ComputeRunner implements TaskRunner {
  readonly runsSkipped = false;
  readonly #environment: StageEnvironment;

  constructor(environment: Omit<StageEnvironment, 'store' | 'inputs'>) {
    const { context, stage } = environment;
    const store = stage.stateful ? new StateStore(context, createPartitionState()) : undefined;
    this.#environment = { ...environment, store, inputs: new InputIdentity(context) };
  }

  async restore(log: CommitLog, signal: AbortSignal): Promise<void> {
    await this.#environment.store?.restore(log, signal);
  }

  isDue({ schedule }: StageTask): boolean {
    const { stage, partition } = this.#environment;
    return schedule.runs(stage.id, partition);
  }

  isReady({ schedule, frozen }: StageTask): boolean {
    const { view, stage, partition } = this.#environment;
    return stage.leaves.every((leaf) =>
      producersCommitted(view, { stage, leaf, partition, batch: frozen.batch, schedule }),
    );
  }

  run(task: StageTask, { stop }: TaskSignals): Promise<TaskResult> {
    const environment = this.#environment;
    return runIsolating(environment.context.plan.settings.onError, {
      attempt: (excluded) => runAttempt(environment, task, excluded, stop),
      find: (known) => findExclusions(environment, task, known, stop),
      onExcluded: (records, error) => noteExcluded(environment, task, { records, error }),
    });
  }

  skip({ frozen }: StageTask): TaskResult {
    const { context, store } = this.#environment;
    const empty = emptyResult(context.random.id());
    return store === undefined ? empty : { ...empty, ...store.describe(frozen.batch, NO_DELTA) };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
