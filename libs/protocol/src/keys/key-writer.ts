/**
 * The canonical encoding of keys: msgpack in which every value has exactly one form.
 *
 * K1  Equal keys have equal bytes, different keys different bytes: 1 is not "1" nor 1n, and −0 is 0, 1.0 is 1.
 * K2  Safe integers take the shortest integer form; every other number is a float64. NaN is refused: it equals nothing.
 * K3  Strings are UTF-8; half a surrogate pair is refused, since it has no UTF-8 and two keys would become one.
 * K4  Object properties are sorted by UTF-16 code units. Class instances, holes and undefined are refused.
 * K5  A Date is a 96-bit timestamp extension; a bigint is extension 0x42, two's complement, big-endian, shortest.
 *
 * Owns: one growing scratch buffer; not re-entrant, and nothing it calls is user code.
 */
import { PROTOCOL_ERROR_CODES, ProtocolError } from '../errors.ts';

const MAX_DEPTH = 32;
const BIGINT_EXTENSION = 0x42;
const TIMESTAMP_EXTENSION = 0xff;

let scratch = Buffer.allocUnsafe(1024);
let position = 0;

/** Writes a key into the scratch buffer, valid until the next call. @throws PROTOCOL_KEY_INVALID */
export function writeKey(key: unknown): { readonly bytes: Buffer; readonly length: number } {
  position = 0;
  writeValue(key, 0);
  return { bytes: scratch, length: position };
}

