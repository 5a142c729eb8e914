/** A plan for people: as text or as a Mermaid flow chart. */
import { createSubjects, type PipelineSubjects } from '@sluice/protocol';

import type { PhysicalPlan, StageLeaf, StageOutlet, StagePlan } from './types.ts';

/** Describes stages, partitions, leaves, outlets and subjects. */
export function describePlan(plan: PhysicalPlan, format: 'text' | 'mermaid' = 'text'): string {
  return format === 'text' ? describeAsText(plan) : describeAsMermaid(plan);
}

function describeAsText(plan: PhysicalPlan): string {
  const subjects = createSubjects(plan.settings.name);
  const { settings } = plan;
  return [
    `pipeline ${settings.name}  batch interval ${settings.batchIntervalMs} ms  plan ${plan.hash}`,
    '',
    ...plan.inputs.map(
      (input) =>
        `input  ${input.id}  ${input.source.type}, ${partitionsText(input.partitions)}, subjects ${subjects.inputs(input.id)}`,
    ),
    '',
    ...plan.stages.flatMap((stage) => stageLines(stage, subjects)),
    ...plan.warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}

function stageLines(stage: StagePlan, subjects: PipelineSubjects): readonly string[] {
  const traits = [stage.stateful ? 'keeps state' : '', stage.runsOnEmpty ? 'runs in every batch' : ''].filter(
    (trait) => trait !== '',
  );
  return [
    `stage  ${stage.id}  ${[stage.kind, partitionsText(stage.partitions), ...traits].join(', ')}`,
    ...stage.leaves.map((leaf) => `  from ${leafText(leaf)}`),
    ...(stage.nodes.length === 0 ? [] : [`  runs ${stage.nodes.map((node) => node.label).join(' → ')}`]),
    ...stage.outlets.map((outlet) => `  to ${outlet.toStage} ${modeText(outlet)}`),
    ...(stage.sink === undefined ? [] : [`  delivers to ${sinkText(stage.sink.type, stage.sink.options)}`]),
    `  commits ${subjects.commits(stage.id)}`,
    ...(stage.outlets.length === 0 ? [] : [`  segments ${subjects.exchange(stage.id, 0).replace(/\d+$/, '*')}`]),
    ...(stage.stateful ? [`  state ${subjects.state(stage.id, 0).replace(/\d+$/, '*')}`] : []),
    '',
  ];
}

function describeAsMermaid(plan: PhysicalPlan): string {
  const stageBox = (stage: StagePlan): string => {
    const steps =
      stage.nodes.length === 0 ? (stage.sink?.type ?? '') : stage.nodes.map((node) => node.label).join(' → ');
    return `  ${stage.id}["${stage.id} ×${stage.partitions}<br/>${steps}"]`;
  };
  const inputArrows = (stage: StagePlan): readonly string[] =>
    stage.leaves.flatMap((leaf) => (leaf.from.kind === 'input' ? [`  in_${leaf.from.input} --> ${stage.id}`] : []));
  return [
    'flowchart LR',
    ...plan.inputs.map((input) => `  in_${input.id}(["${input.id} ×${input.partitions}<br/>${input.source.type}"])`),
    ...plan.stages.map(stageBox),
    ...plan.stages.flatMap(inputArrows),
    ...plan.stages.flatMap((stage) =>
      stage.outlets.map((outlet) => `  ${stage.id} -->|${outlet.mode}| ${outlet.toStage}`),
    ),
  ].join('\n');
}

function leafText(leaf: StageLeaf): string {
  const place = leaf.offset === 0 ? '' : `, partitions ${leaf.offset} to ${leaf.offset + leaf.count - 1}`;
  return leaf.from.kind === 'input' ? `input ${leaf.from.input}${place}` : `stage ${leaf.from.stage}${place}`;
}

function modeText(outlet: StageOutlet): string {
  const limit = outlet.limit === undefined ? '' : `, the first ${outlet.limit} of each partition`;
  switch (outlet.mode) {
    case 'hash':
      return `by key over ${partitionsText(outlet.targets)}${limit}`;
    case 'roundRobin':
      return `in turn over ${partitionsText(outlet.targets)}${limit}`;
    case 'gather':
      return `in one partition${limit}`;
    case 'forward':
      return `partition by partition${limit}`;
  }
}

function sinkText(type: string, options: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(options).filter(([, value]) => typeof value !== 'function' && typeof value !== 'object');
  return [type, ...shown.map(([name, value]) => `${name}=${String(value)}`)].join(' ');
}

function partitionsText(partitions: number): string {
  return partitions === 1 ? '1 partition' : `${partitions} partitions`;
}
