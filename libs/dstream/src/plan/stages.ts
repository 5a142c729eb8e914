/**
 * Cuts stages: a stage is a kernel that is fed by exchanges or an input, with everything behind it up to the next exchange.
 *
 * Owns: which kernel runs in which stage, leaves and outlets.
 * Does not own: what operators are made of (`vertices.ts`), names (`names.ts`).
 */
import type { LogicalNode, LogicalOutput } from '../api/logical.ts';
import type { NodeNames } from './names.ts';
import type { StageLeaf, StageNode, StageOutlet, StagePlan } from './types.ts';
import type { ExchangePart, KernelVertex, Vertex } from './vertices.ts';

/** A stage under construction. */
interface Draft {
  readonly id: string;
  readonly members: KernelVertex[];
  readonly leaves: StageLeaf[];
  readonly outlets: StageOutlet[];
}

/** An output and the kernel that feeds it. */
export interface OutputTap {
  readonly output: LogicalOutput;
  readonly from: KernelVertex;
}

/** Stages of the kernels, in topological order, then one stage for each output in definition order. */
export function cutStages(
  vertices: readonly KernelVertex[],
  taps: readonly OutputTap[],
  names: NodeNames,
): readonly StagePlan[] {
  const drafts = draftStages(vertices, names);
  const stages = new Set(drafts.values());
  for (const stage of stages) {
    const [root] = stage.members;
    root?.inputs.forEach((input, port) => addLeaves(drafts, stage, { input, port }));
  }
  const outputs = taps.map((tap) => outputStage(drafts, tap, nameOf(names, tap.output)));
  return [...Array.from(stages, (stage) => finishStage(stage, names)), ...outputs];
}

function draftStages(vertices: readonly KernelVertex[], names: NodeNames): ReadonlyMap<KernelVertex, Draft> {
  const drafts = new Map<KernelVertex, Draft>();
  const ids = new Set<string>();
  for (const vertex of vertices) {
    const [input] = vertex.inputs;
    let draft = input?.kind === 'kernel' ? drafts.get(input) : undefined;
    if (draft === undefined) {
      draft = { id: nameOf(names, vertex.owner), members: [], leaves: [], outlets: [] };
      if (ids.has(draft.id))
        throw new TypeError(`operator ${vertex.owner.label} begins two stages; split it into two operators`);
      ids.add(draft.id);
    }
    draft.members.push(vertex);
    drafts.set(vertex, draft);
  }
  return drafts;
}

function addLeaves(
  drafts: ReadonlyMap<KernelVertex, Draft>,
  stage: Draft,
  entry: { readonly input: Vertex; readonly port: number },
): void {
  const { input, port } = entry;
  if (input.kind === 'input') {
    stage.leaves.push({
      node: 0,
      port,
      from: { kind: 'input', input: input.input.id },
      offset: 0,
      count: input.partitions,
    });
  } else if (input.kind === 'exchange') {
    for (const part of input.parts) {
      const outlet = addOutlet(drafts, part, { stage: stage.id, leaf: stage.leaves.length, limit: undefined });
      stage.leaves.push({ node: 0, port, from: outlet, offset: part.offset, count: part.count });
    }
  }
}

function addOutlet(
  drafts: ReadonlyMap<KernelVertex, Draft>,
  part: ExchangePart,
  to: { readonly stage: string; readonly leaf: number; readonly limit: number | undefined },
): { readonly kind: 'exchange'; readonly stage: string; readonly outlet: number } {
  const producer = drafts.get(part.from);
  if (producer === undefined) throw new TypeError(`${part.from.label} feeds stage ${to.stage} but is in no stage`);
  const index = producer.outlets.length;
  producer.outlets.push({
    index,
    node: producer.members.indexOf(part.from),
    toStage: to.stage,
    toLeaf: to.leaf,
    mode: part.mode,
    targets: part.count,
    limit: to.limit,
  });
  return { kind: 'exchange', stage: producer.id, outlet: index };
}

function finishStage(draft: Draft, names: NodeNames): StagePlan {
  const { members } = draft;
  const root = members[0] as KernelVertex;
  const nodes = members.map((vertex, id): StageNode => ({
    id,
    label: vertex.label,
    kernel: vertex.kernel,
    children: members.flatMap((child, node) =>
      child.inputs.flatMap((input, port) => (input === vertex ? { node, port } : [])),
    ),
    stateful: vertex.traits.stateful === true,
    stateName: vertex.traits.stateful === true ? nameOf(names, vertex.owner) : undefined,
  }));
  return {
    id: draft.id,
    kind: members.some((vertex) => vertex.traits.spansBatches === true) ? 'window' : 'operator',
    partitions: root.partitions,
    leaves: draft.leaves,
    nodes,
    outlets: draft.outlets,
    runsOnEmpty: members.some((vertex) => vertex.traits.runsOnEmpty === true),
    stateful: nodes.some((node) => node.stateful),
    sink: undefined,
    slideMs: arrivalSlideMs(root.owner),
  };
}

/** A window stage with a slide of ten batches still takes in records in each of them. */
function arrivalSlideMs(owner: LogicalNode): number {
  return owner.kind === 'operator' ? (owner.inputs[0]?.slideMs ?? owner.slideMs) : owner.slideMs;
}

function outputStage(drafts: ReadonlyMap<KernelVertex, Draft>, tap: OutputTap, id: string): StagePlan {
  const { output, from } = tap;
  const { mode, limit, runsOnEmpty } = output.route;
  const partitions = output.route.partitions ?? (mode === 'forward' ? from.partitions : 1);
  const outlet = addOutlet(drafts, { from, mode, offset: 0, count: partitions }, { stage: id, leaf: 0, limit });
  return {
    id,
    kind: 'output',
    partitions,
    leaves: [{ node: -1, port: 0, from: outlet, offset: 0, count: partitions }],
    nodes: [],
    outlets: [],
    runsOnEmpty,
    stateful: false,
    sink: output.sink,
    slideMs: output.slideMs,
  };
}

function nameOf(names: NodeNames, node: LogicalNode): string {
  const name = names.get(node);
  if (name === undefined) throw new TypeError(`${node.label} at ${node.site} has no name`);
  return name;
}
