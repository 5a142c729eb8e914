/** The units of a pipeline: derived from its plan, the same in every process. */
import type { PhysicalPlan } from '@sluice/dstream';
import type { Unit } from '../actor/unit.ts';
import type { Role } from '../run/options.ts';

/** Stage id under which the dead letters of a pipeline are delivered. */
export const DEAD_LETTER_STAGE = 'dead-letters';

/** A unit and the role that may own it. */
export interface RoleUnit {
  readonly role: Role;
  readonly unit: Unit;
}

/** Every unit of a plan. */
export function deriveUnits(plan: PhysicalPlan): readonly RoleUnit[] {
  const units: RoleUnit[] = [{ role: 'batcher', unit: { kind: 'batcher', id: 'batcher' } }];
  for (const input of plan.inputs) {
    for (let partition = 0; partition < input.partitions; partition++) {
      units.push({
        role: 'receiver',
        unit: { kind: 'receiver', id: `in/${input.id}/${partition}`, input: input.id, partition },
      });
    }
  }
  for (const stage of plan.stages) {
    for (let partition = 0; partition < stage.partitions; partition++) {
      units.push({
        role: stage.kind,
        unit: { kind: 'stage', id: `${stage.id}/${partition}`, stage: stage.id, partition },
      });
    }
  }
  units.push({
    role: 'output',
    unit: { kind: 'stage', id: `${DEAD_LETTER_STAGE}/0`, stage: DEAD_LETTER_STAGE, partition: 0 },
  });
  return units;
}
