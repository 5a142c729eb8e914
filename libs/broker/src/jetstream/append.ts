/**
 * Appends: one publish with headers, and the meaning of its PubAck or of its absence (B1, B2, B5).
 *
 * The expectation travels as headers of the server. No message id is sent: with expectations the server would check them
 * before the id on one replica and after it on three.
 */
import { headers as createHeaders, type MsgHdrs } from '@nats-io/transport-node';

import type { AppendExpectation, AppendOutcome, OutgoingMessage } from '../contract/broker.ts';
import { BROKER_ERROR_CODES } from '../contract/errors.ts';
import { checkPayloadSize } from '../contract/payload-size.ts';
import { refusal, SERVER_ERROR_NUMBERS, type ServerError } from './api-client.ts';
import type { NatsLink } from './link.ts';

/** What the server answers to a publish into a stream. */
interface PubAck {
  readonly seq?: number;
  readonly error?: ServerError;
}

/** What became of a message that the server refused. */
type Refusal = Exclude<AppendOutcome, { kind: 'stored' }> | { readonly kind: 'rejected'; readonly error: ServerError };

/** Publishes and waits for the PubAck. @throws BROKER_PAYLOAD_TOO_LARGE, BROKER_REFUSED, BROKER_UNREACHABLE */
export async function appendMessage(
  link: NatsLink,
  message: OutgoingMessage,
  expectation: AppendExpectation | undefined,
): Promise<AppendOutcome> {
  checkPayloadSize(message, link.connection.info?.max_payload ?? Number.POSITIVE_INFINITY);
  const reply = await link.request(message.subject, message.payload, toWireHeaders(message, expectation));
  if (reply.kind === 'unanswered') return { kind: 'ambiguous', cause: reply.cause };
  if (reply.kind === 'noResponders') return { kind: 'ambiguous', cause: `no stream answers for ${message.subject}` };
  const ack = reply.message.json<PubAck>();
  if (ack.error === undefined && ack.seq !== undefined) return { kind: 'stored', sequence: ack.seq };
  const error = ack.error ?? { code: 500, description: `an answer that is no PubAck: ${reply.message.string()}` };
  const outcome = decideRefusal(error);
  if (outcome.kind !== 'rejected') return outcome;
  const isTooLarge = error.err_code === SERVER_ERROR_NUMBERS.messageExceedsMaximum;
  throw refusal(
    `an append to ${message.subject}`,
    error,
    isTooLarge ? BROKER_ERROR_CODES.payloadTooLarge : BROKER_ERROR_CODES.refused,
  );
}

/** What the server's error numbers mean for an append. */
const MEANINGS: ReadonlyMap<number, 'refused' | 'ambiguous' | 'full'> = new Map([
  [SERVER_ERROR_NUMBERS.wrongLastSequence, 'refused'],
  [SERVER_ERROR_NUMBERS.duplicateInProcess, 'ambiguous'],
  [SERVER_ERROR_NUMBERS.wrongLastSequenceInFlight, 'ambiguous'],
  [SERVER_ERROR_NUMBERS.tooManyRequests, 'ambiguous'],
  [SERVER_ERROR_NUMBERS.storeFailed, 'full'],
  [SERVER_ERROR_NUMBERS.insufficientResources, 'full'],
  [SERVER_ERROR_NUMBERS.storageResourcesExceeded, 'full'],
  [SERVER_ERROR_NUMBERS.memoryResourcesExceeded, 'full'],
]);
const FULL_STORE = /maximum (bytes|messages)|insufficient .*resources|resources exceeded/;

/** Pure: the meaning of an error in a PubAck. */
export function decideRefusal(error: ServerError): Refusal {
  const { code, err_code: number = 0, description = 'no reason given' } = error;
  const cause = `${description} (${number || code})`;
  const meaning = MEANINGS.get(number);
  if (meaning === 'refused') return { kind: 'refused' };
  if (meaning !== undefined) return { kind: meaning, cause };
  if (FULL_STORE.test(description)) return { kind: 'full', cause };
  // Unavailable or overloaded: nobody said that it is not stored.
  return code === 503 || code === 429 ? { kind: 'ambiguous', cause } : { kind: 'rejected', error };
}

function toWireHeaders(message: OutgoingMessage, expectation: AppendExpectation | undefined): MsgHdrs {
  const wire = createHeaders();
  for (const [name, value] of Object.entries(message.headers)) wire.set(name, value);
  if (expectation !== undefined) {
    wire.set('Nats-Expected-Last-Subject-Sequence', String(expectation.lastSequence));
    if (expectation.filter !== undefined) wire.set('Nats-Expected-Last-Subject-Sequence-Subject', expectation.filter);
  }
  return wire;
}
