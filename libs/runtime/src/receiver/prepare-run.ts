/**
 * From a claimed chain to a receiver that can read: positions restored, the log verified, the source told again what is
 * stored (I2, I3, I8).
 */
import { type ChainEnd, parseBlockHeaders } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { RECEIVER_ERROR_CODES, ReceiverError } from './errors.ts';
import { dataLost, decideLogDamage } from './log-integrity.ts';
import { ReceiverRun, type RunParts } from './receiver-run.ts';
import { partitionOfSplit } from './split-set.ts';

/** Room for the headers of a block, positions included, within `max_payload`. */
const HEADER_BYTES = 24 * 1024;

/** Restores and verifies. @throws RECEIVER_POSITIONS_LOST, RECEIVER_DATA_LOST, RECEIVER_PAYLOAD_LIMIT */
export async function prepareRun(parts: RunParts, signal: AbortSignal): Promise<ReceiverRun> {
  const { context, chain } = parts;
  const blockBytes = checkedBlockBytes(context);
  const stream = context.subjects.stream('IN');
  const streamCreatedAtMs = (await context.broker.streamFacts(stream))?.createdAtMs ?? 0;
  await chain.restore();
  await verifyLog(parts, stream, streamCreatedAtMs);
  await acknowledgeAgain(parts, signal);
  return new ReceiverRun(parts, { streamCreatedAtMs, blockBytes }, signal);
}

/** The size at which blocks are closed: what is tuned, if the server takes it (I1). */
function checkedBlockBytes({ broker, plan, tuning }: ActorContext): number {
  const room = broker.server.maxPayload - HEADER_BYTES;
  const { maxRecordBytes } = plan.settings;
  if (maxRecordBytes <= room) return Math.min(tuning.blockBytes, room);
  throw new ReceiverError(
    RECEIVER_ERROR_CODES.payloadLimit,
    `maxRecordBytes is ${maxRecordBytes}, but the server's max_payload of ${broker.server.maxPayload} leaves ${room} bytes for a record: lower maxRecordBytes or raise max_payload (up to 8 MiB)`,
    { domain: 'user', details: { maxRecordBytes, maxPayload: broker.server.maxPayload } },
  );
}

/** I8: a log that is shorter or different than the journal says stops the partition before anything is added to it. */
async function verifyLog(
  { context, chain, frozenRange }: RunParts,
  stream: string,
  streamCreatedAtMs: number,
): Promise<void> {
  const frozen = frozenRange?.();
  if (frozen === undefined || frozen.to.block === 0) return;
  const message = await context.broker.readAt(stream, frozen.to.sequence);
  const atFrozenEnd: Pick<ChainEnd, 'block' | 'rolling'> | undefined =
    message === undefined ? undefined : parseBlockHeaders(message.headers);
  const damage = decideLogDamage({ streamCreatedAtMs, end: chain.end, frozen, atFrozenEnd });
  if (damage !== undefined) throw dataLost(frozen, damage);
}

/**
 * I2: a former owner may have died between storing and acknowledging. Splits that have ended are told too: nobody opens
 * them again.
 */
async function acknowledgeAgain({ source, chain, unit, input }: RunParts, signal: AbortSignal): Promise<void> {
  if (source.reliability !== 'acknowledged') return;
  for (const split of await source.listSplits(signal)) {
    const position = chain.positions.get(split.id);
    if (position?.value === undefined || partitionOfSplit(split.id, input.partitions) !== unit.partition) continue;
    const reader = await source.open(split, position.value, signal);
    try {
      await reader.acknowledge?.(position.value);
    } finally {
      await reader.close();
    }
  }
}
