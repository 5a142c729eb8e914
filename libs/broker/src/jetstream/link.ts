/**
 * The connection to a NATS server: requests that fail fast when the connection drops, and its end.
 *
 * Owns: the client library's connection, its options and its status.
 * Does not own: what is said over it (`api-client.ts`, `append.ts`, `ordered-reading.ts`).
 *
 * L1  A request that was sent is answered, or reported unanswered: after its time-out, or as soon as the connection drops.
 * L2  Nothing is sent while there is no connection: the client would buffer it and may drop it at the next dial.
 */
import { type Clock, Notifier, StreamError, toStreamError } from '@sluice/kernel';
import type { Msg, MsgHdrs, NatsConnection, Subscription as NatsSubscription } from '@nats-io/transport-node';
import { NoRespondersError } from '@nats-io/transport-node';

import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';

/** What became of a request. `noResponders`: nobody listens, as while a leader is elected or a stream is missing. */
export type LinkReply =
  | { readonly kind: 'answer'; readonly message: Msg }
  | { readonly kind: 'noResponders' }
  | { readonly kind: 'unanswered'; readonly cause: string };

/** A connection that survives reconnects; ends only when closed. */
export class NatsLink {
  readonly connection: NatsConnection;
  readonly clock: Clock;
  readonly url: string;
  readonly requestTimeoutMs: number;
  readonly #closing = new AbortController();
  readonly #reconnected = new Notifier();
  readonly #onLost = new Set<(cause: string) => void>();
  #isConnected = true;

  constructor(
    connection: NatsConnection,
    options: { readonly clock: Clock; readonly url: string; readonly requestTimeoutMs: number },
  ) {
    this.connection = connection;
    this.clock = options.clock;
    this.url = options.url;
    this.requestTimeoutMs = options.requestTimeoutMs;
    void this.#watchStatus();
    void connection.closed().then((error) => this.#end(error instanceof Error ? error : undefined));
  }

  /** Aborts when the connection is closed for good. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** Sends a request and waits for its one answer (L1, L2). Rejects only when the connection is closed for good. */
  async request(subject: string, payload?: Uint8Array | string, headers?: MsgHdrs): Promise<LinkReply> {
    if (this.closed.aborted) throw toStreamError(this.closed.reason);
    if (!this.#isConnected && !(await this.connectedWithin(this.requestTimeoutMs))) {
      return { kind: 'unanswered', cause: `there is no connection to ${this.url}` };
    }
    return new Promise((resolve) => {
      const lost = (cause: string) => settle({ kind: 'unanswered', cause });
      const settle = (reply: LinkReply) => {
        this.#onLost.delete(lost);
        resolve(reply);
      };
      this.#onLost.add(lost);
      this.connection
        .request(subject, payload, { timeout: this.requestTimeoutMs, ...(headers === undefined ? {} : { headers }) })
        .then(
          (message) => settle({ kind: 'answer', message }),
          (error: unknown) => settle(toFailure(error)),
        );
    });
  }

  /** Calls `listener` when the connection drops; the returned function ends that. */
  onLost(listener: (cause: string) => void): () => void {
    this.#onLost.add(listener);
    return () => this.#onLost.delete(listener);
  }

  /** Waits before trying again. @throws BROKER_UNREACHABLE when the connection is closed meanwhile */
  async pause(ms: number): Promise<void> {
    await this.clock.sleep(ms, this.closed).catch((error: unknown) => {
      throw toStreamError(this.closed.aborted ? this.closed.reason : error);
    });
  }

  /** Waits for a connection; false when there is none in time. */
  async connectedWithin(timeoutMs: number): Promise<boolean> {
    if (this.#isConnected) return true;
    const waiting = new AbortController();
    const cancelTimer = this.clock.schedule(timeoutMs, () => waiting.abort());
    try {
      await this.#reconnected.until(
        () => (this.#isConnected || this.closed.aborted ? true : undefined),
        waiting.signal,
      );
    } catch {
      // The only rejection is our own time-out.
      return false;
    } finally {
      cancelTimer();
    }
    return !this.closed.aborted;
  }

  /** Subscribes on the core; a callback that throws ends the connection loudly, because the client would stop reading. */
  subscribe(subject: string, callback: (message: Msg) => void): NatsSubscription {
    return this.connection.subscribe(subject, {
      callback: (error, message) => {
        try {
          if (error !== null) throw error;
          callback(message);
        } catch (thrown) {
          this.fail(toStreamError(thrown));
        }
      },
    });
  }

  /** Ends the connection because of an error that must not be ignored. */
  fail(error: StreamError): void {
    void this.#close(error);
  }

  close(): Promise<void> {
    return this.#close(undefined);
  }

  async #close(cause: StreamError | undefined): Promise<void> {
    this.#end(cause);
    // What was just written may still fail, when the server went away at the same moment. The client's close takes its
    // error listener off the socket, and the failure would then end the process: let it come first.
    await new Promise<void>((resolve) => setImmediate(resolve));
    await this.connection.close();
  }

  async #watchStatus(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect') {
        this.#isConnected = false;
        this.#lose(`the connection to ${this.url} was lost`);
      } else if (status.type === 'reconnect') {
        this.#isConnected = true;
        this.#reconnected.notify();
      }
    }
  }

  #lose(cause: string): void {
    for (const lost of this.#onLost) lost(cause);
  }

  #end(cause: Error | undefined): void {
    if (this.closed.aborted) return;
    this.#isConnected = false;
    const why = cause === undefined ? '' : `: ${cause.message}`;
    const reason =
      cause instanceof StreamError
        ? cause
        : new BrokerError(`the connection to ${this.url} is closed${why}`, {
            code: BROKER_ERROR_CODES.unreachable,
            cause,
          });
    this.#closing.abort(reason);
    this.#lose(reason.message);
    this.#reconnected.notify();
  }
}

function toFailure(error: unknown): LinkReply {
  if (error instanceof NoRespondersError || (error instanceof Error && error.cause instanceof NoRespondersError))
    return { kind: 'noResponders' };
  return { kind: 'unanswered', cause: error instanceof Error ? error.message : String(error) };
}
