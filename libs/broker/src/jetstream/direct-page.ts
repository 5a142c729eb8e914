/**
 * One page of a batched direct get: many messages for one request, from any replica.
 *
 * D1  The server sends without flow control, so `max_bytes` is always set.
 * D2  A page is whole or not at all: each message names the one before it in the batch, and the end is marked. A page
 *     that breaks off counts as unanswered, with what came before the break.
 */
import { toStreamError } from '@sluice/kernel';
import { createInbox, type Msg } from '@nats-io/transport-node';

import type { StoredMessage } from '../contract/broker.ts';
import type { NatsLink } from './link.ts';
import { fromDirect } from './stored-message.ts';

/** What is asked for: the next messages of a subject from a sequence on, or the newest of each subject. */
export type DirectQuery = { readonly batch: number; readonly max_bytes: number } & (
  | { readonly seq: number; readonly next_by_subj: string }
  | { readonly multi_last: readonly string[] }
);

/** What came. `more`: the replica has further messages for the query. */
export type DirectPage =
  | { readonly kind: 'page'; readonly messages: readonly StoredMessage[]; readonly more: boolean }
  | { readonly kind: 'broken'; readonly messages: readonly StoredMessage[]; readonly cause: string };

const STATUS_END_OF_BATCH = 204;
const STATUS_NOT_FOUND = 404;

/** Asks for a page and collects it (D1, D2). */
export async function fetchDirectPage(link: NatsLink, stream: string, query: DirectQuery): Promise<DirectPage> {
  if (link.closed.aborted) throw toStreamError(link.closed.reason);
  if (!(await link.connectedWithin(link.requestTimeoutMs)))
    return { kind: 'broken', messages: [], cause: `there is no connection to ${link.url}` };
  return new Promise((resolve) => {
    const messages: StoredMessage[] = [];
    const inbox = createInbox();
    let cancelTimer: () => void = () => undefined;
    const settle = (page: DirectPage) => {
      cancelTimer();
      stopWatching();
      subscription.unsubscribe();
      resolve(page);
    };
    const breakOff = (cause: string) => settle({ kind: 'broken', messages, cause });
    const expectMore = () => {
      cancelTimer();
      cancelTimer = link.clock.schedule(link.requestTimeoutMs, () =>
        breakOff(`silence for ${link.requestTimeoutMs} ms`),
      );
    };
    const stopWatching = link.onLost(breakOff);
    const subscription = link.subscribe(inbox, (message) => {
      const step = readStep(stream, message, messages);
      if (step.kind !== 'message') {
        settle(step);
        return;
      }
      messages.push(step.message);
      expectMore();
    });
    expectMore();
    link.connection.publish(`$JS.API.DIRECT.GET.${stream}`, JSON.stringify(query), { reply: inbox });
  });
}

type Step = { readonly kind: 'message'; readonly message: StoredMessage } | DirectPage;

function readStep(stream: string, message: Msg, messages: readonly StoredMessage[]): Step {
  const { headers } = message;
  if (headers === undefined) return { kind: 'broken', messages, cause: 'an answer without headers' };
  if (headers.code === STATUS_END_OF_BATCH)
    return { kind: 'page', messages, more: Number(headers.get('Nats-Num-Pending')) > 0 };
  if (headers.code === STATUS_NOT_FOUND) return { kind: 'page', messages, more: false };
  if (headers.code !== 0) return { kind: 'broken', messages, cause: `${headers.code} ${headers.description}` };
  const before = Number(headers.get('Nats-Last-Sequence'));
  const last = messages.at(-1)?.sequence ?? 0;
  if (before !== 0 && before !== last)
    return { kind: 'broken', messages, cause: `a message between ${last} and ${before} is missing` };
  return { kind: 'message', message: fromDirect(stream, message, headers) };
}
