/** The two hashes of the wire: FNV-1a 32 for placing keys and splits, CRC-32 for checking bytes. */
import { crc32 as zlibCrc32 } from 'node:zlib';

/** FNV-1a, 32 bits (Fowler, Noll, Vo); the server's `partition()` transform uses the same. */
export function fnv1a32(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) {
    hash ^= bytes[i] as number;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** FNV-1a of a string's UTF-8 bytes. */
export function fnv1a32OfText(text: string): number {
  return fnv1a32(new TextEncoder().encode(text));
}

/** CRC-32 of `bytes`; give the previous value to continue it over several pieces. */
export function crc32(bytes: Uint8Array | string, previous = 0): number {
  return zlibCrc32(bytes, previous);
}
