/** Waiting that ends at once when the actor is stopped, and giving way to timers. */
import { abortError } from '@sluice/kernel';

/**
 * Resolves as the promise does, or rejects with KERNEL_ABORTED when the signal fires first. The work behind the promise
 * may go on; what it gives then is ignored.
 */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(abortError(signal));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Lets timers and sockets have their turn, so that heartbeats go out while a task computes. Rejects when stopped. */
export async function giveWay(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (signal.aborted) throw abortError(signal);
}
