/**
 * Names of inputs, stages and states: given ones as they are, the others from the operator and its place among its like,
 * so that they do not depend on the machine and change little with the code (P1).
 */
import { assertName } from '@sluice/protocol';

import type { LogicalNode } from '../api/logical.ts';

/** Names by node. */
export type NodeNames = ReadonlyMap<LogicalNode, string>;

/** Names all nodes, in definition order: `.named()`, `counts-print` for outputs of a named stream, else `reduceByKey-1`. */
export function nameNodes(nodes: readonly LogicalNode[]): NodeNames {
  const taken = new Set<string>(nodes.flatMap((node) => node.name ?? []));
  const names = new Map<LogicalNode, string>();
  for (const node of nodes) {
    const name = node.name ?? freeName(node, taken);
    assertName(name, `${node.label} at ${node.site}:`);
    taken.add(name);
    names.set(node, name);
  }
  return names;
}

function freeName(node: LogicalNode, taken: ReadonlySet<string>): string {
  const ofNamed =
    node.kind === 'output' && node.input.name !== undefined ? `${node.input.name}-${node.label}` : undefined;
  if (ofNamed !== undefined && !taken.has(ofNamed)) return ofNamed;
  const base = ofNamed ?? node.label;
  for (let i = ofNamed === undefined ? 1 : 2; ; i++) {
    if (!taken.has(`${base}-${i}`)) return `${base}-${i}`;
  }
}
