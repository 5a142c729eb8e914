/** Makes the actor of a stage partition: which work its stage does. A new kind of work is one runner and one line here. */
import type { StagePlan } from '@sluice/dstream';
import { createSink as createRegisteredSink } from '@sluice/sinks';
import type { ActorContext } from '../actor/context.ts';
import type { UnitActor } from '../actor/unit.ts';
import type { ControlView } from '../control/control-view.ts';
import { CommitActor, type StageUnit } from './commit-actor.ts';
import { ComputeRunner } from './compute-runner.ts';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import { type CreateSink, OutputRunner } from './output-runner.ts';
import { PublishRunner } from './publish-runner.ts';
import type { TaskRunner } from './task-runner.ts';

/** What a stage actor needs besides its context. */
export interface StageActorDeps {
  readonly view: ControlView;
  /** Where `print` writes. */
  readonly writeText: (text: string) => void;
  /** Makes the sinks of output stages; the registry of `sinks` by default. */
  readonly createSink?: CreateSink;
  /** Runs of a failing task before it gives up; 2 by default. */
  readonly maxAttempts?: number;
}

const MAX_ATTEMPTS = 2;

/** Makes the actor that owns one partition of a stage. One at a time per unit and host. @throws STAGE_UNKNOWN */
export function createStageActor(context: ActorContext, unit: StageUnit, deps: StageActorDeps): UnitActor {
  const stage = context.plan.stages.find(({ id }) => id === unit.stage);
  if (stage === undefined) {
    throw new StageError(
      STAGE_ERROR_CODES.unknown,
      `unit ${unit.id} is of stage "${unit.stage}", which plan ${context.plan.hash} does not have`,
      {
        details: { unit: unit.id, stage: unit.stage, plan: context.plan.hash },
      },
    );
  }
  return new CommitActor(context, unit, {
    view: deps.view,
    runner: createRunner(context, stage, unit.partition, deps),
    maxAttempts: deps.maxAttempts ?? MAX_ATTEMPTS,
  });
}

function createRunner(context: ActorContext, stage: StagePlan, partition: number, deps: StageActorDeps): TaskRunner {
  const environment = { context, view: deps.view, stage, partition };
  if (stage.kind !== 'output') return new ComputeRunner(environment);
  if (stage.sink?.type === 'publish') return new PublishRunner(environment);
  return new OutputRunner(environment, {
    createSink: deps.createSink ?? createRegisteredSink,
    writeText: deps.writeText,
  });
}
