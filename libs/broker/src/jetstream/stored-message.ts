/**
 * From what the server sends to {@link StoredMessage}, in its three forms: delivered by a consumer, answered by a direct
 * get, answered by the leader as JSON.
 *
 * Payloads are copied: the client's are windows into a socket chunk, and would pin all of it.
 */
import { type Msg, type MsgHdrs, MsgHdrsImpl } from '@nats-io/transport-node';

import type { MessageHeaders, StoredMessage } from '../contract/broker.ts';
import { copyBytes } from '../contract/copy-bytes.ts';

/** Headers of the server begin so; they are no part of what was stored. */
const SERVER_HEADER_PREFIX = 'Nats-';
const NO_BYTES = new Uint8Array(0);

/** A message as STREAM.MSG.GET answers it. */
export interface LeaderMessage {
  readonly subject: string;
  readonly seq: number;
  readonly hdrs?: string;
  readonly data?: string;
  readonly time: string;
}

/** Where a delivered message stands in its stream and in its consumer. */
export interface DeliveryInfo {
  readonly streamSequence: number;
  readonly consumerSequence: number;
  readonly storedAtMs: number;
}

/** Reads the reply subject of a delivered message, in its old (9 tokens) and new form (domain and account added). */
export function parseDelivery(reply: string): DeliveryInfo | undefined {
  const tokens = reply.split('.');
  if (tokens.length < 9 || tokens[0] !== '$JS' || tokens[1] !== 'ACK') return undefined;
  const at = tokens.length === 9 ? 5 : 7;
  return {
    streamSequence: Number(tokens[at]),
    consumerSequence: Number(tokens[at + 1]),
    storedAtMs: Math.floor(Number(tokens[at + 2]) / 1_000_000),
  };
}

/** A message delivered by a consumer. */
export function fromDelivery(stream: string, message: Msg, info: DeliveryInfo): StoredMessage {
  const withheldSize = message.headers?.get('Nats-Msg-Size');
  return {
    stream,
    subject: message.subject,
    sequence: info.streamSequence,
    storedAtMs: info.storedAtMs,
    headers: toMessageHeaders(message.headers),
    payload: copyBytes(message.data),
    size: withheldSize ? Number(withheldSize) : message.data.length,
  };
}

/** A message answered by a direct get. */
export function fromDirect(stream: string, message: Msg, headers: MsgHdrs): StoredMessage {
  return {
    stream,
    subject: headers.get('Nats-Subject'),
    sequence: Number(headers.get('Nats-Sequence')),
    storedAtMs: Date.parse(headers.get('Nats-Time-Stamp')),
    headers: toMessageHeaders(headers),
    payload: copyBytes(message.data),
    size: message.data.length,
  };
}

/** A message answered by the leader. */
export function fromLeader(stream: string, message: LeaderMessage): StoredMessage {
  const payload = message.data === undefined ? NO_BYTES : bytesOf(message.data);
  return {
    stream,
    subject: message.subject,
    sequence: message.seq,
    storedAtMs: Date.parse(message.time),
    headers: message.hdrs === undefined ? {} : toMessageHeaders(MsgHdrsImpl.decode(bytesOf(message.hdrs))),
    payload,
    size: payload.length,
  };
}

function toMessageHeaders(headers: MsgHdrs | undefined): MessageHeaders {
  const plain: Record<string, string> = {};
  if (headers === undefined) return plain;
  for (const name of headers.keys()) {
    if (!name.startsWith(SERVER_HEADER_PREFIX)) plain[name] = headers.get(name);
  }
  return plain;
}

/** A copy of its own, not a window into Node's shared buffer pool. */
function bytesOf(base64: string): Uint8Array {
  return copyBytes(Buffer.from(base64, 'base64'));
}
