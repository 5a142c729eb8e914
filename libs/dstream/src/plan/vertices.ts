/**
 * What operators built: kernels and the exchanges between them, before stages are cut.
 *
 * V1  The result of an operator is always a kernel (an exchange at its end gets a relay), so that whatever several
 *     consumers share is received once.
 * V2  A kernel has one input, or several that are all exchanges: so a stage is a tree and stages form no cycle.
 */
import type { LogicalNode } from '../api/logical.ts';
import type { Builder, Expand, KernelTraits, Wire } from '../operators/builder.ts';
import type { Kernel } from '../operators/kernel.ts';
import type { InputPlan, StageOutlet } from './types.ts';

/** A kernel in its place. */
export interface KernelVertex extends Wire {
  readonly kind: 'kernel';
  readonly owner: LogicalNode;
  readonly label: string;
  readonly kernel: Kernel;
  readonly traits: KernelTraits;
  /** By port. */
  readonly inputs: readonly Vertex[];
}

/** One part of an exchange: the records of one kernel, for the partitions `offset`..`offset + count - 1`. */
export interface ExchangePart {
  readonly from: KernelVertex;
  readonly mode: StageOutlet['mode'];
  readonly offset: number;
  readonly count: number;
}

/** Records that change partition or stage. */
export interface ExchangeVertex extends Wire {
  readonly kind: 'exchange';
  readonly parts: readonly ExchangePart[];
}

/** Blocks of an input. */
export interface InputVertex extends Wire {
  readonly kind: 'input';
  readonly input: InputPlan;
}

/** Anything that gives records. */
export type Vertex = KernelVertex | ExchangeVertex | InputVertex;

/** Passes records on; its port IS the way out, so it costs nothing per record. */
export const relayKernel: Kernel = { start: (_task, emit) => ({ ports: [emit] }) };

/** Defaults that an operator's expansion may ask for. */
export interface BuildDefaults {
  readonly partitions: number;
  readonly batchIntervalMs: number;
}

/** Expands one operator; gives its result and adds its kernels, in topological order, to `vertices`. */
export function expandOperator(
  owner: LogicalNode & { readonly expand: Expand },
  inputs: readonly KernelVertex[],
  defaults: BuildDefaults,
  vertices: KernelVertex[],
): KernelVertex {
  const builder = createBuilder(owner, defaults, vertices);
  const result = owner.expand(builder, inputs as unknown as readonly [Wire, ...Wire[]]) as Vertex;
  return result.kind === 'kernel' ? result : (builder.kernel(result, relayKernel) as KernelVertex);
}

/** Where an input's records enter. */
export function expandInput(owner: LogicalNode, input: InputPlan, vertices: KernelVertex[]): KernelVertex {
  const vertex: InputVertex = { kind: 'input', input, partitions: input.partitions };
  return addKernel(vertices, { owner, label: owner.label, kernel: relayKernel, traits: {}, inputs: [vertex] });
}

function createBuilder(owner: LogicalNode, defaults: BuildDefaults, vertices: KernelVertex[]): Builder {
  return {
    defaultPartitions: defaults.partitions,
    batchIntervalMs: defaults.batchIntervalMs,
    kernel(inputs, kernel, traits = {}) {
      const list = (Array.isArray(inputs) ? inputs : [inputs]) as Vertex[];
      return addKernel(vertices, { owner, label: traits.label ?? owner.label, kernel, traits, inputs: list });
    },
    exchange(input, mode, partitions) {
      const from = kernelOf(input as Vertex, owner);
      const count = partitions ?? (mode === 'forward' ? from.partitions : 1);
      return { kind: 'exchange', partitions: count, parts: [{ from, mode, offset: 0, count }] } as ExchangeVertex;
    },
    concat(inputs) {
      let offset = 0;
      const parts = inputs.map((input): ExchangePart => {
        const part = {
          from: kernelOf(input as Vertex, owner),
          mode: 'forward',
          offset,
          count: input.partitions,
        } as const;
        offset += input.partitions;
        return part;
      });
      return { kind: 'exchange', partitions: offset, parts } as ExchangeVertex;
    },
  };
}

function addKernel(vertices: KernelVertex[], parts: Omit<KernelVertex, 'kind' | 'partitions'>): KernelVertex {
  const partitions = parts.inputs[0]?.partitions;
  const isWired =
    parts.inputs.length === 1 ||
    parts.inputs.every((input) => input.kind === 'exchange' && input.partitions === partitions);
  if (partitions === undefined || !isWired) {
    throw new TypeError(
      `operator ${parts.label} wires a kernel wrongly: one input, or several exchanges to the same number of partitions (V2)`,
    );
  }
  const vertex: KernelVertex = { kind: 'kernel', partitions, ...parts };
  vertices.push(vertex);
  return vertex;
}

function kernelOf(vertex: Vertex, owner: LogicalNode): KernelVertex {
  if (vertex.kind === 'kernel') return vertex;
  throw new TypeError(`operator ${owner.label} puts an exchange directly behind another one`);
}
