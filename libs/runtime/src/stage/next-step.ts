/** What a commit actor does next: a pure decision over the control view. */
import type { PhysicalPlan } from '@sluice/dstream';
import type { ControlView, FrozenBatch } from '../control/control-view.ts';
import { deriveSchedule } from '../control/schedule.ts';
import type { StageTask, TaskRunner } from './task-runner.ts';

/** A batch that this actor gave up, and how often it had been retried then. */
export interface GivenUp {
  readonly batch: number;
  readonly retries: number;
}

/** The next step for a batch. */
export type NextStep =
  /** Nothing can be done before the view changes. */
  | { readonly kind: 'wait' }
  /** The batch was cut for another plan: only an instance of that plan may run it (I15). */
  | { readonly kind: 'otherPlan'; readonly plan: string }
  /** The unit has nothing to commit for the batch; `next` is the first batch that may have something. */
  | { readonly kind: 'pass'; readonly next: number }
  | { readonly kind: 'skip'; readonly task: StageTask }
  | { readonly kind: 'run'; readonly task: StageTask };

/** Facts besides the view. */
export interface StepFacts {
  readonly plan: PhysicalPlan;
  readonly runner: Pick<TaskRunner, 'runsSkipped' | 'isDue' | 'isReady'>;
  readonly givenUp: GivenUp | undefined;
}

/** Decides for one batch. */
export function decideNextStep(view: ControlView, batch: number, { plan, runner, givenUp }: StepFacts): NextStep {
  const frozen = view.frozenBatch(batch);
  if (frozen === undefined) return { kind: 'wait' };
  // Everything before the oldest open batch is closed, too: after a long idle time this is one step.
  if (frozen === 'closed') return { kind: 'pass', next: Math.max(batch + 1, view.oldestOpenBatch) };
  if (frozen.plan !== plan.hash) return { kind: 'otherPlan', plan: frozen.plan };
  const task: StageTask = { frozen, schedule: deriveSchedule(plan, frozen.ranges) };
  if (!runner.isDue(task)) return { kind: 'pass', next: batch + 1 };
  if (frozen.condition === 'skipped' && !runner.runsSkipped) return { kind: 'skip', task };
  return isBlocked(frozen, givenUp) || !runner.isReady(task) ? { kind: 'wait' } : { kind: 'run', task };
}

/** Failed, and nobody has said yet what to do about it; the journal may not even have it yet. */
function isBlocked({ batch, condition, retries }: FrozenBatch, givenUp: GivenUp | undefined): boolean {
  if (condition === 'failed') return true;
  return condition === 'running' && givenUp?.batch === batch && retries <= givenUp.retries;
}
