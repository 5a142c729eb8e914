/**
 * Stores one message of a chain and returns only with proof: its PubAck, or its own attempt read back (I7).
 *
 * P1  Every try sends the identical message with the identical expectation, so at most one copy is ever stored.
 * P2  A read never proves that a message is not stored; only a PubAck or a newer message ends the loop.
 * P3  A stream that stays shorter than what was proven has lost data: that ends the loop loudly.
 */
import { abortError, type Clock, isStreamError, type Random, toStreamError } from '@sluice/kernel';

import type { AppendExpectation, Broker, OutgoingMessage, StoredMessage } from '../contract/broker.ts';
import type { ChainAddress } from '../contract/chain.ts';
import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import { type AppendFate, decideFate } from './decide-fate.ts';

/** What storing needs around it. */
export interface ChainContext {
  readonly broker: Broker;
  readonly address: ChainAddress;
  readonly clock: Clock;
  readonly random: Random;
  /** Called with true when the store is full or seems to be, at every try; with false when that is over. */
  readonly onFull: (isFull: boolean, cause: string) => void;
}

/** A fate that is known. */
export type ProvenFate = Exclude<AppendFate, { kind: 'undecided' }>;

/** Receives whether it is open if the message is stored; read by the caller when {@link storeProven} rejects. */
export interface Doubt {
  isOpen: boolean;
}

/** Refusals in a row, with a newest message below the expected one, until data counts as lost; about 5 s with back-off. */
const SHORT_READS_UNTIL_LOST = 12;

/** Appends without an answer, while reads are answered, until that is told. */
const SILENCES_UNTIL_TOLD = 2;

/** Sends until the fate is proven. @throws KERNEL_ABORTED when the signal fires, BROKER_DATA_LOST, or what the broker rejects with */
export async function storeProven(
  context: ChainContext,
  message: OutgoingMessage,
  lastSequence: number,
  stop: { readonly signal: AbortSignal | undefined; readonly doubt: Doubt },
): Promise<ProvenFate> {
  const { broker, address } = context;
  const expectation: AppendExpectation =
    address.filter === undefined ? { lastSequence } : { lastSequence, filter: address.filter };
  const backoff = createBackoff(context.clock, context.random);
  const assertNothingLost = createLossWatch(address, lastSequence);
  let silences = 0;
  for (;;) {
    if (stop.signal?.aborted) throw abortError(stop.signal);
    const outcome = await broker.append(message, expectation);
    if (outcome.kind === 'stored') return outcome;
    if (outcome.kind === 'full') {
      context.onFull(true, outcome.cause);
    } else {
      stop.doubt.isOpen ||= outcome.kind === 'ambiguous';
      const newest = await readNewest(context, backoff, stop.signal);
      const fate = decideFate(message, lastSequence, newest);
      if (fate.kind !== 'undecided') return fate;
      assertNothingLost(outcome.kind, newest);
      if (outcome.kind === 'ambiguous' && ++silences >= SILENCES_UNTIL_TOLD)
        context.onFull(true, tellSilence(outcome.cause));
    }
    await backoff.wait(stop.signal);
  }
}

/** The chain's newest message, read at the leader; read again after failures that may pass. */
export async function readNewest(
  context: ChainContext,
  backoff: Backoff,
  signal: AbortSignal | undefined,
): Promise<StoredMessage | undefined> {
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

/** A read may be stale once; refused again and again with a newest message below the expected one, data is gone (P3). */
function createLossWatch(
  address: ChainAddress,
  lastSequence: number,
): (outcome: 'refused' | 'ambiguous', newest: StoredMessage | undefined) => void {
  let shortReads = 0;
  return (outcome, newest) => {
    const isShort = outcome === 'refused' && (newest?.sequence ?? 0) < lastSequence;
    shortReads = isShort ? shortReads + 1 : 0;
    if (shortReads >= SHORT_READS_UNTIL_LOST) throw dataLost(address, lastSequence, newest);
  };
}

/** A server whose disk is full answers reads, and appends never. */
function tellSilence(cause: string): string {
  return `${cause}; reads are answered: if the server's disk is full, make room and start it again (see its log)`;
}

function dataLost(address: ChainAddress, lastSequence: number, newest: StoredMessage | undefined): BrokerError {
  const found = newest === undefined ? 'nothing is there' : `its newest message is ${newest.sequence}`;
  return new BrokerError(
    `chain ${address.subject} of stream ${address.stream} had message ${lastSequence}, but now ${found}: the server lost data. ` +
      'Restore the stream, or rewind the pipeline',
    {
      code: BROKER_ERROR_CODES.dataLost,
      details: { stream: address.stream, subject: address.subject, lastSequence, found: newest?.sequence ?? 0 },
    },
  );
}
