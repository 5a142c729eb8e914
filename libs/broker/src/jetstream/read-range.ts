/**
 * Reads a range of one subject in pages (B3).
 *
 * R1  Pages come from any replica, which may lag. Unless the message at the range's end was seen (or one beyond it), the
 *     rest is asked of the leader, message by message, before the range is called finished.
 * R2  A page that broke off is asked for again from the last whole message on.
 */
import { abortError } from '@sluice/kernel';

import type { RangeRequest, StoredMessage } from '../contract/broker.ts';
import { type ApiClient, unanswered } from './api-client.ts';
import { type DirectPage, type DirectQuery, fetchDirectPage } from './direct-page.ts';
import { type LeaderQuery, readAtLeader } from './streams.ts';

/** Where a range comes from. */
export interface RangeSources {
  /** A page from any replica. */
  page(query: DirectQuery): Promise<DirectPage>;
  /** One message from the leader. */
  atLeader(query: LeaderQuery): Promise<StoredMessage | undefined>;
  /** Waits before a broken page is asked for again; rejects when nothing came for too long. */
  recover(cause: string): Promise<void>;
  /** Something came. */
  progressed(): void;
}

const DEFAULT_PAGE_BYTES = 8 * 1024 * 1024;
/** The server's own limit of messages per page. */
const MAX_PAGE_MESSAGES = 1000;
const RETRY_MS = 100;

/** Messages of the range in order. @throws BROKER_TIMEOUT, BROKER_STREAM_NOT_FOUND, KERNEL_ABORTED */
export function readRange(api: ApiClient, request: RangeRequest): AsyncGenerator<StoredMessage> {
  const { link } = api;
  const { stream, subject, fromSequence } = request;
  let silentSinceMs = link.clock.monotonic();
  return readPages(request, {
    page: (query) => fetchDirectPage(link, stream, query),
    atLeader: (query) => readAtLeader(api, stream, query),
    progressed: () => {
      silentSinceMs = link.clock.monotonic();
    },
    recover: async (cause) => {
      if (link.clock.monotonic() - silentSinceMs < link.requestTimeoutMs) return link.pause(RETRY_MS);
      // Tells a missing stream from a slow one.
      await readAtLeader(api, stream, { seq: fromSequence, next_by_subj: subject });
      throw unanswered(`reading ${subject} of stream ${stream}`, cause, link);
    },
  });
}

/** The range from its sources; apart from {@link readRange} so that lagging replicas can be tested. */
export async function* readPages(request: RangeRequest, sources: RangeSources): AsyncGenerator<StoredMessage> {
  let cursor = request.fromSequence;
  let more = true;
  while (more && cursor <= request.toSequence) {
    assertWanted(request);
    const page = await sources.page(toQuery(request, cursor));
    if (page.messages.length > 0) sources.progressed();
    for (const message of page.messages) {
      if (message.sequence > request.toSequence) return;
      cursor = message.sequence + 1;
      yield message;
    }
    if (page.kind === 'page') more = page.more && page.messages.length > 0;
    else await sources.recover(page.cause);
  }
  yield* readRestAtLeader(request, cursor, sources);
}

async function* readRestAtLeader(
  request: RangeRequest,
  fromSequence: number,
  sources: RangeSources,
): AsyncGenerator<StoredMessage> {
  let cursor = fromSequence;
  while (cursor <= request.toSequence) {
    assertWanted(request);
    const message = await sources.atLeader({ seq: cursor, next_by_subj: request.subject });
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

function assertWanted(request: RangeRequest): void {
  if (request.signal?.aborted) throw abortError(request.signal);
}
