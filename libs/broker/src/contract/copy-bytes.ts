/**
 * A copy with memory of its own. Not `bytes.slice()`: on a Node `Buffer`, which the client library delivers, that is a
 * view of the same memory.
 */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
