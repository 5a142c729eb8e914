/** What an operator file calls to put its operator into the graph. */
import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import type { Expand } from '../operators/builder.ts';
import type { SinkSpec } from '../plan/types.ts';
import { captureCallSite } from './call-site.ts';
import { type DStream, PLACE, streamOf, type StreamPlace } from './dstream.ts';
import type { LogicalOperator, LogicalOutput, OutputRoute } from './logical.ts';

/** An operator to be added. */
export interface OperatorSpec {
  readonly label: string;
  /** What the user gave it, functions included: decides the plan's hash. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Slide of the result; the parent's unless given. */
  readonly slideMs?: number;
  readonly expand: Expand;
}

/** An output to be added. */
export interface OutputSpec {
  readonly label: string;
  readonly sink: SinkSpec;
  readonly route: OutputRoute;
  readonly name?: string | undefined;
}

/** Adds an operator over one stream. */
export function derive<U>(parent: DStream<unknown>, spec: OperatorSpec): DStream<U> {
  return deriveFrom<U>([parent], spec);
}

/** Adds an operator over several streams. @throws DSTREAM_STREAMS_DIFFER unless pipeline and slide are the same. */
export function deriveFrom<U>(
  parents: readonly [DStream<unknown>, ...DStream<unknown>[]],
  spec: OperatorSpec,
): DStream<U> {
  const [first, ...others] = parents.map((parent) => parent[PLACE]) as [StreamPlace, ...StreamPlace[]];
  for (const other of others) assertAlike(first, other, spec.label);
  const node = first.graph.add<LogicalOperator>({
    kind: 'operator',
    label: spec.label,
    params: spec.params ?? {},
    slideMs: spec.slideMs ?? first.node.slideMs,
    inputs: [first.node, ...others.map((other) => other.node)],
    expand: spec.expand,
  });
  return streamOf<U>(first.graph, node);
}

/** Adds an output. */
export function addOutput(parent: DStream<unknown>, spec: OutputSpec): void {
  const { graph, node } = parent[PLACE];
  graph.add<LogicalOutput>({
    kind: 'output',
    label: spec.label,
    params: {},
    slideMs: node.slideMs,
    input: node,
    sink: spec.sink,
    route: spec.route,
    name: spec.name,
  });
}

/** An option's value that must be a whole number of at least `min`. @throws DSTREAM_OPTION_INVALID */
export function checkedCount(value: number | undefined, what: string, min = 1): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= min)) return value;
  const site = captureCallSite();
  throw new DStreamError(
    DSTREAM_ERROR_CODES.optionInvalid,
    `${what} at ${site} is ${value}; it must be a whole number of at least ${min}`,
    { what, value, site },
  );
}

function assertAlike(first: StreamPlace, other: StreamPlace, label: string): void {
  const site = captureCallSite();
  if (first.graph !== other.graph) {
    throw new DStreamError(
      DSTREAM_ERROR_CODES.streamsDiffer,
      `${label} at ${site} takes streams of two pipelines; connect them with publish() and fromStream()`,
      { operator: label, site },
    );
  }
  if (first.node.slideMs === other.node.slideMs) return;
  throw new DStreamError(
    DSTREAM_ERROR_CODES.streamsDiffer,
    `${label} at ${site} takes streams with different slides, ${first.node.slideMs} ms and ${other.node.slideMs} ms; give both the same slide with window()`,
    { operator: label, site, slidesMs: [first.node.slideMs, other.node.slideMs] },
  );
}
