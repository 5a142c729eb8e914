/**
 * What the newest message of an `in` chain tells: the chain's end and how to find the positions (I3, I8). Every message of
 * the chain tells it, whatever its kind: that is what makes taking over one read.
 */
import type { Broker, ChainContent, StoredMessage } from '@sluice/broker';
import {
  blockHeaders,
  type ChainEnd,
  decodePositionCheckpoint,
  decodePositions,
  EMPTY_CHAIN_END,
  HEADERS,
  MESSAGE_KINDS,
  parseBlockHeaders,
  parseKind,
  verifySum,
} from '@sluice/protocol';
import { RECEIVER_ERROR_CODES, ReceiverError } from './errors.ts';
import { fromWirePositions, mergePositions, type SplitPosition } from './split-positions.ts';

/** The end of a chain and where its positions are. */
export interface ChainTail {
  readonly end: ChainEnd;
  /** Sequence of the position checkpoint; 0 = none: the delta is everything. */
  readonly checkpoint: number;
  /** Positions that changed since the checkpoint, as in the header; undefined = none. */
  readonly delta: string | undefined;
}

/** The tail of a chain nobody has written. */
const EMPTY_TAIL: ChainTail = Object.freeze({ end: EMPTY_CHAIN_END, checkpoint: 0, delta: undefined });

/** Reads the tail from the newest message; its payload is not needed. @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID */
export function readTail(newest: StoredMessage | undefined): ChainTail {
  if (newest === undefined) return EMPTY_TAIL;
  const kind = parseKind(newest.headers);
  const { block, rolling, positions, checkpoint } = parseBlockHeaders(newest.headers);
  const isBlock = kind === MESSAGE_KINDS.block || kind === MESSAGE_KINDS.rejected;
  const sequence = isBlock ? newest.sequence : Number(newest.headers[HEADERS.tip] ?? 0);
  const end = { sequence, block, rolling };
  return kind === MESSAGE_KINDS.positions
    ? { end, checkpoint: newest.sequence, delta: undefined }
    : { end, checkpoint, delta: positions };
}

/** Headers of a message that is no block and carries the tail on: claims, releases, position checkpoints. */
export function tailHeaders({ end, checkpoint, delta }: ChainTail): Record<string, string> {
  return {
    ...blockHeaders({
      block: end.block,
      rolling: end.rolling,
      records: 0,
      codec: undefined,
      positions: delta,
      checkpoint,
    }),
    [HEADERS.tip]: String(end.sequence),
  };
}

/** What a claim carries on. That the partition has ended is not carried: its new owner says so again when it still is so. */
export function carryTail(newest: StoredMessage | undefined): ChainContent {
  return { headers: tailHeaders(readTail(newest)), payload: new Uint8Array(0) };
}

/** The positions that a tail stands for: its checkpoint and the delta on top. @throws RECEIVER_POSITIONS_LOST */
export async function restorePositions(
  broker: Broker,
  stream: string,
  tail: ChainTail,
): Promise<Map<string, SplitPosition>> {
  const delta =
    tail.delta === undefined ? new Map<string, SplitPosition>() : fromWirePositions(decodePositions(tail.delta));
  if (tail.checkpoint === 0) return delta;
  const checkpoint = await broker.readAt(stream, tail.checkpoint);
  if (checkpoint === undefined) throw positionsLost(stream, tail.checkpoint, 'is not there');
  if (!verifySum(checkpoint.headers, checkpoint.payload))
    throw positionsLost(stream, tail.checkpoint, 'has another checksum than its header says');
  return mergePositions(fromWirePositions(decodePositionCheckpoint(checkpoint.payload)), delta);
}

function positionsLost(stream: string, sequence: number, what: string): ReceiverError {
  return new ReceiverError(
    RECEIVER_ERROR_CODES.positionsLost,
    `the position checkpoint ${sequence} of stream ${stream} ${what}, so going on could lose or repeat records: ` +
      'restore the stream from a backup, or start the pipeline under another name to read everything anew',
    { details: { stream, sequence } },
  );
}
