/**
 * May this program's plan follow the journaled one? (I15) A pure decision over the two plans' JSON.
 *
 * W1  What would lose or misplace state or positions is refused, never dropped silently.
 * W2  Over open batches only a plan of the same shape may follow: the same stages, partitions and exchanges. User
 *     functions may differ, so that a batch that failed because of one can be retried with it mended (ADR 0003).
 */

/** What to do. `refuse` says why, for a person. */
export type PlanSwitch =
  | { readonly kind: 'same' }
  | { readonly kind: 'switch' }
  | { readonly kind: 'refuse'; readonly why: string };

/** The two plans and what is open. */
export interface PlanSwitchFacts {
  readonly journaled: { readonly hash: string; readonly json: string };
  readonly ours: { readonly hash: string; readonly json: string };
  readonly openBatches: readonly number[];
}

interface PlanShape {
  readonly inputs: readonly { readonly id: string; readonly partitions: number }[];
  readonly stages: readonly StageShape[];
}

interface StageShape {
  readonly id: string;
  readonly partitions: number;
  readonly nodes: readonly { readonly stateName?: string }[];
}

/** Decides (W1, W2). */
export function decidePlanSwitch(facts: PlanSwitchFacts): PlanSwitch {
  if (facts.journaled.hash === facts.ours.hash) return { kind: 'same' };
  if (facts.journaled.hash === '') return { kind: 'switch' };
  const before = JSON.parse(facts.journaled.json) as PlanShape;
  const after = JSON.parse(facts.ours.json) as PlanShape;
  const lost = [...movedInputs(before, after), ...lostStates(before, after)];
  if (lost.length > 0) return { kind: 'refuse', why: lost.join('; ') };
  if (facts.openBatches.length > 0 && shapeOf(before) !== shapeOf(after)) {
    return {
      kind: 'refuse',
      why: `batches ${facts.openBatches.join(', ')} are open and the new plan has other stages or exchanges`,
    };
  }
  return { kind: 'switch' };
}

/** An input with other partitions would look for its positions in the wrong place (I3). */
function movedInputs(before: PlanShape, after: PlanShape): string[] {
  return before.inputs.flatMap((input) => {
    const now = after.inputs.find((candidate) => candidate.id === input.id);
    if (now === undefined || now.partitions === input.partitions) return [];
    return [
      `input '${input.id}' had ${input.partitions} partitions and would have ${now.partitions}: its positions would be lost`,
    ];
  });
}

function lostStates(before: PlanShape, after: PlanShape): string[] {
  return before.stages.flatMap((stage) => statesOf(stage).flatMap((state) => lostState(stage, state, after)));
}

function lostState(stage: StageShape, state: string, after: PlanShape): string[] {
  const now = after.stages.find((candidate) => statesOf(candidate).includes(state));
  if (now === undefined)
    return [
      `the state '${state}' has no operator any more: name the operator that continues it with .named('${state}')`,
    ];
  if (now.id !== stage.id) return [`the state '${state}' moved from stage '${stage.id}' to stage '${now.id}'`];
  if (now.partitions === stage.partitions) return [];
  return [
    `the state '${state}' had ${stage.partitions} partitions and would have ${now.partitions}: its keys would be in the wrong ones`,
  ];
}

function statesOf(stage: StageShape): string[] {
  return stage.nodes.flatMap((node) => (node.stateName === undefined ? [] : [node.stateName]));
}

/** The stages without the text of user functions. */
function shapeOf(plan: PlanShape): string {
  return JSON.stringify([plan.stages, plan.inputs.map(({ id, partitions }) => [id, partitions])]).replaceAll(
    /fn:[0-9a-f]{8}/g,
    'fn',
  );
}
