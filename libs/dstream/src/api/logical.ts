/**
 * The logical graph: what the user wrote, in definition order. Made by the API, read once by the planner.
 *
 * Owns: the nodes of a pipeline under definition and their names.
 * Does not own: how a node becomes physical; each operator says that in its own `expand`.
 *
 * L1  Nodes only refer to nodes defined before them: definition order is a topological order.
 * L2  A name is given to one node at most.
 */
import { assertName } from '@sluice/protocol';

import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import type { Expand } from '../operators/builder.ts';
import type { PipelineSettings, SinkSpec, SourceSpec, StageOutlet } from '../plan/types.ts';
import { captureCallSite } from './call-site.ts';

/** What all logical nodes have. */
interface NodeBase {
  readonly id: number;
  /** The operator's name as written: `map`, `reduceByKey`, `textFiles`, `print`. */
  readonly label: string;
  /** Where it was called. */
  readonly site: string;
  /** What the user gave it, functions included; decides the plan's hash. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Batch times in which it emits: multiples of this. */
  readonly slideMs: number;
  /** Given by `.named()` or by an option. */
  name: string | undefined;
}

/** A source of records. */
export interface LogicalSource extends NodeBase {
  readonly kind: 'source';
  readonly source: SourceSpec;
  readonly partitions: number;
  readonly maxRate: number | undefined;
}

/** An operator over one or more streams. */
export interface LogicalOperator extends NodeBase {
  readonly kind: 'operator';
  readonly inputs: readonly LogicalStream[];
  readonly expand: Expand;
}

/** How a stream reaches its sink. */
export interface OutputRoute {
  readonly mode: StageOutlet['mode'];
  /** Partitions of the output stage; undefined = as the parent (forward) or 1 (gather). */
  readonly partitions?: number | undefined;
  /** Records that a task of the parent hands over at most. */
  readonly limit?: number | undefined;
  /** Whether the sink is called for batches without records too. */
  readonly runsOnEmpty: boolean;
}

/** An output operation. */
export interface LogicalOutput extends NodeBase {
  readonly kind: 'output';
  readonly input: LogicalStream;
  readonly sink: SinkSpec;
  readonly route: OutputRoute;
}

/** A node that has a stream of records. */
export type LogicalStream = LogicalSource | LogicalOperator;

/** Any node. */
export type LogicalNode = LogicalStream | LogicalOutput;

/** A node as it is added: the graph gives it id, place and name. */
export type NewNode<N extends LogicalNode> = Omit<N, 'id' | 'site' | 'name'> & { readonly name?: string | undefined };

/** The graph of one pipeline while it is defined. */
export class LogicalGraph {
  readonly settings: PipelineSettings;
  /** Prototype of the pipeline's streams: the operators of the registry. */
  readonly operators: object;
  readonly nodes: LogicalNode[] = [];
  readonly #names = new Map<string, LogicalNode>();
  #isClosed = false;

  constructor(settings: PipelineSettings, operators: object) {
    this.settings = settings;
    this.operators = operators;
  }

  /** Adds a node. @throws DSTREAM_DEFINITION_OVER when the definition has returned; DSTREAM_NAME_DUPLICATE */
  add<N extends LogicalNode>(node: NewNode<N>): N {
    const site = captureCallSite();
    if (this.#isClosed) {
      throw new DStreamError(
        DSTREAM_ERROR_CODES.definitionOver,
        `${node.label} at ${site} is called after the pipeline was defined: call operators only inside the function given to pipeline()`,
        { operator: node.label, site },
      );
    }
    const { name, ...rest } = node;
    const added = { ...rest, id: this.nodes.length, site, name: undefined } as unknown as N;
    this.nodes.push(added);
    if (name !== undefined) this.giveName(added, name);
    return added;
  }

  /** Names a node (L2). @throws PROTOCOL_NAME_INVALID, DSTREAM_NAME_DUPLICATE */
  giveName(node: LogicalNode, name: string): void {
    assertName(name, `${node.label} at ${node.site}:`);
    const other = this.#names.get(name);
    if (other !== undefined && other !== node) {
      throw new DStreamError(
        DSTREAM_ERROR_CODES.nameDuplicate,
        `the name '${name}' is given twice: to ${other.label} at ${other.site} and to ${node.label} at ${node.site}; give each its own`,
        { name, first: other.site, second: node.site },
      );
    }
    if (node.name !== undefined) this.#names.delete(node.name);
    node.name = name;
    this.#names.set(name, node);
  }

  /** Ends the definition: nothing can be added any more. */
  close(): void {
    this.#isClosed = true;
  }
}
