/**
 * The writing end of a claimed chain (I4, I5, I7).
 *
 * Owns: the order of appends, the expected sequence, when the chain is over.
 * Does not own: claiming (`claim-chain.ts`), proving (`store-proven.ts`).
 *
 * W1  One append is in flight at a time; the others wait in order (I5).
 * W2  Each append expects the sequence of our newest proven message.
 * W3  After being fenced, released, or stopped with an append in doubt, nothing more is appended: what is stored is then
 *     for the next claim to find.
 */
import { abortError } from '@sluice/kernel';
import { HEADERS, MESSAGE_KINDS } from '@sluice/protocol';

import type { StoredMessage } from '../contract/broker.ts';
import type { Chain, ChainAddress, ChainAppend, ChainContent } from '../contract/chain.ts';
import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { sealChainMessage } from './chain-message.ts';
import { type ChainContext, type Doubt, storeProven } from './store-proven.ts';

/** What a claim found and stored. */
export interface ClaimedPosition {
  readonly epoch: number;
  readonly previous: StoredMessage | undefined;
  readonly claimSequence: number;
}

/** A {@link Chain} over a broker. */
export class ChainWriter implements Chain {
  readonly epoch: number;
  readonly previous: StoredMessage | undefined;
  readonly #context: ChainContext;
  #lastSequence: number;
  #isFull = false;
  #over: Error | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(context: ChainContext, position: ClaimedPosition) {
    this.epoch = position.epoch;
    this.previous = position.previous;
    this.#lastSequence = position.claimSequence;
    this.#context = {
      ...context,
      onFull: (isFull, cause) => {
        // Every try tells; the caller hears of changes only.
        if (isFull === this.#isFull) return;
        this.#isFull = isFull;
        context.onFull(isFull, cause);
      },
    };
  }

  get address(): ChainAddress {
    return this.#context.address;
  }

  get lastSequence(): number {
    return this.#lastSequence;
  }

  get isBlockedByFullStore(): boolean {
    return this.#isFull;
  }

  append(content: ChainAppend, signal?: AbortSignal): Promise<number> {
    return this.#inTurn(() => this.#store(content, signal));
  }

  release(content: ChainContent, signal?: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      if (isFencedError(this.#over)) return;
      try {
        await this.#store(
          { ...content, headers: { ...content.headers, [HEADERS.kind]: MESSAGE_KINDS.release } },
          signal,
        );
      } catch (error) {
        // Someone else has claimed the chain: it needs no release.
        if (isFencedError(error)) return;
        throw error;
      }
      this.#over = new BrokerError(
        `chain ${this.address.subject} was released by ${this.address.owner}: claim it again to write`,
        {
          code: BROKER_ERROR_CODES.fenced,
          details: { owner: this.address.owner, epoch: this.epoch, sequence: this.#lastSequence },
        },
      );
    });
  }

  /** Runs after everything asked for before (W1). */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work);
    // A failed append has told its own caller; the next one in the queue decides for itself (W3).
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  async #store(content: ChainAppend, signal: AbortSignal | undefined): Promise<number> {
    if (this.#over !== undefined) throw this.#over;
    const { owner, subject } = this.address;
    const mark = { owner, epoch: this.epoch, attempt: this.#context.random.id() };
    const message = sealChainMessage(content.subject ?? subject, content, mark);
    const doubt: Doubt = { isOpen: false };
    try {
      const fate = await storeProven(this.#context, message, this.#lastSequence, { signal, doubt });
      if (fate.kind === 'superseded') throw this.#fencedBy(fate.by);
      this.#lastSequence = fate.sequence;
      return fate.sequence;
    } catch (error) {
      if (isFencedError(error)) this.#over = error;
      else if (doubt.isOpen) this.#over = abortError(signal);
      throw error;
    } finally {
      if (this.#isFull) this.#context.onFull(false, '');
    }
  }

  #fencedBy(newest: StoredMessage): BrokerError {
    const owner = newest.headers[HEADERS.owner] ?? 'unknown';
    const epoch = Number(newest.headers[HEADERS.epoch]);
    return new BrokerError(
      `chain ${this.address.subject}: ${this.address.owner} at epoch ${this.epoch} was fenced by ${owner} at epoch ${epoch} (message ${newest.sequence})`,
      { code: BROKER_ERROR_CODES.fenced, details: { owner, epoch, sequence: newest.sequence } },
    );
  }
}

function isFencedError(error: unknown): error is BrokerError {
  return error instanceof BrokerError && error.code === BROKER_ERROR_CODES.fenced;
}
