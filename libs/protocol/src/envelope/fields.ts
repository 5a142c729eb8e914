/** Reading and writing single header values. */
import { PROTOCOL_ERROR_CODES, ProtocolError } from '../errors.ts';

/** Headers of a message; names are case-sensitive, values are visible ASCII. */
export type Headers = Readonly<Record<string, string>>;

/** A header that must be there. @throws PROTOCOL_HEADER_MISSING */
export function requireHeader(headers: Headers, name: string): string {
  const value = headers[name];
  if (value !== undefined) return value;
  throw new ProtocolError(PROTOCOL_ERROR_CODES.headerMissing, `a message lacks the header ${name}`, {
    details: { header: name, present: Object.keys(headers) },
  });
}

/** A whole number ≥ 0; `absent` where the header is not there, PROTOCOL_HEADER_MISSING without it. @throws PROTOCOL_HEADER_INVALID */
export function readCount(headers: Headers, name: string, absent?: number): number {
  if (absent !== undefined && headers[name] === undefined) return absent;
  const text = requireHeader(headers, name);
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count)) return count;
  throw invalidHeader(name, text, 'a whole number');
}

/** Milliseconds, maybe with a fraction. @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID */
export function readMs(headers: Headers, name: string): number {
  const text = requireHeader(headers, name);
  return parseMs(name, text);
}

/** Milliseconds from text. @throws PROTOCOL_HEADER_INVALID */
export function parseMs(name: string, text: string): number {
  const ms = Number(text);
  if (/^\d+(\.\d+)?$/.test(text)) return ms;
  throw invalidHeader(name, text, 'milliseconds');
}

/** A 32-bit checksum. @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID */
export function readHex32(headers: Headers, name: string): number {
  const text = requireHeader(headers, name);
  if (/^[0-9a-f]{8}$/.test(text)) return Number.parseInt(text, 16);
  throw invalidHeader(name, text, 'eight hexadecimal digits');
}

/** A 32-bit checksum as eight hexadecimal digits. */
export function toHex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** The error for a header value that is not of its form. */
export function invalidHeader(name: string, value: string, expected: string): ProtocolError {
  return new ProtocolError(
    PROTOCOL_ERROR_CODES.headerInvalid,
    `the header ${name} is ${JSON.stringify(value)}; it must be ${expected}`,
    { details: { header: name, value } },
  );
}
