/** The stream as users see it. Its operators are those of the registry, so that adding one touches no type here. */
import type { operators } from '../operators/registry.ts';
import type { LogicalGraph, LogicalStream } from './logical.ts';

/** Key of a stream's place in the graph; not for users. */
export const PLACE: unique symbol = Symbol('sluice.place');

/** Type-level only: makes a stream's element type part of its shape. */
declare const ELEMENT: unique symbol;

/** Where a stream stands in its pipeline's graph. */
export interface StreamPlace {
  readonly graph: LogicalGraph;
  readonly node: LogicalStream;
}

/** All operators; which of them a stream has is decided by their `this` parameter. */
export type OperatorMethods = typeof operators;

/**
 * A continuous series of batches of records of type `T`. Describes work, does none: operators give new streams, and only
 * what reaches an output runs. Keyed operators exist on streams of pairs: `DStream<readonly [K, V]>`.
 */
export interface DStream<T> extends OperatorMethods {
  readonly [PLACE]: StreamPlace;
  readonly [ELEMENT]?: T;
}

/** The stream of a node. */
export function streamOf<T>(graph: LogicalGraph, node: LogicalStream): DStream<T> {
  return Object.create(graph.operators, { [PLACE]: { value: { graph, node } } }) as DStream<T>;
}