function writeValue(value: unknown, depth: number): void {
  switch (typeof value) {
    case 'string':
      return writeText(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return writeByte(value ? 0xc3 : 0xc2);
    case 'bigint':
      return writeBigInt(value);
    case 'object':
      return value === null ? writeByte(0xc0) : writeObject(value, depth);
    default:
      throw invalidKey(`it holds ${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`}`);
  }
}

function writeObject(value: object, depth: number): void {
  if (depth === MAX_DEPTH) throw invalidKey(`it is nested deeper than ${MAX_DEPTH} levels or holds itself`);
  if (Array.isArray(value)) return writeArray(value, depth);
  if (value instanceof Uint8Array) return writeBytes(value);
  if (value instanceof Date) return writeDate(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw invalidKey(`it holds a ${value.constructor?.name ?? 'class instance'}; use its plain fields`);
  }
  const names = Object.keys(value).sort();
  writeHead(names.length, { fix: 0x80, fixLimit: 16, wide: [undefined, 0xde, 0xdf] });
  for (const name of names) {
    writeText(name);
    writeValue((value as Readonly<Record<string, unknown>>)[name], depth + 1);
  }
}

function writeArray(value: readonly unknown[], depth: number): void {
  writeHead(value.length, { fix: 0x90, fixLimit: 16, wide: [undefined, 0xdc, 0xdd] });
  for (let i = 0; i < value.length; i++) writeValue(value[i], depth + 1);
}

function writeText(text: string): void {
  if (!text.isWellFormed())
    throw invalidKey('it holds half a surrogate pair; cut text with [...text] or use toWellFormed()');
  const length = Buffer.byteLength(text);
  writeHead(length, { fix: 0xa0, fixLimit: 32, wide: [0xd9, 0xda, 0xdb] });
  reserve(length);
  position += scratch.write(text, position, 'utf8');
}

function writeBytes(bytes: Uint8Array): void {
  writeHead(bytes.length, { fix: 0, fixLimit: 0, wide: [0xc4, 0xc5, 0xc6] });
  reserve(bytes.length);
  scratch.set(bytes, position);
  position += bytes.length;
}

/** Length heads of msgpack: one byte below `fixLimit`, else a marker with 1 (where there is one), 2 or 4 bytes. */
interface HeadForm {
  readonly fix: number;
  readonly fixLimit: number;
  readonly wide: readonly [number | undefined, number, number];
}

function writeHead(length: number, { fix, fixLimit, wide }: HeadForm): void {
  if (length < fixLimit) return writeByte(fix | length);
  reserve(5);
  if (length < 0x100 && wide[0] !== undefined) {
    scratch[position++] = wide[0];
    scratch[position++] = length;
  } else if (length < 0x10000) {
    scratch[position++] = wide[1];
    position = scratch.writeUInt16BE(length, position);
  } else {
    scratch[position++] = wide[2];
    position = scratch.writeUInt32BE(length, position);
  }
}

function writeNumber(value: number): void {
  if (value !== value) throw invalidKey('it is or holds NaN, which equals nothing');
  reserve(9);
  if (!Number.isSafeInteger(value)) {
    scratch[position++] = 0xcb;
    position = scratch.writeDoubleBE(value, position);
  } else if (value >= 0) {
    writeUnsigned(value);
  } else {
    writeNegative(value);
  }
}

function writeUnsigned(value: number): void {
  if (value < 0x80) {
    // `| 0` also makes −0 a plain 0 (K1).
    scratch[position++] = value | 0;
  } else if (value < 0x100) {
    scratch[position++] = 0xcc;
    scratch[position++] = value;
  } else if (value < 0x10000) {
    scratch[position++] = 0xcd;
    position = scratch.writeUInt16BE(value, position);
  } else if (value < 0x100000000) {
    scratch[position++] = 0xce;
    position = scratch.writeUInt32BE(value, position);
  } else {
    scratch[position++] = 0xcf;
    position = scratch.writeBigUInt64BE(BigInt(value), position);
  }
}

function writeNegative(value: number): void {
  if (value >= -0x20) {
    scratch[position++] = value & 0xff;
  } else if (value >= -0x80) {
    scratch[position++] = 0xd0;
    position = scratch.writeInt8(value, position);
  } else if (value >= -0x8000) {
    scratch[position++] = 0xd1;
    position = scratch.writeInt16BE(value, position);
  } else if (value >= -0x80000000) {
    scratch[position++] = 0xd2;
    position = scratch.writeInt32BE(value, position);
  } else {
    scratch[position++] = 0xd3;
    position = scratch.writeBigInt64BE(BigInt(value), position);
  }
}

function writeBigInt(value: bigint): void {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(Number(BigInt.asUintN(8, rest)));
    rest >>= 8n;
  } while (!isSignOf(rest, bytes.at(-1) as number));
  if (bytes.length > 0xffff) throw invalidKey(`it holds a bigint of ${bytes.length} bytes; the limit is 65535`);
  reserve(bytes.length + 4);
  scratch[position++] = 0xc8;
  position = scratch.writeUInt16BE(bytes.length, position);
  scratch[position++] = BIGINT_EXTENSION;
  for (const byte of bytes.reverse()) scratch[position++] = byte;
}

/** Whether what is left is only the sign that the highest written byte already shows. */
function isSignOf(rest: bigint, highest: number): boolean {
  return rest === (highest & 0x80 ? -1n : 0n);
}

function writeDate(date: Date): void {
  const ms = date.getTime();
  if (ms !== ms) throw invalidKey('it is or holds an invalid Date');
  const seconds = Math.floor(ms / 1000);
  reserve(15);
  scratch[position++] = 0xc7;
  scratch[position++] = 12;
  scratch[position++] = TIMESTAMP_EXTENSION;
  position = scratch.writeUInt32BE((ms - seconds * 1000) * 1_000_000, position);
  position = scratch.writeBigInt64BE(BigInt(seconds), position);
}

function writeByte(byte: number): void {
  reserve(1);
  scratch[position++] = byte;
}

function reserve(bytes: number): void {
  if (position + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, position + bytes));
  scratch.copy(larger, 0, 0, position);
  scratch = larger;
}

/** The error for a value that cannot be a key. */
export function invalidKey(why: string): ProtocolError {
  return new ProtocolError(
    PROTOCOL_ERROR_CODES.keyInvalid,
    `a value cannot be a key: ${why}. Keys are strings, numbers, booleans, null, bigints, Dates, Uint8Arrays, and arrays or plain objects of them`,
    { details: { why } },
  );
}
