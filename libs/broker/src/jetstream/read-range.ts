/**
 * Reads a range of one subject in pages (B3).
 *
 * R1  Pages come from any replica, which may lag. Unless the message at the range's end was seen (or one beyond it), the
 *     rest is asked of the leader, message by message, before the range is called finished.
 */
import { abortError } from '@sluice/kernel';

import type { RangeRequest, StoredMessage } from '../contract/broker.ts';
import { type ApiClient, unanswered } from './api-client.ts';
import { type DirectQuery, fetchDirectPage } from './direct-page.ts';
import { readAtLeader } from './streams.ts';

const DEFAULT_PAGE_BYTES = 8 * 1024 * 1024;
/** The server's own limit of messages per page. */
const MAX_PAGE_MESSAGES = 1000;
const RETRY_MS = 100;

/** Messages of the range in order. @throws BROKER_TIMEOUT, BROKER_STREAM_NOT_FOUND, KERNEL_ABORTED */
export async function* readRange(api: ApiClient, request: RangeRequest): AsyncGenerator<StoredMessage> {
  let cursor = request.fromSequence;
  let more = true;
  let silentSinceMs = api.link.clock.monotonic();
  while (more && cursor <= request.toSequence) {
    assertWanted(request);
    const page = await fetchDirectPage(api.link, request.stream, toQuery(request, cursor));
    for (const message of page.messages) {
      if (message.sequence > request.toSequence) return;
      cursor = message.sequence + 1;
      yield message;
    }
    if (page.messages.length > 0) silentSinceMs = api.link.clock.monotonic();
    if (page.kind === 'page') more = page.more && page.messages.length > 0;
    else await recover(api, request, { silentSinceMs, cause: page.cause });
  }
  yield* readRestAtLeader(api, request, cursor);
}

async function* readRestAtLeader(
  api: ApiClient,
  request: RangeRequest,
  fromSequence: number,
): AsyncGenerator<StoredMessage> {
  let cursor = fromSequence;
  while (cursor <= request.toSequence) {
    assertWanted(request);
    const message = await readAtLeader(api, request.stream, { seq: cursor, next_by_subj: request.subject });
    if (message === undefined || message.sequence > request.toSequence) return;
    cursor = message.sequence + 1;
    yield message;
  }
}

function toQuery(request: RangeRequest, fromSequence: number): DirectQuery {
  return {
    seq: fromSequence,
    next_by_subj: request.subject,
    batch: Math.min(MAX_PAGE_MESSAGES, request.toSequence - fromSequence + 1),
    max_bytes: request.maxBytes ?? DEFAULT_PAGE_BYTES,
  };
}

/** After a broken page: waits for the connection, or gives up when nothing came for too long. */
async function recover(
  api: ApiClient,
  request: RangeRequest,
  silence: { silentSinceMs: number; cause: string },
): Promise<void> {
  const { link } = api;
  if (link.clock.monotonic() - silence.silentSinceMs >= link.requestTimeoutMs) {
    // Tells a missing stream from a slow one.
    await readAtLeader(api, request.stream, { seq: request.fromSequence, next_by_subj: request.subject });
    throw unanswered(`reading ${request.subject} of stream ${request.stream}`, silence.cause, link);
  }
  await link.pause(RETRY_MS);
}

function assertWanted(request: RangeRequest): void {
  if (request.signal?.aborted) throw abortError(request.signal);
}
