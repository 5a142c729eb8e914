/**
 * The codecs by the name that a block's header carries. A new codec is one file and one line in {@link CODECS}.
 *
 * C1  `decodeRecords(c, encodeRecords(c, r))` gives `r`, in order.
 * C2  Errors thrown by a callback pass through unchanged; only bad bytes give PROTOCOL_PAYLOAD_INVALID.
 */
import { PROTOCOL_ERROR_CODES, ProtocolError } from '../errors.ts';
import { encodeJsonLines, forEachJsonLine } from './json-lines.ts';
import { encodeLines, forEachLine, type OnInvalidRecord } from './lines.ts';
import { decodeValues, invalidPayload } from './msgpack.ts';
import { RecordWriter } from './record-writer.ts';

/** How the payload of a block, segment or output holds its records. */
export interface BlockCodec {
  readonly name: CodecName;
  /** @throws PROTOCOL_VALUE_NOT_ENCODABLE */
  encode(records: readonly unknown[]): Uint8Array;
  /**
   * Calls `onRecord` for every record in order. A record that is damaged by itself goes to `onInvalid`.
   *
   * @throws PROTOCOL_PAYLOAD_INVALID for a damaged payload, and for a damaged record without `onInvalid`.
   */
  forEach(payload: Uint8Array, onRecord: (record: unknown, index: number) => void, onInvalid?: OnInvalidRecord): void;
}

/** Names of codecs, as in the header `Sluice-Codec`. */
export const CODEC_NAMES = ['lines', 'msgpack', 'json'] as const;

/** One of {@link CODEC_NAMES}. */
export type CodecName = (typeof CODEC_NAMES)[number];

const CODECS: Readonly<Record<CodecName, BlockCodec>> = {
  lines: { name: 'lines', encode: encodeLines, forEach: forEachLine },
  msgpack: { name: 'msgpack', encode: encodeMsgpack, forEach: forEachMsgpack },
  json: { name: 'json', encode: encodeJsonLines, forEach: forEachJsonLine },
};

/** The codec of a name. @throws PROTOCOL_CODEC_UNKNOWN */
export function getCodec(name: string): BlockCodec {
  if (Object.hasOwn(CODECS, name)) return CODECS[name as CodecName];
  throw new ProtocolError(
    PROTOCOL_ERROR_CODES.codecUnknown,
    `the codec ${JSON.stringify(name)} is unknown; known are ${CODEC_NAMES.join(', ')}. A newer version may have written this`,
    { details: { codec: name } },
  );
}

/** Writes records as one payload. @throws PROTOCOL_CODEC_UNKNOWN, PROTOCOL_VALUE_NOT_ENCODABLE */
export function encodeRecords(codec: string, records: readonly unknown[]): Uint8Array {
  return getCodec(codec).encode(records);
}

/** Reads all records of a payload. @throws PROTOCOL_CODEC_UNKNOWN, PROTOCOL_PAYLOAD_INVALID */
export function decodeRecords(codec: string, payload: Uint8Array): unknown[] {
  const records: unknown[] = [];
  getCodec(codec).forEach(payload, (record) => records.push(record));
  return records;
}

/**
 * Calls `onRecord` for every record of a payload: the entry of a stage's fused loop.
 *
 * @throws PROTOCOL_CODEC_UNKNOWN, PROTOCOL_PAYLOAD_INVALID
 */
export function forEachRecord(
  codec: string,
  payload: Uint8Array,
  onRecord: (record: unknown, index: number) => void,
  onInvalid?: OnInvalidRecord,
): void {
  getCodec(codec).forEach(payload, onRecord, onInvalid);
}

function encodeMsgpack(records: readonly unknown[]): Uint8Array {
  const writer = new RecordWriter();
  for (const record of records) writer.append(record);
  return writer.finish().bytes;
}

function forEachMsgpack(payload: Uint8Array, onRecord: (record: unknown, index: number) => void): void {
  let index = 0;
  // Decoded as a whole first: user code must not run inside the decoder, which is not made for it (C2).
  for (const chunk of decodeValues(payload)) {
    if (!Array.isArray(chunk)) throw invalidPayload('msgpack', payload, 'it is no sequence of arrays of records');
    for (const record of chunk as unknown[]) onRecord(record, index++);
  }
}
