import { type DStream, PLACE } from '../api/dstream.ts';

/**
 * Names the operator (or source) that made this stream: its state and its stage keep that name when the code changes.
 *
 * @throws PROTOCOL_NAME_INVALID, DSTREAM_NAME_DUPLICATE
 */
export function named<T>(this: DStream<T>, name: string): DStream<T> {
  const { graph, node } = this[PLACE];
  graph.giveName(node, name);
  return this;
}
