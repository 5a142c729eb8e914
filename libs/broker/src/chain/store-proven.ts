/**
 * Stores one message of a chain and returns only with proof: its PubAck, or its own attempt read back (I7).
 *
 * P1  Every try sends the identical message with the identical expectation, so at most one copy is ever stored.
 * P2  A read never proves that a message is not stored; only a PubAck or a newer message ends the loop.
 */
import { abortError, type Clock, isStreamError, type Random, toStreamError } from '@sluice/kernel';

import type { AppendExpectation, Broker, OutgoingMessage, StoredMessage } from '../contract/broker.ts';
import type { ChainAddress } from '../contract/chain.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import { type AppendFate, decideFate } from './decide-fate.ts';

/** What storing needs around it. */
export interface ChainContext {
  readonly broker: Broker;
  readonly address: ChainAddress;
  readonly clock: Clock;
  readonly random: Random;
  /** Called with true when the store is full, with false when that is over. */
  readonly onFull: (isFull: boolean, cause: string) => void;
}

/** A fate that is known. */
export type ProvenFate = Exclude<AppendFate, { kind: 'undecided' }>;

/** Receives whether it is open if the message is stored; read by the caller when {@link storeProven} rejects. */
export interface Doubt {
  isOpen: boolean;
}

/** Sends until the fate is proven. @throws KERNEL_ABORTED when the signal fires, or what the broker rejects with */
export async function storeProven(
  context: ChainContext,
  message: OutgoingMessage,
  lastSequence: number,
  stop: { readonly signal: AbortSignal | undefined; readonly doubt: Doubt },
): Promise<ProvenFate> {
  const { broker, address } = context;
  const expectation: AppendExpectation = address.filter === undefined ? { lastSequence } : { lastSequence, filter: address.filter };
  const backoff = createBackoff(context.clock, context.random);
  for (;;) {
    if (stop.signal?.aborted) throw abortError(stop.signal);
    const outcome = await broker.append(message, expectation);
    if (outcome.kind === 'stored') return outcome;
    if (outcome.kind === 'full') {
      context.onFull(true, outcome.cause);
    } else {
      stop.doubt.isOpen ||= outcome.kind === 'ambiguous';
      const fate = decideFate(message, lastSequence, await readNewest(context, backoff, stop.signal));
      if (fate.kind !== 'undecided') return fate;
    }
    await backoff.wait(stop.signal);
  }
}

/** The chain's newest message, read at the leader; read again after failures that may pass. */
export async function readNewest(context: ChainContext, backoff: Backoff, signal: AbortSignal | undefined): Promise<StoredMessage | undefined> {
  const { broker, address } = context;
  for (;;) {
    if (signal?.aborted) throw abortError(signal);
    try {
      return await broker.readLast(address.stream, address.filter ?? address.subject);
    } catch (error) {
      if (broker.closed.aborted) throw toStreamError(broker.closed.reason);
      if (!isStreamError(error) || error.retry !== 'retry') throw error;
    }
    await backoff.wait(signal);
  }
}
