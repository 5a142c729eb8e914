/**
 * Time, passed in. The only file that reads the wall clock or sets a timer.
 *
 * Owns: wall time in milliseconds, monotonic time, sleeping.
 */
import { KERNEL_ERROR_CODES, StreamError } from './errors.ts';

/** A source of time. Every component takes one, so that tests and simulations decide what time it is. */
export interface Clock {
  /** Wall-clock milliseconds since the epoch; may jump. */
  now(): number;
  /** Milliseconds of a clock that only goes forward; for durations. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with `KERNEL_ABORTED` when the signal fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `fn` once after `ms`; the returned function cancels it. */
  schedule(ms: number, fn: () => void): () => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => sleepOn(systemClock, ms, signal),
  schedule: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

/** Sleeping in terms of `schedule`: shared by every clock. */
export function sleepOn(clock: Pick<Clock, 'schedule'>, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError(signal));
      return;
    }
    const cancel = clock.schedule(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = () => {
      cancel();
      reject(abortError(signal));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** The error a cancelled wait rejects with. */
export function abortError(signal?: AbortSignal): StreamError {
  return new StreamError('the operation was cancelled because its owner is stopping', {
    code: KERNEL_ERROR_CODES.aborted,
    domain: 'internal',
    retry: 'never',
    cause: signal?.reason,
  });
}
