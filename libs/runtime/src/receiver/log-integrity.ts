/** Whether the block log still is what the journal has frozen: decided before anything is added to it (I8). Pure. */
import type { ChainEnd, InputRange } from '@sluice/protocol';
import { RECEIVER_ERROR_CODES, ReceiverError } from './errors.ts';

/** What is known of the log and of the newest frozen range of its partition. */
export interface LogFacts {
  readonly streamCreatedAtMs: number;
  readonly end: ChainEnd;
  readonly frozen: InputRange;
  /** Block number and rolling checksum found at the frozen end's sequence; undefined when that message is purged or lost. */
  readonly atFrozenEnd: Pick<ChainEnd, 'block' | 'rolling'> | undefined;
}

/** What is wrong with the log, in words; undefined when nothing is. */
export function decideLogDamage({ streamCreatedAtMs, end, frozen, atFrozenEnd }: LogFacts): string | undefined {
  const { to } = frozen;
  if (to.block === 0) return undefined;
  if (frozen.streamCreatedAtMs !== streamCreatedAtMs) return 'the stream was deleted and made anew';
  if (end.block < to.block || end.sequence < to.sequence)
    return `it ends at block ${end.block}, before the frozen block ${to.block}`;
  const found = atFrozenEnd ?? (end.block === to.block ? end : undefined);
  const differs = found !== undefined && (found.block !== to.block || found.rolling !== to.rolling);
  return differs ? `block ${to.block} has another content than the one that was frozen` : undefined;
}

/** The error for a damaged log. */
export function dataLost(frozen: InputRange, damage: string): ReceiverError {
  const { input, partition, from, to } = frozen;
  return new ReceiverError(
    RECEIVER_ERROR_CODES.dataLost,
    `the stored blocks of input "${input}" partition ${partition} are not those of its batches: ${damage}. ` +
      `Blocks ${from.block + 1} to ${to.block} may be lost. Restore the stream from a backup, or start the pipeline under another name to rewind its sources`,
    { details: { input, partition, fromBlock: from.block + 1, toBlock: to.block, damage } },
  );
}
