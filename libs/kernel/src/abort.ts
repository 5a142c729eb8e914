/** Waiting that can be cancelled, and telling a cancelled wait from a failure. */
import { abortError } from './clock.ts';
import { isStreamError, KERNEL_ERROR_CODES } from './errors.ts';

/** Whether an error only says that a wait was cancelled (`KERNEL_ABORTED`). */
export function isAborted(error: unknown): boolean {
  return isStreamError(error, KERNEL_ERROR_CODES.aborted);
}

/** For `catch` on a wait that its owner may cancel: a cancelled wait is no failure, everything else is thrown on. */
export function ignoreAbort(error: unknown): void {
  if (!isAborted(error)) throw error;
}

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
