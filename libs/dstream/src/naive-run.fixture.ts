/** Runs a plan in memory, batch by batch, all partitions in turn. For tests of operators only: no chains, no commits. */
import { KeyMap, partitionOfKey } from '@sluice/protocol';

import type { DStream } from './api/dstream.ts';
import { pipeline } from './api/pipeline.ts';
import type { KeyedState } from './operators/kernel.ts';
import { startProgram } from './plan/program.ts';
import type { PhysicalPlan, StageLeaf, StageOutlet, StagePlan } from './plan/types.ts';

/** One batch of each input, by input id; split contiguously over the input's partitions. */
export type BatchInputs = Readonly<Record<string, readonly unknown[]>>;

/** A run in progress. */
export class NaiveRun {
  readonly #plan: PhysicalPlan;
  readonly #states = new Map<string, KeyMap<unknown>>();
  #batch = 0;
  #timeMs = 0;

  constructor(plan: PhysicalPlan) {
    this.#plan = plan;
  }

  /** Runs the next batch; `ticks` > 1 merges ticks. Gives the due outputs: stage id → records by partition. */
  async next(inputs: BatchInputs, ticks = 1): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
    const previousTimeMs = this.#timeMs;
    const { batchIntervalMs } = this.#plan.settings;
    this.#timeMs += ticks * batchIntervalMs;
    this.#batch++;
    const exchanged = new Map<string, unknown[][]>();
    const outputs = new Map<string, readonly (readonly unknown[])[]>();
    for (const stage of this.#plan.stages) {
      const received = Array.from({ length: stage.partitions }, (_, partition) =>
        stage.leaves.map((leaf) => this.#receive(leaf, partition, inputs, exchanged)),
      );
      if (stage.kind === 'output') {
        const isDue = Math.floor(this.#timeMs / stage.slideMs) > Math.floor(previousTimeMs / stage.slideMs);
        if (isDue)
          outputs.set(
            stage.id,
            received.map(([records]) => records as readonly unknown[]),
          );
        continue;
      }
      for (const [partition, leaves] of received.entries()) {
        const task = { partition, previousTimeMs, timeMs: this.#timeMs, batchIntervalMs };
        const sent = await this.#runTask(stage, task, leaves);
        for (const outlet of stage.outlets)
          send(exchanged, outlet, { stage: stage.id, partition }, sent[outlet.index] ?? []);
      }
    }
    return outputs;
  }

  /** State of a node in one partition, by the names of stage and state. */
  stateOf(stage: string, partition: number, stateName: string): KeyedState {
    const id = `${stage}/${partition}/${stateName}`;
    let state = this.#states.get(id);
    if (state === undefined) this.#states.set(id, (state = new KeyMap()));
    return state;
  }

  /** All state as copied data, to go on in another run or to roll back to. */
  saveState(): ReadonlyMap<string, readonly [unknown, unknown][]> {
    return new Map(Array.from(this.#states, ([id, state]) => [id, structuredClone([...state.entries()])]));
  }

  /** Continues from saved state after `batches` batches; `sameObjects` rolls back in place, as a failed attempt does. */
  restore(saved: ReadonlyMap<string, readonly [unknown, unknown][]>, batches: number, sameObjects = false): this {
    if (!sameObjects) this.#states.clear();
    for (const state of this.#states.values()) state.clear();
    for (const [id, entries] of saved) {
      const state = this.#states.get(id) ?? new KeyMap<unknown>();
      this.#states.set(id, state);
      for (const [key, value] of entries) state.set(key, value);
    }
    this.#batch = batches;
    this.#timeMs = batches * this.#plan.settings.batchIntervalMs;
    return this;
  }

  async #runTask(
    stage: StagePlan,
    task: {
      readonly partition: number;
      readonly previousTimeMs: number;
      readonly timeMs: number;
      readonly batchIntervalMs: number;
    },
    leaves: readonly (readonly unknown[])[],
  ): Promise<readonly unknown[][]> {
    const sent: unknown[][] = stage.outlets.map(() => []);
    // Without this the test would not notice an operator that wrongly relies on being run in idle batches.
    if (!stage.runsOnEmpty && leaves.every((records) => records.length === 0)) return sent;
    const program = startProgram(stage, {
      pipeline: this.#plan.settings.name,
      batch: this.#batch,
      ...task,
      stateOf: (stateName) => this.stateOf(stage.id, task.partition, stateName),
      emit: (outlet, record) => {
        const limit = stage.outlets[outlet]?.limit ?? Number.POSITIVE_INFINITY;
        if ((sent[outlet]?.length ?? 0) < limit) sent[outlet]?.push(record);
      },
    });
    const order = stage.leaves
      .map((_, index) => index)
      .toSorted((a, b) => (stage.leaves[a]?.port ?? 0) - (stage.leaves[b]?.port ?? 0));
    for (const index of order) for (const record of leaves[index] ?? []) program.leaves[index]?.(record);
    await program.end();
    return sent;
  }

  #receive(
    leaf: StageLeaf,
    partition: number,
    inputs: BatchInputs,
    exchanged: ReadonlyMap<string, unknown[][]>,
  ): readonly unknown[] {
    const target = partition - leaf.offset;
    if (target < 0 || target >= leaf.count) return [];
    if (leaf.from.kind === 'exchange') return exchanged.get(`${leaf.from.stage}/${leaf.from.outlet}`)?.[target] ?? [];
    const records = inputs[leaf.from.input] ?? [];
    const at = (p: number): number => Math.floor((p * records.length) / leaf.count);
    return records.slice(at(target), at(target + 1));
  }
}

function send(
  exchanged: Map<string, unknown[][]>,
  outlet: StageOutlet,
  from: { stage: string; partition: number },
  records: readonly unknown[],
): void {
  const id = `${from.stage}/${outlet.index}`;
  const targets = exchanged.get(id) ?? Array.from({ length: outlet.targets }, () => []);
  exchanged.set(id, targets);
  for (const [index, record] of records.entries())
    targets[targetOf(outlet, from.partition, index, record)]?.push(record);
}

function targetOf(outlet: StageOutlet, partition: number, index: number, record: unknown): number {
  switch (outlet.mode) {
    case 'hash':
      return partitionOfKey((record as readonly [unknown])[0], outlet.targets);
    case 'roundRobin':
      return (partition + index) % outlet.targets;
    case 'gather':
      return 0;
    case 'forward':
      return partition;
  }
}

/** What a short test says of its run; batches are 1 s apart. */
export interface ShortRun {
  readonly partitions?: number;
  readonly inputPartitions?: number;
}

/** Runs a definition over one queue; gives the records of each due batch of its one output, partitions concatenated. */
export async function runOver<T, U>(
  batches: readonly (readonly T[])[],
  define: (stream: DStream<T>) => DStream<U>,
  { partitions = 3, inputPartitions = 2 }: ShortRun = {},
): Promise<readonly (readonly U[])[]> {
  const run = new NaiveRun(planOver<T>({ partitions, inputPartitions }, (stream) => define(stream)));
  const outputs: (readonly U[])[] = [];
  for (const batch of batches) {
    const due = await run.next({ input: batch });
    for (const records of due.values()) outputs.push(records.flat() as U[]);
  }
  return outputs;
}

/** The plan of a definition over one queue, published as `result`. */
export function planOver<T>(
  options: Required<ShortRun>,
  define: (stream: DStream<T>) => DStream<unknown>,
): PhysicalPlan {
  return pipeline('test', { partitions: options.partitions }, (ctx) => {
    define(ctx.queue<T>([], { name: 'input', partitions: options.inputPartitions })).publish('result');
  }).plan();
}

/** Sorted by JSON, to compare batches whose order is of no meaning. */
export function unordered(batches: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  const text = (record: unknown): string => JSON.stringify(record);
  return batches.map((batch) => batch.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)));
}
