/**
 * The codec `lines`: a payload is raw bytes cut at newlines; a record is one line as text.
 *
 * L1  Every line ends with `\n`, except maybe the last. A `\r` before it is not part of the line.
 * L2  The receiver neither decodes nor encodes: bytes that are no UTF-8 are found here, line by line, and only then.
 *
 * Lines are slices of one decoded text: a line kept for long keeps its whole block in memory. See `detachText`.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { PROTOCOL_ERROR_CODES, ProtocolError } from '../errors.ts';
import { invalidPayload } from './msgpack.ts';

/** Gets bytes that are no valid record, with the record's index in the payload. */
export type OnInvalidRecord = (bytes: Uint8Array, index: number) => void;

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Joins lines into a payload. @throws PROTOCOL_VALUE_NOT_ENCODABLE for what is no line of text. */
export function encodeLines(records: readonly unknown[]): Uint8Array {
  for (let i = 0; i < records.length; i++) assertLine(records[i], i);
  return Buffer.from(records.length === 0 ? '' : `${records.join('\n')}\n`);
}

/** Calls `onLine` for each line in order; `onInvalid` for each line that is no UTF-8, which is otherwise an error. */
export function forEachLine(
  payload: Uint8Array,
  onLine: (line: string, index: number) => void,
  onInvalid?: OnInvalidRecord,
): void {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (isAscii(bytes)) sliceLines(bytes.toString('latin1'), onLine);
  else if (isUtf8(bytes)) sliceLines(bytes.toString('utf8'), onLine);
  else checkLines(bytes, onLine, onInvalid ?? refuse);
}

/** The same text in memory of its own, for what outlives the block that it was cut from. */
export function detachText(text: string): string {
  return Buffer.from(text).toString();
}

function sliceLines(text: string, onLine: (line: string, index: number) => void): void {
  let start = 0;
  for (let index = 0; start < text.length; index++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const hasReturn = end > start && text.charCodeAt(end - 1) === RETURN;
    onLine(text.slice(start, hasReturn ? end - 1 : end), index);
    start = end + 1;
  }
}

function checkLines(bytes: Buffer, onLine: (line: string, index: number) => void, onInvalid: OnInvalidRecord): void {
  let start = 0;
  for (let index = 0; start < bytes.length; index++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const hasReturn = end > start && bytes[end - 1] === RETURN;
    const line = bytes.subarray(start, hasReturn ? end - 1 : end);
    if (isUtf8(line)) onLine(line.toString('utf8'), index);
    else onInvalid(line, index);
    start = end + 1;
  }
}

function refuse(bytes: Uint8Array, index: number): never {
  throw invalidPayload('lines', bytes, `record ${index} is no valid UTF-8`);
}

function assertLine(record: unknown, index: number): void {
  if (typeof record === 'string' && !record.includes('\n') && !record.endsWith('\r')) return;
  const what = typeof record === 'string' ? 'text with a line end' : `of type ${typeof record}`;
  throw new ProtocolError(
    PROTOCOL_ERROR_CODES.valueNotEncodable,
    `record ${index} is ${what}; the codec 'lines' carries single lines of text`,
    { details: { path: `[${index}]`, what } },
  );
}
