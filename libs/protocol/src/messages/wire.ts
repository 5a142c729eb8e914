/**
 * What every protobuf message shares: the size limit, the error, and 64-bit integers as numbers.
 *
 * Owns: turning the generated code's classes into plain values at the border.
 * Does not own: any message; each has its own versioned file.
 *
 * W1  Bytes that are no such message give PROTOCOL_MESSAGE_INVALID with the message's name and size.
 * W2  More than {@link MAX_MESSAGE_BYTES} is refused, both writing and reading, before anything is allocated.
 */
import { isStreamError } from '@sluice/kernel';
import { PROTOCOL_ERROR_CODES, ProtocolError } from '../errors.ts';

/** Largest control message in bytes: where a NATS server starts to warn about payloads. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

/** The two static methods of a generated class that are used. */
export interface GeneratedType<Properties, Shape> {
  encode(message: Properties): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Shape;
}

/** Writes one message. @throws PROTOCOL_MESSAGE_TOO_LARGE */
export function encodeMessage<P, S>(name: string, type: GeneratedType<P, S>, properties: P): Uint8Array {
  const bytes = type.encode(properties).finish();
  assertSize(name, bytes.length);
  return bytes;
}

/**
 * Reads one message and converts it to its plain form. Byte fields are views of `bytes`, not copies.
 *
 * @throws PROTOCOL_MESSAGE_INVALID, PROTOCOL_MESSAGE_TOO_LARGE
 */
export function decodeMessage<P, S, T>(
  name: string,
  type: GeneratedType<P, S>,
  bytes: Uint8Array,
  convert: (shape: S) => T,
): T {
  assertSize(name, bytes.length);
  try {
    return convert(type.decode(bytes));
  } catch (cause) {
    if (isStreamError(cause)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ProtocolError(
      PROTOCOL_ERROR_CODES.messageInvalid,
      `${bytes.length} bytes are no ${name} message: ${why}`,
      { details: { message: name, bytes: bytes.length }, cause },
    );
  }
}

/** A 64-bit integer as a number: the generated reader gives `Long` objects. Throws when it is no safe integer. */
export function toCount(value: unknown): number {
  const count = Number(value);
  if (Number.isSafeInteger(count)) return count;
  throw new RangeError(`the integer ${String(value)} is beyond 2^53`);
}

/** A message field that must be present. */
export function present<T>(value: T | null | undefined, field: string): T {
  if (value !== null && value !== undefined) return value;
  throw new TypeError(`the field ${field} is missing`);
}

function assertSize(name: string, bytes: number): void {
  if (bytes <= MAX_MESSAGE_BYTES) return;
  throw new ProtocolError(
    PROTOCOL_ERROR_CODES.messageTooLarge,
    `a ${name} message has ${bytes} bytes; the limit is ${MAX_MESSAGE_BYTES}`,
    { details: { message: name, bytes, limit: MAX_MESSAGE_BYTES } },
  );
}
