/** Canonical JSON of plans: the same text for the same meaning, functions by the checksum of their text (P2). */
import { crc32 } from '@sluice/kernel';

/** JSON with sorted keys and without undefined fields. Functions become `fn:<crc32 of the text>`. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(plain(value));
}

/** Checksum of a text as 8 hexadecimal digits. */
export function shortHash(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

function plain(value: unknown): unknown {
  switch (typeof value) {
    case 'function':
      return `fn:${shortHash(Function.prototype.toString.call(value))}`;
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      return plainObject(value);
    default:
      return value;
  }
}

function plainObject(value: object | null): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map || value instanceof Set) return [...value].map(plain);
  if (value instanceof Date || value instanceof RegExp) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, plain(field)]));
}
