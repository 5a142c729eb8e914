/**
 * Which tasks a batch has: a pure function of the plan and of the batch's frozen ranges, so that every process agrees
 * without a message (an idle stage commits nothing, DESIGN §6).
 */
import type { PhysicalPlan, StageLeaf, StagePlan } from '@sluice/dstream';
import type { InputRange } from '@sluice/protocol';

/** Tells for one batch which stage partitions have work. */
export interface BatchSchedule {
  /** True when the task (stage, partition) of this batch runs and commits. */
  runs(stage: string, partition: number): boolean;
  /** Producer partitions that feed a target partition over an exchange leaf, in order. */
  producers(stage: StagePlan, leaf: StageLeaf, partition: number): readonly number[];
  /** The range that an input leaf reads in a stage partition; undefined when empty. */
  range(leaf: StageLeaf, partition: number): InputRange | undefined;
}

/** Schedules by their ranges: every actor of a process asks for the same batch, after every change of its view. */
const schedules = new WeakMap<
  readonly InputRange[],
  { readonly plan: PhysicalPlan; readonly schedule: BatchSchedule }
>();

/** Derives the schedule of a batch; the same object for the same plan and ranges. */
export function deriveSchedule(plan: PhysicalPlan, ranges: readonly InputRange[]): BatchSchedule {
  const known = schedules.get(ranges);
  if (known?.plan === plan) return known.schedule;
  const schedule = scheduleOf(plan, ranges);
  schedules.set(ranges, { plan, schedule });
  return schedule;
}

function scheduleOf(plan: PhysicalPlan, ranges: readonly InputRange[]): BatchSchedule {
  const byPartition = new Map(ranges.map((range) => [`${range.input}/${range.partition}`, range]));
  const stages = new Map(plan.stages.map((stage) => [stage.id, stage]));
  const active = new Map<string, readonly boolean[]>();

  const range = (leaf: StageLeaf, partition: number): InputRange | undefined => {
    if (leaf.from.kind !== 'input' || !isActive(leaf, partition)) return undefined;
    const found = byPartition.get(`${leaf.from.input}/${partition - leaf.offset}`);
    return found === undefined || found.to.sequence <= found.from.sequence ? undefined : found;
  };

  const producers = (_stage: StagePlan, leaf: StageLeaf, partition: number): readonly number[] => {
    if (leaf.from.kind !== 'exchange' || !isActive(leaf, partition)) return [];
    const { stage: from, outlet: index } = leaf.from;
    const producer = stages.get(from);
    const outlet = producer?.outlets.find((candidate) => candidate.index === index);
    if (producer === undefined || outlet === undefined)
      throw new TypeError(`the plan reads outlet ${index} of stage ${from}, which is not there`);
    const all = Array.from({ length: producer.partitions }, (_, p) => p);
    const feeding = outlet.mode === 'forward' ? all.filter((p) => p === partition - leaf.offset) : all;
    return feeding.filter((p) => active.get(from)?.[p] === true);
  };

  // Stages are in topological order, so that every producer is decided before its consumers.
  for (const stage of plan.stages) {
    const runs = Array.from({ length: stage.partitions }, (_, partition) => {
      if (stage.runsOnEmpty) return true;
      return stage.leaves.some(
        (leaf) => range(leaf, partition) !== undefined || producers(stage, leaf, partition).length > 0,
      );
    });
    active.set(stage.id, runs);
  }
  return { runs: (stage, partition) => active.get(stage)?.[partition] === true, producers, range };
}

function isActive(leaf: StageLeaf, partition: number): boolean {
  return partition >= leaf.offset && partition < leaf.offset + leaf.count;
}
