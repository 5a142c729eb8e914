/**
 * The fault seam of the memory broker: a simulation decides what happens to every message between a connection and the
 * store. Without it nothing is ever lost.
 *
 * A delay, or a paused connection, is a hook that returns a promise: the message travels on when it resolves.
 */

/** What is asked of the store. */
export type BrokerOperation = 'append' | 'readLast' | 'readAt' | 'readRange' | 'purge' | 'stream';

/** One message on its way; enough for a scheduler to decide by. */
export interface BrokerCall {
  /** Name of the connection, as given to `connect`. */
  readonly connection: string;
  readonly operation: BrokerOperation;
  /** Subject or filter; the stream's name where there is none. */
  readonly subject: string;
}

/** What happens to a request. */
export type RequestFault =
  | { readonly kind: 'deliver' }
  /** Never arrives; the caller is told after the fact: `ambiguous` for appends, BROKER_TIMEOUT for the rest. */
  | { readonly kind: 'lose' }
  /** Appends only: the caller is told `ambiguous` now, the request arrives when `when` resolves. */
  | { readonly kind: 'late'; readonly when: Promise<void> }
  /** Appends only: arrives now, and once more when `when` resolves. */
  | { readonly kind: 'duplicate'; readonly when: Promise<void> }
  /** `readLast` only: answered as of the time when `sequence` was the stream's newest. */
  | { readonly kind: 'stale'; readonly sequence: number };

/** What happens to an answer or a hint. */
export type PassageFault = 'deliver' | 'lose';

/** Hooks of a simulation; each is consulted once per message and may return a promise to delay it. */
export interface BrokerFaults {
  onRequest?(call: BrokerCall): RequestFault | Promise<RequestFault>;
  /** After the store did its work: a lost answer leaves what was stored. */
  onAnswer?(call: BrokerCall): PassageFault | Promise<PassageFault>;
  /** Before a followed message is given; may only delay (B4). */
  onDelivery?(call: {
    readonly connection: string;
    readonly subject: string;
    readonly sequence: number;
  }): void | Promise<void>;
  /** Before a hint is given to one listener. */
  onHint?(call: { readonly connection: string; readonly subject: string }): PassageFault | Promise<PassageFault>;
}
