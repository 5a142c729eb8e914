/**
 * A live read that goes on over disconnects and server restarts (B4).
 *
 * F1  Each reading starts after the last sequence given, and what was given already is dropped: every message once.
 * F2  A reading that cannot be started is tried again until stopped, or until the connection is closed for good.
 */
import { ignoreAbort, isStreamError, toStreamError } from '@sluice/kernel';

import type { FollowRequest, StoredMessage, Subscription } from '../contract/broker.ts';
import type { ApiClient } from './api-client.ts';
import { OrderedReading } from './ordered-reading.ts';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 1000;

/** Starts following; resolves when the server has accepted it. @throws BROKER_STREAM_NOT_FOUND, BROKER_TIMEOUT */
export async function followStream(api: ApiClient, request: FollowRequest): Promise<Subscription> {
  const follower = new Follower(api, request);
  await follower.start();
  const stop = () => follower.stop();
  return { stop, [Symbol.asyncDispose]: stop };
}

class Follower {
  readonly #api: ApiClient;
  readonly #request: FollowRequest;
  readonly #stopping = new AbortController();
  #reading: OrderedReading | undefined;
  #lastGiven: number;
  #isCaughtUp = false;
  /** How many messages the current reading gives before it has caught up; unknown until the server answered. */
  #storedAtStart: number | undefined;

  constructor(api: ApiClient, request: FollowRequest) {
    this.#api = api;
    this.#request = request;
    this.#lastGiven = request.fromSequence - 1;
  }

  async start(): Promise<void> {
    const first = await this.#open();
    void this.#run(first).catch((error: unknown) => this.#api.link.fail(toStreamError(error)));
  }

  /** Nothing is given afterwards; a reading that is being opened ends as soon as it is. */
  stop(): Promise<void> {
    this.#stopping.abort();
    this.#reading?.end('stopped');
    return Promise.resolve();
  }

  get #isOver(): boolean {
    return this.#stopping.signal.aborted || this.#api.link.closed.aborted;
  }

  async #run(first: OrderedReading): Promise<void> {
    let reading: OrderedReading | undefined = first;
    while (reading !== undefined) {
      const reason = await reading.ended;
      if (this.#isOver) return;
      this.#request.onRestart?.(reason);
      reading = await this.#reopen();
    }
  }

  /** Opens the next reading, however long it takes (F2); undefined when stopped. */
  async #reopen(): Promise<OrderedReading | undefined> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.#isOver) {
      try {
        return await this.#open();
      } catch (error) {
        if (!isStreamError(error)) throw error;
        if (this.#isOver) return undefined;
        if (error.retry === 'never') this.#request.onRestart?.(error.message);
      }
      const { link } = this.#api;
      const enough = AbortSignal.any([this.#stopping.signal, link.closed]);
      // Being stopped while waiting is seen by the loop's condition.
      await link.clock.sleep(retryMs, enough).catch(ignoreAbort);
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    }
    return undefined;
  }

  async #open(): Promise<OrderedReading> {
    this.#storedAtStart = undefined;
    const { stream, filters, headersOnly = false } = this.#request;
    const reading = new OrderedReading(this.#api, {
      stream,
      filters,
      headersOnly,
      fromSequence: this.#lastGiven + 1,
      onMessage: (message) => this.#give(message),
      onIdle: () => this.#catchUp(),
    });
    this.#reading = reading;
    try {
      this.#storedAtStart = await reading.open();
    } catch (error) {
      reading.end('not opened');
      throw error;
    }
    if (this.#stopping.signal.aborted) reading.end('stopped');
    else this.#checkCaughtUp();
    return reading;
  }

  #give(message: StoredMessage): void {
    if (this.#stopping.signal.aborted || message.sequence <= this.#lastGiven) return;
    this.#lastGiven = message.sequence;
    this.#request.onMessage(message);
    this.#checkCaughtUp();
  }

  #checkCaughtUp(): void {
    if (this.#storedAtStart !== undefined && (this.#reading?.given ?? 0) >= this.#storedAtStart) this.#catchUp();
  }

  #catchUp(): void {
    if (this.#isCaughtUp || this.#stopping.signal.aborted) return;
    this.#isCaughtUp = true;
    this.#request.onCaughtUp?.();
  }
}
