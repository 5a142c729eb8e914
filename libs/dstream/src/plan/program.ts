/**
 * Drives one stage for one task: wires the kernels of a stage into one push loop.
 *
 * Owns: the fused loop. Does not own: reading leaves and writing outlets; the caller gives records and takes them.
 */
import type { Emit, KeyedState } from '../operators/kernel.ts';
import type { StageNode, StagePlan } from './types.ts';

/** What a stage program needs to know of its task. */
export interface ProgramTask {
  readonly pipeline: string;
  readonly partition: number;
  readonly batch: number;
  readonly timeMs: number;
  readonly previousTimeMs: number;
  readonly batchIntervalMs: number;
  /** State of a stateful node, by the node's `stateName`. */
  stateOf(stateName: string): KeyedState;
  /** Takes a record that leaves over an outlet. */
  emit(outlet: number, record: unknown): void;
}

/** A started task: push records into leaves in order, then end it once. */
export interface RunningProgram {
  /** By index of the stage's leaves. */
  readonly leaves: readonly Emit[];
  end(): Promise<void>;
}

/** Starts a task of a stage. Kernels are started in reverse order, so that each finds its children ready. */
export function startProgram(stage: StagePlan, task: ProgramTask): RunningProgram {
  const ports = new Map<number, readonly Emit[]>();
  const ends: (() => void | Promise<void>)[] = [];
  for (const node of stage.nodes.toReversed()) {
    const emit = fanOut([
      ...node.children.map((child) => portOf(ports, child.node, child.port)),
      ...stage.outlets.filter((outlet) => outlet.node === node.id).map((outlet) => outletEmit(task, outlet.index)),
    ]);
    const started = node.kernel.start(
      {
        pipeline: task.pipeline,
        stage: stage.id,
        partition: task.partition,
        partitions: stage.partitions,
        batch: task.batch,
        timeMs: task.timeMs,
        previousTimeMs: task.previousTimeMs,
        batchIntervalMs: task.batchIntervalMs,
        get state(): KeyedState {
          return task.stateOf(stateNameOf(stage, node));
        },
        stateNamed: (part) => task.stateOf(`${stateNameOf(stage, node)}.${part}`),
      },
      emit,
    );
    ports.set(node.id, started.ports);
    if (started.end !== undefined) ends.unshift(started.end.bind(started));
  }
  return {
    leaves: stage.leaves.map((leaf) => portOf(ports, leaf.node, leaf.port)),
    end: async () => {
      // Topological order: what a node emits at its end reaches its children before they end.
      for (const end of ends) await end();
    },
  };
}

function stateNameOf(stage: StagePlan, node: StageNode): string {
  if (node.stateName !== undefined) return node.stateName;
  throw new TypeError(`operator ${node.label} of stage ${stage.id} is not declared stateful`);
}

function outletEmit(task: ProgramTask, outlet: number): Emit {
  return (record) => task.emit(outlet, record);
}

function portOf(ports: ReadonlyMap<number, readonly Emit[]>, node: number, port: number): Emit {
  const emit = ports.get(node)?.[port];
  if (emit === undefined) throw new TypeError(`the plan feeds port ${port} of node ${node}, which has no such port`);
  return emit;
}

function fanOut(targets: readonly Emit[]): Emit {
  const [first, second] = targets;
  if (first === undefined) return () => undefined;
  if (second === undefined) return first;
  return (record) => {
    for (const target of targets) target(record);
  };
}
