/**
 * Source positions on the wire (I3): a small delta in a header, or a full vector as the payload of a `positions` message.
 *
 * A position is whatever its source says (a byte offset, a sequence, …); here it is only carried.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { PROTOCOL_ERROR_CODES, ProtocolError } from '../errors.ts';
import { decodeValue, decodeWith, encodeValue, MAX_PAYLOAD_BYTES } from '../codec/msgpack.ts';

/** Positions by split id. */
export type Positions = ReadonlyMap<string, unknown>;

/** A delta as a header value: base64url of msgpack. @throws PROTOCOL_VALUE_NOT_ENCODABLE */
export function encodePositions(delta: Positions): string {
  return Buffer.from(encodeValue(delta)).toString('base64url');
}

/** Reads a header value written by {@link encodePositions}. @throws PROTOCOL_HEADER_INVALID */
export function decodePositions(header: string): Map<string, unknown> {
  try {
    return toPositions(decodeValue(Buffer.from(header, 'base64url')));
  } catch (cause) {
    throw new ProtocolError(
      PROTOCOL_ERROR_CODES.headerInvalid,
      `a header of ${header.length} characters holds no source positions`,
      { details: { header: header.slice(0, 200) }, cause },
    );
  }
}

/** A full vector as a payload: deflated msgpack. @throws PROTOCOL_VALUE_NOT_ENCODABLE */
export function encodePositionCheckpoint(positions: Positions): Uint8Array {
  return deflateRawSync(encodeValue(positions));
}

/** Reads a payload written by {@link encodePositionCheckpoint}. @throws PROTOCOL_PAYLOAD_INVALID */
export function decodePositionCheckpoint(payload: Uint8Array): Map<string, unknown> {
  return decodeWith('positions', payload, () =>
    toPositions(decodeValue(inflateRawSync(payload, { maxOutputLength: MAX_PAYLOAD_BYTES }))),
  );
}

function toPositions(value: unknown): Map<string, unknown> {
  if (value instanceof Map) return value as Map<string, unknown>;
  throw new TypeError('the value is no map of positions');
}
