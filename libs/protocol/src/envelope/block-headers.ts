/**
 * Headers of `in` chains: blocks, and the claims, position checkpoints and rejects that carry the chain's end on (I3, I8).
 *
 * B1  `rolling` of block n is CRC-32 over the checksums of blocks 1..n, each as four bytes, big-endian.
 */
import { crc32 } from '@sluice/kernel';
import { type Headers, readCount, readHex32, toHex32 } from './fields.ts';
import { HEADERS } from './headers.ts';

/** What a message of an `in` chain says about itself and the chain's end. */
export interface BlockFacts {
  /** Number of the newest block, from 1; 0 = none yet. */
  readonly block: number;
  readonly rolling: number;
  /** Records within; 0 for messages that are no block. */
  readonly records: number;
  /** How the payload is encoded; undefined for messages that hold no records. */
  readonly codec: string | undefined;
  /** Position delta as written by `encodePositions`; undefined where there is none. */
  readonly positions: string | undefined;
  /** Sequence of the position checkpoint that the delta applies to; 0 = none. */
  readonly checkpoint: number;
}

/** Writes them. */
export function blockHeaders(facts: BlockFacts): Record<string, string> {
  return {
    [HEADERS.block]: String(facts.block),
    [HEADERS.rolling]: toHex32(facts.rolling),
    [HEADERS.records]: String(facts.records),
    [HEADERS.checkpoint]: String(facts.checkpoint),
    ...(facts.codec === undefined ? {} : { [HEADERS.codec]: facts.codec }),
    ...(facts.positions === undefined ? {} : { [HEADERS.positions]: facts.positions }),
  };
}

/** Reads them. @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID */
export function parseBlockHeaders(headers: Headers): BlockFacts {
  return {
    block: readCount(headers, HEADERS.block),
    rolling: readHex32(headers, HEADERS.rolling),
    records: readCount(headers, HEADERS.records, 0),
    codec: headers[HEADERS.codec],
    positions: headers[HEADERS.positions],
    checkpoint: readCount(headers, HEADERS.checkpoint, 0),
  };
}

/** The rolling checksum after one more block, from its payload's CRC-32 (B1). */
export function nextRolling(rolling: number, sum: number): number {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(sum >>> 0);
  return crc32(bytes, rolling);
}
