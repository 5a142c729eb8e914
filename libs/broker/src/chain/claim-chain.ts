/**
 * Claims a chain: appends a message with the next epoch, so that every former writer is refused from then on (I4).
 */
import type { Clock, Random } from '@sluice/kernel';
import { HEADERS, MESSAGE_KINDS } from '@sluice/protocol';

import type { Broker, StoredMessage } from '../contract/broker.ts';
import type { Chain, ChainAddress, ChainContent } from '../contract/chain.ts';
import { createBackoff } from './backoff.ts';
import { epochOf, sealChainMessage } from './chain-message.ts';
import { ChainWriter } from './chain-writer.ts';
import { type ChainContext, readNewest, storeProven } from './store-proven.ts';

/** What claiming needs. */
export interface ClaimOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Stops the claiming; appends take a signal of their own. */
  readonly signal?: AbortSignal;
  /** Told when a claim or append begins to wait for a full store, and when that is over. */
  readonly onFull?: (isFull: boolean, cause: string) => void;
}

/** Makes what the claim carries on from the newest message; called again each time another writer was faster. */
export type Carry = (newest: StoredMessage | undefined) => ChainContent | Promise<ChainContent>;

/**
 * Claims the chain and resolves once the claim is proven stored; only then may the caller restore its state.
 *
 * Two claimers may duel: each claim has a higher epoch, the last one stands, and the back-off is jittered. So a caller
 * claims only what it should own.
 *
 * @throws KERNEL_ABORTED when the signal fires; BROKER_STREAM_NOT_FOUND, BROKER_CHAIN_FOREIGN, BROKER_UNREACHABLE.
 * @example
 * const chain = await claimChain(broker, { stream, subject, owner }, (newest) => carryPositions(newest), { clock, random });
 * const sequence = await chain.append({ headers, payload });
 */
export async function claimChain(
  broker: Broker,
  address: ChainAddress,
  carry: Carry,
  options: ClaimOptions,
): Promise<Chain> {
  const { clock, random, signal } = options;
  let isFull = false;
  const context: ChainContext = {
    broker,
    address,
    clock,
    random,
    onFull: (full, cause) => {
      if (full !== isFull) options.onFull?.(full, cause);
      isFull = full;
    },
  };
  const backoff = createBackoff(clock, random);
  for (;;) {
    const previous = await readNewest(context, backoff, signal);
    const epoch = epochOf(previous, address) + 1;
    const content = await carry(previous);
    const message = sealChainMessage(
      address.subject,
      { ...content, headers: { ...content.headers, [HEADERS.kind]: MESSAGE_KINDS.claim } },
      { owner: address.owner, epoch, attempt: random.id() },
    );
    const fate = await storeProven(context, message, previous?.sequence ?? 0, { signal, doubt: { isOpen: false } });
    context.onFull(false, '');
    if (fate.kind === 'stored') return new ChainWriter(context, { epoch, previous, claimSequence: fate.sequence });
    await backoff.wait(signal);
  }
}
