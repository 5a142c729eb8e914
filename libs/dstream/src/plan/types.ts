/**
 * The physical plan: what runs where. Made once from the DStream graph by the planner; pure data plus user functions.
 *
 * Owns: stages, their nodes, leaves and outlets, inputs and outputs.
 * Does not own: how a stage is driven (`program.ts`) or hosted (runtime).
 *
 * P1  Stage ids, partition counts and node ids depend only on the pipeline's definition, never on the machine.
 * P2  `json` and `hash` say everything that decides results, user code included by its text (I15).
 */
import type { Kernel } from '../operators/kernel.ts';

/** A source as configured; `type` selects the implementation in `sources`. */
export interface SourceSpec {
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A sink as configured; `type` selects the implementation in `sinks` or `runtime`. */
export interface SinkSpec {
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** One input of the pipeline. */
export interface InputPlan {
  readonly id: string;
  readonly partitions: number;
  readonly source: SourceSpec;
  /** Records per second per receiver partition at most; undefined = no limit. */
  readonly maxRate: number | undefined;
}

/** Where a stage's records come from. Active in the stage's partitions `offset`..`offset + count - 1`. */
export interface StageLeaf {
  /** Node (and its port) that the records go to. */
  readonly node: number;
  readonly port: number;
  readonly from:
    | { readonly kind: 'input'; readonly input: string }
    | { readonly kind: 'exchange'; readonly stage: string; readonly outlet: number };
  readonly offset: number;
  readonly count: number;
}

/** One operator inside a stage. Nodes are in topological order. */
export interface StageNode {
  readonly id: number;
  /** For people: `reduceByKey`, `map`, … */
  readonly label: string;
  readonly kernel: Kernel;
  /** Children inside the stage: records emitted go to each, in order. */
  readonly children: readonly { readonly node: number; readonly port: number }[];
  readonly stateful: boolean;
  /** Name of the node's state: given by `.named()`, or made from the operator and its place. */
  readonly stateName: string | undefined;
}

/** How records leave a stage for the next one. */
export interface StageOutlet {
  readonly index: number;
  /** The node whose output leaves here. */
  readonly node: number;
  readonly toStage: string;
  readonly toLeaf: number;
  /**
   * hash: by the key of a [key, value] record; roundRobin: record i of partition p to (p + i) mod targets;
   * gather: everything to target 0; forward: partition p to target p.
   */
  readonly mode: 'hash' | 'roundRobin' | 'gather' | 'forward';
  /** Number of target partitions (of the leaf, not of the stage). */
  readonly targets: number;
  /** Records kept per task at most (e.g. `print` needs the first few); undefined = all. */
  readonly limit: number | undefined;
}

/** A chain of operators with no exchange inside; runs once per partition and batch. */
export interface StagePlan {
  readonly id: string;
  readonly kind: 'operator' | 'window' | 'output';
  readonly partitions: number;
  readonly leaves: readonly StageLeaf[];
  readonly nodes: readonly StageNode[];
  readonly outlets: readonly StageOutlet[];
  /** Runs in every batch, also when nothing arrived: counts, windows, updateStateByKey. */
  readonly runsOnEmpty: boolean;
  readonly stateful: boolean;
  /** Only for `kind: 'output'`: where committed records are delivered. An output stage has one leaf and no nodes. */
  readonly sink: SinkSpec | undefined;
  /** Batches in which an output is due: batch times that are multiples of this. */
  readonly slideMs: number;
}

/** What `onError` says (I13). */
export type ErrorPolicy = 'fail' | 'deadLetter' | 'skip';

/** Settings of a pipeline, with defaults filled in. */
export interface PipelineSettings {
  readonly name: string;
  readonly batchIntervalMs: number;
  /** Default partitions of inputs and keyed stages; 4 unless set. */
  readonly partitions: number;
  readonly onError: ErrorPolicy;
  readonly onBatchFailure: 'block' | 'continue';
  readonly catchUp: 'merge' | 'each';
  readonly durability: 'memory' | 'single' | 'replicated' | 'fsynced';
  /** Byte limits of the four streams. */
  readonly store: {
    readonly inBytes: number;
    readonly workBytes: number;
    readonly controlBytes: number;
    readonly outBytes: number;
  };
  /** Longest record in bytes; longer ones become dead letters (I1). 256 KiB unless set. */
  readonly maxRecordBytes: number;
}

/** The whole plan. */
export interface PhysicalPlan {
  readonly settings: PipelineSettings;
  readonly inputs: readonly InputPlan[];
  /** In topological order. */
  readonly stages: readonly StagePlan[];
  /** What a person should know before relying on the plan; without effect on results, not part of `json`. */
  readonly warnings: readonly string[];
  /** Canonical JSON of everything above; functions by the hash of their text. */
  readonly json: string;
  /** Short hash of `json`. */
  readonly hash: string;
}
