/**
 * A live read of a memory stream: one loop that gives the next message, or waits for an append (B4).
 */
import { isAborted } from '@sluice/kernel';

import type { FollowRequest, StoredMessage, Subscription } from '../contract/broker.ts';
import type { MemoryStream } from './memory-stream.ts';
import { compileFilters } from './subject-filter.ts';

const NO_BYTES = new Uint8Array(0);

/** Starts following; `beforeDelivery` may delay each message. */
export function followMemoryStream(
  stream: MemoryStream,
  request: FollowRequest,
  beforeDelivery: (message: StoredMessage) => void | Promise<void>,
): Subscription {
  const stopping = new AbortController();
  const finished = run(stream, request, beforeDelivery, stopping.signal);
  const stop = async () => {
    stopping.abort();
    await finished;
  };
  return { stop, [Symbol.asyncDispose]: stop };
}

async function run(
  stream: MemoryStream,
  request: FollowRequest,
  beforeDelivery: (message: StoredMessage) => void | Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const matches = compileFilters(request.filters);
  const caughtUpAt = stream.lastSequence;
  let isCaughtUp = false;
  let cursor = request.fromSequence;
  // The first message comes after `follow` has returned, as with a server.
  await Promise.resolve();
  while (!signal.aborted) {
    const message = stream.next(matches, cursor, Number.POSITIVE_INFINITY);
    if (!isCaughtUp && (message === undefined || message.sequence > caughtUpAt)) {
      isCaughtUp = true;
      request.onCaughtUp?.();
      continue;
    }
    if (message === undefined) {
      cursor = Math.max(cursor, stream.lastSequence + 1);
      if (!(await appendedBefore(stream, signal))) return;
      continue;
    }
    await beforeDelivery(message);
    if (signal.aborted) return;
    cursor = message.sequence + 1;
    request.onMessage(request.headersOnly === true ? { ...message, payload: NO_BYTES } : message);
  }
}

/** Waits for an append; false when stopped first. */
async function appendedBefore(stream: MemoryStream, signal: AbortSignal): Promise<boolean> {
  try {
    await stream.appended.wait(signal);
    return true;
  } catch (error) {
    if (isAborted(error)) return false;
    throw error;
  }
}
