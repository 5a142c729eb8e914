/**
 * Where a key belongs: FNV-1a 32 over its canonical encoding, the same in every process and version.
 *
 * H1  The fast paths (ASCII text, non-negative integers below 2^32) give what the encoding's bytes give.
 */
import { writeKey } from './key-writer.ts';

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** The canonical bytes of a key; a copy that the caller owns. @throws PROTOCOL_KEY_INVALID */
export function encodeKey(key: unknown): Uint8Array {
  const { bytes, length } = writeKey(key);
  return Uint8Array.prototype.slice.call(bytes, 0, length);
}

/** The canonical bytes of a key as a latin1 string: a `Map` key for values that have no identity of their own. */
export function encodeKeyText(key: unknown): string {
  const { bytes, length } = writeKey(key);
  return bytes.toString('latin1', 0, length);
}

/** FNV-1a 32 of {@link encodeKey}, without allocating for text and small integers (H1). @throws PROTOCOL_KEY_INVALID */
export function hashKey(key: unknown): number {
  if (typeof key === 'string') {
    const hash = hashAscii(key);
    if (hash !== undefined) return hash;
  } else if (typeof key === 'number' && key >>> 0 === key) {
    return hashUint32(key);
  }
  const { bytes, length } = writeKey(key);
  let hash = OFFSET_BASIS;
  for (let i = 0; i < length; i++) hash = step(hash, bytes[i] as number);
  return hash >>> 0;
}

/** The partition, from 0, that a key belongs to. @throws PROTOCOL_KEY_INVALID */
export function partitionOfKey(key: unknown, partitions: number): number {
  return hashKey(key) % partitions;
}

/** Undefined when the text is not all ASCII: its byte length would not be its length. */
function hashAscii(text: string): number | undefined {
  const length = text.length;
  let hash = hashTextHead(length);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return undefined;
    hash = step(hash, code);
  }
  return hash >>> 0;
}

function hashTextHead(length: number): number {
  if (length < 0x20) return step(OFFSET_BASIS, 0xa0 | length);
  if (length < 0x100) return step(step(OFFSET_BASIS, 0xd9), length);
  if (length < 0x10000) return hashBigEndian(step(OFFSET_BASIS, 0xda), length, 2);
  return hashBigEndian(step(OFFSET_BASIS, 0xdb), length, 4);
}

function hashUint32(value: number): number {
  if (value < 0x80) return step(OFFSET_BASIS, value) >>> 0;
  if (value < 0x100) return step(step(OFFSET_BASIS, 0xcc), value) >>> 0;
  if (value < 0x10000) return hashBigEndian(step(OFFSET_BASIS, 0xcd), value, 2) >>> 0;
  return hashBigEndian(step(OFFSET_BASIS, 0xce), value, 4) >>> 0;
}

function hashBigEndian(start: number, value: number, bytes: 2 | 4): number {
  let hash = start;
  for (let shift = (bytes - 1) * 8; shift >= 0; shift -= 8) hash = step(hash, (value >>> shift) & 0xff);
  return hash;
}

function step(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, PRIME);
}
