/**
 * From the logical graph to the physical plan.
 *
 * 1. Only what reaches an output is planned.  2. Nodes get names.  3. Each operator expands itself into kernels and
 * exchanges.  4. Stages are cut at the exchanges.  5. Everything that decides results is written down and hashed (I15).
 */
import type { LogicalGraph, LogicalNode, LogicalStream } from '../api/logical.ts';
import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import { canonicalJson, shortHash } from './canonical.ts';
import { assertInputsExist, type InputOverride, toInputPlan } from './inputs.ts';
import { nameNodes, type NodeNames } from './names.ts';
import { cutStages, type OutputTap } from './stages.ts';
import type { InputPlan, PhysicalPlan, StagePlan } from './types.ts';
import { expandInput, expandOperator, type KernelVertex } from './vertices.ts';

/** Plans a defined graph. @throws DSTREAM_NO_OUTPUT, DSTREAM_OPTION_UNKNOWN, PROTOCOL_NAME_INVALID */
export function createPlan(graph: LogicalGraph, overrides: Readonly<Record<string, InputOverride>>): PhysicalPlan {
  const { settings } = graph;
  const nodes = reachableNodes(graph);
  const names = nameNodes(nodes);
  const inputs: InputPlan[] = [];
  const vertices: KernelVertex[] = [];
  const results = new Map<LogicalStream, KernelVertex>();
  const taps: OutputTap[] = [];
  for (const node of nodes) {
    if (node.kind === 'source') {
      const id = names.get(node) as string;
      const input = toInputPlan(id, node, overrides[id]);
      inputs.push(input);
      results.set(node, expandInput(node, input, vertices));
    } else if (node.kind === 'operator') {
      const parents = node.inputs.map((parent) => results.get(parent) as KernelVertex);
      results.set(node, expandOperator(node, parents, settings, vertices));
    } else {
      taps.push({ output: node, from: results.get(node.input) as KernelVertex });
    }
  }
  assertInputsExist(settings.name, inputs, overrides);
  const stages = cutStages(vertices, taps, names);
  const operators = nodes.map((node) => describeOperator(node, names));
  const json = canonicalJson({ settings, inputs, operators, stages: stages.map(describeStage) });
  return { settings, inputs, stages, warnings: warningsOf(graph, nodes, vertices, names), json, hash: shortHash(json) };
}

/** @throws DSTREAM_NO_OUTPUT */
function reachableNodes(graph: LogicalGraph): readonly LogicalNode[] {
  const reached = new Set<LogicalNode>(graph.nodes.filter((node) => node.kind === 'output'));
  if (reached.size === 0) {
    throw new DStreamError(
      DSTREAM_ERROR_CODES.noOutput,
      `pipeline '${graph.settings.name}' has no output, so nothing would run: end a stream with print(), forEachBatch(), saveAsTextFiles() or publish()`,
      { pipeline: graph.settings.name },
    );
  }
  // A Set visits what is added while it is walked.
  for (const node of reached) {
    if (node.kind === 'output') reached.add(node.input);
    else if (node.kind === 'operator') for (const input of node.inputs) reached.add(input);
  }
  return graph.nodes.filter((node) => reached.has(node));
}

/** What users gave to their operators. Call sites are left out: moving a line changes no result. */
function describeOperator(node: LogicalNode, names: NodeNames): unknown {
  const parents = node.kind === 'source' ? [] : node.kind === 'operator' ? node.inputs : [node.input];
  return {
    name: names.get(node),
    operator: node.label,
    params: node.params,
    slideMs: node.slideMs,
    of: parents.map((parent) => names.get(parent)),
  };
}

/** A stage without its kernels; what decides their behaviour stands with the operators. */
function describeStage(stage: StagePlan): unknown {
  return { ...stage, nodes: stage.nodes.map(({ kernel: _kernel, ...node }) => node) };
}

function warningsOf(
  graph: LogicalGraph,
  planned: readonly LogicalNode[],
  vertices: readonly KernelVertex[],
  names: NodeNames,
): readonly string[] {
  const isPlanned = new Set(planned);
  const unused = graph.nodes.filter((node) => !isPlanned.has(node));
  const unnamed = new Set(
    vertices
      .filter((vertex) => vertex.traits.stateful === true && vertex.owner.name === undefined)
      .map((vertex) => vertex.owner),
  );
  return [
    ...unused.map((node) => `${node.label} at ${node.site} reaches no output and is left out`),
    ...Array.from(
      unnamed,
      (node) =>
        `${node.label} at ${node.site} keeps state under the made-up name '${names.get(node)}'; name it with .named('…') so that its state survives changes of the code`,
    ),
  ];
}
