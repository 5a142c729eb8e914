/**
 * The blocks of a frozen range, in order, each verified before it is used (I8).
 *
 * Owns: that what is given is exactly what the journal froze; re-reading at the leader (I11).
 * Does not own: decoding records.
 *
 * G1  Blocks have contiguous numbers, their payload the sum that their header says, and the sums roll up to the range's end.
 * G2  What does not follow is read again at the leader; only then it is STAGE_DATA_LOST. Never a silent gap.
 */
import type { StoredMessage } from '@sluice/broker';
import { crc32 } from '@sluice/kernel';
import {
  type ChainEnd,
  decodeRejected,
  HEADERS,
  type InputRange,
  MESSAGE_KINDS,
  nextRolling,
  parseBlockHeaders,
} from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import { readAtLeader } from './leader-reads.ts';
import { readAhead } from './read-ahead.ts';
import type { LeafPiece } from './record-piece.ts';

const READ_BYTES = 4 * 1024 * 1024;
const AHEAD_BYTES = 4 * 1024 * 1024;

/** How a message stands to the end of the chain as read so far. */
export type ChainStep =
  | { readonly kind: 'follows'; readonly end: ChainEnd }
  | { readonly kind: 'broken'; readonly why: string };

/** Judges one message of an `in` chain (G1). Pure. */
export function judgeBlock(end: ChainEnd, message: StoredMessage): ChainStep {
  const { headers, payload, sequence } = message;
  const kind = headers[HEADERS.kind];
  if (kind !== MESSAGE_KINDS.block && kind !== MESSAGE_KINDS.rejected) return judgeCarried(end, message);
  const facts = parseBlockHeaders(headers);
  if (facts.block !== end.block + 1)
    return { kind: 'broken', why: `block ${end.block + 1} is missing, block ${facts.block} is there` };
  const sum = crc32(payload);
  if (Number.parseInt(headers[HEADERS.sum] ?? '', 16) !== sum)
    return { kind: 'broken', why: `the bytes of block ${facts.block} are not those of its checksum` };
  const rolling = nextRolling(end.rolling, sum);
  if (facts.rolling !== rolling)
    return { kind: 'broken', why: `block ${facts.block} belongs to another chain of blocks` };
  return { kind: 'follows', end: { sequence, block: facts.block, rolling } };
}

/** Claims, releases and positions carry the chain's end: one that knows more blocks shows a gap. */
function judgeCarried(end: ChainEnd, { headers, sequence }: StoredMessage): ChainStep {
  const carried = headers[HEADERS.block] === undefined ? end.block : parseBlockHeaders(headers).block;
  if (carried === end.block) return { kind: 'follows', end: { ...end, sequence } };
  return { kind: 'broken', why: `after block ${end.block} the chain's end is block ${carried}` };
}

/**
 * The pieces of a range in block order.
 *
 * @throws STAGE_DATA_LOST when the log is shorter than the range or another one (I8).
 */
export async function* gatherInput(
  context: ActorContext,
  range: InputRange,
  signal: AbortSignal,
): AsyncGenerator<LeafPiece> {
  for await (const message of readVerified(context, range, signal)) {
    const kind = message.headers[HEADERS.kind];
    if (kind === MESSAGE_KINDS.rejected) yield { kind: 'letters', letters: decodeRejected(message.payload).letters };
    if (kind !== MESSAGE_KINDS.block) continue;
    const { block, records, codec } = parseBlockHeaders(message.headers);
    yield {
      kind: 'records',
      codec: codec ?? '',
      payload: message.payload,
      records,
      place: `${range.input}/${range.partition} block ${block}`,
      firstRecord: 0,
    };
  }
}

async function* readVerified(
  context: ActorContext,
  range: InputRange,
  signal: AbortSignal,
): AsyncGenerator<StoredMessage> {
  const { broker, subjects } = context;
  const place = { stream: subjects.stream('IN'), subject: subjects.input(range.input, range.partition) };
  const toSequence = range.to.sequence;
  let end = range.from;
  const follow = (message: StoredMessage): StoredMessage => {
    const step = judgeBlock(end, message);
    if (step.kind === 'broken') throw dataLost(range, step.why);
    ({ end } = step);
    return message;
  };
  const source = broker.readRange({
    ...place,
    fromSequence: end.sequence + 1,
    toSequence,
    maxBytes: READ_BYTES,
    signal,
  });
  for await (const message of readAhead(source, ({ size }) => size, AHEAD_BYTES)) {
    if (judgeBlock(end, message).kind === 'follows') {
      yield follow(message);
      continue;
    }
    const again = readAtLeader(
      broker,
      { ...place, fromSequence: end.sequence + 1, toSequence: message.sequence },
      signal,
    );
    for await (const found of again) yield follow(found);
  }
  if (end.sequence < toSequence) {
    // Looked up first, so that a log that was cut short is not walked message by message.
    if ((await broker.readAt(place.stream, toSequence)) === undefined)
      throw dataLost(range, `the log ends at block ${end.block}`);
    for await (const found of readAtLeader(broker, { ...place, fromSequence: end.sequence + 1, toSequence }, signal))
      yield follow(found);
  }
  if (end.block !== range.to.block || end.rolling !== range.to.rolling)
    throw dataLost(range, `the log's block at sequence ${toSequence} is ${end.block} with another checksum`);
}

/** The error that names what of the source is lost and what to do (I8). */
export function dataLost(range: InputRange, why: string): StageError {
  const { input, partition, from, to } = range;
  return new StageError(
    STAGE_ERROR_CODES.dataLost,
    `input "${input}" partition ${partition}: blocks ${from.block + 1} to ${to.block} (sequences ${from.sequence + 1} to ${to.sequence}) are not what the batch froze: ${why}. ` +
      'Restore the stream from a backup, or skip the batch and read the source again under another pipeline name',
    {
      details: {
        input,
        partition,
        fromBlock: from.block + 1,
        toBlock: to.block,
        fromSequence: from.sequence + 1,
        toSequence: to.sequence,
        why,
      },
    },
  );
}
