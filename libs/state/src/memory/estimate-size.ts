/**
 * Roughly how many bytes a value takes when encoded: cuts chunks before they are encoded, and feeds the limits (I12).
 *
 * It errs on the large side for numbers and on the small side for text outside ASCII; a chunk may differ from its
 * limit by that much.
 */

const SCALAR_BYTES = 9;
const HEADER_BYTES = 5;

/** Estimated encoded size in bytes of a plain value (what msgpack can carry). */
export function estimateSize(value: unknown): number {
  if (typeof value === 'string') return HEADER_BYTES + value.length;
  if (typeof value !== 'object' || value === null) return SCALAR_BYTES;
  if (Array.isArray(value)) return sumOf(value);
  if (ArrayBuffer.isView(value)) return HEADER_BYTES + value.byteLength;
  if (value instanceof Map) return sumOf(value.keys()) + sumOf(value.values());
  if (value instanceof Set) return sumOf(value);
  let bytes = HEADER_BYTES;
  for (const name of Object.keys(value)) {
    bytes += HEADER_BYTES + name.length + estimateSize((value as Readonly<Record<string, unknown>>)[name]);
  }
  return bytes;
}

function sumOf(values: Iterable<unknown>): number {
  let bytes = HEADER_BYTES;
  for (const value of values) bytes += estimateSize(value);
  return bytes;
}
