/** A latch that wakes waiters: used where an event, not a sleep, must be awaited. */
import { abortError } from './clock.ts';

/** Wakes whoever waits each time {@link Notifier.notify} is called. Single-threaded; safe to call at any time. */
export class Notifier {
  #waiters: (() => void)[] = [];

  /** Wakes everyone who waits now. */
  notify(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }

  /** Resolves at the next {@link Notifier.notify}; rejects with `KERNEL_ABORTED` when the signal fires. */
  wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortError(signal));
        return;
      }
      const onAbort = () => {
        this.#waiters = this.#waiters.filter((waiter) => waiter !== wake);
        reject(abortError(signal));
      };
      const wake = () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiters.push(wake);
    });
  }

  /** Waits until `check` gives a value, looking again after every {@link Notifier.notify}. */
  async until<T>(check: () => T | undefined, signal?: AbortSignal): Promise<T> {
    for (;;) {
      const value = check();
      if (value !== undefined) return value;
      await this.wait(signal);
    }
  }
}
