/**
 * msgpack as Sluice writes it: msgpackr records without shared structures, so that every payload decodes in any process.
 *
 * M1  What is decoded is owned by the reader: binary values are copied out of the payload.
 * M2  Map, Set, Date, RegExp, typed arrays, bigint, undefined and Error come back as what they were; instances of
 *     other classes come back as plain objects, as with `structuredClone`.
 * M3  What cannot travel (function, symbol, promise, cycle) is refused with the path to it, never dropped silently.
 * M4  A field named `__proto__` is read as `__proto_`: no record can change a prototype.
 */
import { Packr, Unpackr } from 'msgpackr';
import { PROTOCOL_ERROR_CODES, ProtocolError } from '../errors.ts';
import { findUnencodable } from './unencodable.ts';

/** Largest payload that is decoded: no NATS message is larger. */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

const packr = Object.assign(new Packr({ moreTypes: true, useToJSON: false }), {
  // Left alone, msgpackr writes functions as undefined (M3).
  writeFunction: () => {
    throw new TypeError('functions cannot travel');
  },
});
const unpackr = new Unpackr({ moreTypes: true, copyBuffers: true });

/** Writes one value. @throws PROTOCOL_VALUE_NOT_ENCODABLE */
export function encodeValue(value: unknown): Uint8Array {
  try {
    return packr.pack(value);
  } catch (cause) {
    throw notEncodable(value, cause);
  }
}

/** Reads one value. @throws PROTOCOL_PAYLOAD_INVALID */
export function decodeValue(bytes: Uint8Array): unknown {
  return decodeWith('msgpack', bytes, () => unpackr.unpack(bytes) as unknown);
}

/** Reads values that were written one after the other. @throws PROTOCOL_PAYLOAD_INVALID */
export function decodeValues(bytes: Uint8Array): readonly unknown[] {
  if (bytes.length === 0) return [];
  return decodeWith('msgpack', bytes, () => unpackr.unpackMultiple(bytes) as unknown[]);
}

/** Runs a decoder, turning whatever it throws into PROTOCOL_PAYLOAD_INVALID with the codec and size. */
export function decodeWith<T>(codec: string, bytes: Uint8Array, decode: () => T): T {
  if (bytes.length > MAX_PAYLOAD_BYTES) throw invalidPayload(codec, bytes, `the limit is ${MAX_PAYLOAD_BYTES}`);
  try {
    return decode();
  } catch (cause) {
    throw invalidPayload(codec, bytes, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The error for a payload that is not of its codec. */
export function invalidPayload(codec: string, bytes: Uint8Array, why: string, cause?: unknown): ProtocolError {
  return new ProtocolError(
    PROTOCOL_ERROR_CODES.payloadInvalid,
    `a payload of ${bytes.length} bytes is not ${codec}: ${why}`,
    { details: { codec, bytes: bytes.length }, cause },
  );
}

/** The error for a value that cannot travel; looks for the culprit, so call it only after encoding failed. */
export function notEncodable(value: unknown, cause: unknown): ProtocolError {
  const found = findUnencodable(value);
  const what =
    found === undefined
      ? cause instanceof Error
        ? cause.message
        : String(cause)
      : `${found.path || 'it'} is ${found.what}`;
  return new ProtocolError(PROTOCOL_ERROR_CODES.valueNotEncodable, `a value cannot be sent on: ${what}`, {
    details: { path: found?.path ?? '', what: found?.what ?? what },
    cause,
  });
}
