/**
 * Turns what a source gave into pieces that fit a block, and finds the records that never will (I1, I13). Pure.
 *
 * CP1  The pieces hold the chunk's records in order; payloads of one codec may be concatenated into a block.
 * CP2  Raw lines are never copied, decoded or encoded here.
 */
import { isStreamError } from '@sluice/kernel';
import { encodeRecords, encodeValue } from '@sluice/protocol';
import type { RejectedRecord, SourceChunk } from '@sluice/sources';

/** Records in the form in which they are stored. */
export interface Piece {
  readonly codec: 'lines' | 'msgpack';
  readonly payload: Uint8Array;
  readonly records: number;
}

interface CutRecords {
  readonly pieces: readonly Piece[];
  readonly rejected: readonly RejectedRecord[];
}

/** A chunk, cut; `skipped` of its storable records were left out. */
export interface CutChunk extends CutRecords {
  readonly skipped: number;
}

/** Limits in bytes. */
export interface PieceLimits {
  readonly maxPieceBytes: number;
  readonly maxRecordBytes: number;
}

const NEWLINE = 0x0a;
/** Of a value that is too large, this much is kept. */
const KEPT_BYTES = 1024;

/** Cuts a chunk without its first `skip` storable records, which are stored already; rejected ones are given in any case. */
export function cutChunk(data: SourceChunk['data'], skip: number, limits: PieceLimits): CutChunk {
  if (data.codec === 'values')
    return skip === 0 ? { ...cutValues(data.values, limits), skipped: 0 } : cutValuesAfter(data.values, skip, limits);
  const skipped = Math.min(skip, data.records);
  const payload = skipped === 0 ? data.bytes : data.bytes.subarray(lineStart(data.bytes, skipped));
  return {
    pieces: cutLines({ codec: 'lines', payload, records: data.records - skipped }, limits.maxPieceBytes),
    rejected: [],
    skipped,
  };
}

/** Number of records in a chunk. */
export function recordCount(data: SourceChunk['data']): number {
  return data.codec === 'values' ? data.values.length : data.records;
}

function cutLines(piece: Piece, maxPieceBytes: number): Piece[] {
  if (piece.records === 0) return [];
  if (piece.payload.length <= maxPieceBytes || piece.records === 1) return [piece];
  const half = Math.floor(piece.records / 2);
  const middle = lineStart(piece.payload, half);
  const first = { ...piece, payload: piece.payload.subarray(0, middle), records: half };
  const second = { ...piece, payload: piece.payload.subarray(middle), records: piece.records - half };
  return [...cutLines(first, maxPieceBytes), ...cutLines(second, maxPieceBytes)];
}

/** Where line `index` begins. */
function lineStart(bytes: Uint8Array, index: number): number {
  let start = 0;
  for (let line = 0; line < index; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    if (newline === -1) return bytes.length;
    start = newline + 1;
  }
  return start;
}

/** Only after a crash between the blocks of one chunk: each record is tried by itself to know which are storable. */
function cutValuesAfter(values: readonly unknown[], skip: number, limits: PieceLimits): CutChunk {
  const single = values.map((value) => cutValues([value], limits));
  const storable = values.filter((_, index) => single[index]?.rejected.length === 0);
  const { pieces } = cutValues(storable.slice(skip), limits);
  return { pieces, rejected: single.flatMap(({ rejected }) => rejected), skipped: Math.min(skip, storable.length) };
}

/** Halves the values until each part fits: then a record that is too large, or cannot travel, stands alone. */
function cutValues(values: readonly unknown[], limits: PieceLimits): CutRecords {
  if (values.length === 0) return { pieces: [], rejected: [] };
  const encoded = tryEncode(values);
  const limit = Math.min(limits.maxPieceBytes, limits.maxRecordBytes);
  if (encoded instanceof Uint8Array && encoded.length <= limit)
    return { pieces: [{ codec: 'msgpack', payload: encoded, records: values.length }], rejected: [] };
  if (values.length === 1) return { pieces: [], rejected: [rejectValue(values[0], encoded, limit)] };
  const middle = Math.floor(values.length / 2);
  const first = cutValues(values.slice(0, middle), limits);
  const second = cutValues(values.slice(middle), limits);
  return { pieces: [...first.pieces, ...second.pieces], rejected: [...first.rejected, ...second.rejected] };
}

function tryEncode(values: readonly unknown[]): Uint8Array | Error {
  try {
    return encodeRecords('msgpack', values);
  } catch (error) {
    // What cannot travel is bad input, not a failure of the receiver (I13).
    if (isStreamError(error, 'PROTOCOL_VALUE_NOT_ENCODABLE')) return error;
    throw error;
  }
}

function rejectValue(value: unknown, encoded: Uint8Array | Error, limit: number): RejectedRecord {
  if (encoded instanceof Uint8Array) {
    const error = `the record is ${encoded.length} bytes long, the limit maxRecordBytes is ${limit}: raise it to take such records`;
    return { bytes: encoded.slice(0, KEPT_BYTES), sizeBytes: encoded.length, error, position: '' };
  }
  const text = encodeValue(String(value));
  return { bytes: text.slice(0, KEPT_BYTES), sizeBytes: text.length, error: encoded.message, position: '' };
}
