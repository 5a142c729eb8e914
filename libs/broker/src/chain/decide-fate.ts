/**
 * Decides, from the newest message read at the leader, what became of an append whose answer did not tell (I7).
 */
import { HEADERS } from '@sluice/protocol';

import type { OutgoingMessage, StoredMessage } from '../contract/broker.ts';

/**
 * What became of it. `undecided` covers three cases that look alike: not stored, not stored yet, and stored while the
 * leader's read was stale. Sending the identical message again with the same expectation is right in all of them.
 */
export type AppendFate =
  | { readonly kind: 'stored'; readonly sequence: number }
  | { readonly kind: 'superseded'; readonly by: StoredMessage }
  | { readonly kind: 'undecided' };

/** Pure: the message sent, the sequence it expected, and the newest message of the filter. */
export function decideFate(
  sent: OutgoingMessage,
  expectedSequence: number,
  newest: StoredMessage | undefined,
): AppendFate {
  if (newest === undefined || newest.sequence <= expectedSequence) return { kind: 'undecided' };
  const isOurs =
    newest.headers[HEADERS.attempt] === sent.headers[HEADERS.attempt] &&
    newest.headers[HEADERS.sum] === sent.headers[HEADERS.sum];
  return isOurs ? { kind: 'stored', sequence: newest.sequence } : { kind: 'superseded', by: newest };
}
