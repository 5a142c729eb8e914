/** Plans made by hand, without the planner: stages as small as a test needs them. */
import type {
  Emit,
  Kernel,
  PhysicalPlan,
  PipelineSettings,
  StageLeaf,
  StageNode,
  StageOutlet,
  StagePlan,
} from '@sluice/dstream';

/** A plan from its stages. */
export function planOf(stages: readonly StagePlan[], settings: Partial<PipelineSettings> = {}): PhysicalPlan {
  return {
    settings: {
      name: 'p',
      batchIntervalMs: 1000,
      partitions: 1,
      onError: 'fail',
      onBatchFailure: 'block',
      catchUp: 'merge',
      durability: 'memory',
      store: { inBytes: 1e9, workBytes: 1e9, controlBytes: 1e9, outBytes: 1e9 },
      maxRecordBytes: 262_144,
      ...settings,
    },
    inputs: [],
    stages,
    warnings: [],
    json: '{}',
    hash: 'plan-1',
  };
}

/** A stage with everything usual left out. */
export function stageOf(stage: Partial<StagePlan> & Pick<StagePlan, 'id' | 'leaves'>): StagePlan {
  return {
    kind: 'operator',
    partitions: 1,
    nodes: [],
    outlets: [],
    runsOnEmpty: false,
    stateful: false,
    sink: undefined,
    slideMs: 1000,
    ...stage,
  };
}

/** A leaf that reads an input. */
export function inputLeaf(input: string, count = 1): StageLeaf {
  return { node: 0, port: 0, from: { kind: 'input', input }, offset: 0, count };
}

/** A leaf that reads an exchange. */
export function exchangeLeaf(stage: string, count = 1, outlet = 0): StageLeaf {
  return { node: 0, port: 0, from: { kind: 'exchange', stage, outlet }, offset: 0, count };
}

/** An outlet of node 0. */
export function outletTo(toStage: string, mode: StageOutlet['mode'], targets = 1, limit?: number): StageOutlet {
  return { index: 0, node: 0, toStage, toLeaf: 0, mode, targets, limit };
}

/** A node that calls a function for each record. */
export function mapNode(fn: (record: unknown, emit: Emit) => void): StageNode {
  const kernel: Kernel = { start: (_task, emit) => ({ ports: [(record) => fn(record, emit)] }) };
  return { id: 0, label: 'map', kernel, children: [], stateful: false, stateName: undefined };
}

/** A stateful node: [word, n] records are added up; the changed totals leave at the end of the batch. */
export function totalsNode(): StageNode {
  const kernel: Kernel = {
    start: ({ state }, emit) => {
      const changed = new Map<unknown, number>();
      return {
        ports: [
          (record) => {
            const [word, n] = record as readonly [string, number];
            const total = ((state.get(word) as number | undefined) ?? 0) + n;
            state.set(word, total);
            changed.set(word, total);
          },
        ],
        end: () => {
          for (const entry of changed) emit(entry);
        },
      };
    },
  };
  return { id: 0, label: 'totals', kernel, children: [], stateful: true, stateName: 'totals' };
}

/** lines → [word, 1] by key → running totals → gathered in the last stage's commits. */
export function wordCountPlan(settings: Partial<PipelineSettings> = {}, partitions = 2): PhysicalPlan {
  const words = mapNode((line, emit) => {
    if (String(line).includes('boom')) throw new Error(`no ${String(line)}`);
    for (const word of String(line).split(' ')) emit([word, 1]);
  });
  return planOf(
    [
      stageOf({
        id: 'words',
        partitions,
        leaves: [inputLeaf('lines', partitions)],
        nodes: [words],
        outlets: [outletTo('totals', 'hash', partitions)],
      }),
      stageOf({
        id: 'totals',
        partitions,
        leaves: [exchangeLeaf('words', partitions)],
        nodes: [totalsNode()],
        outlets: [outletTo('show', 'gather')],
        stateful: true,
      }),
      stageOf({ id: 'show', kind: 'output', leaves: [exchangeLeaf('totals')], sink: { type: 'test', options: {} } }),
    ],
    settings,
  );
}
