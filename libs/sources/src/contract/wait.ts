/** Waiting inside `next`: for something to read, but no longer than asked (R2). */
import type { Clock, Notifier } from '@sluice/kernel';

/** How long a `next` may wait, and what ends it early. */
export interface WaitLimits {
  readonly maxWaitMs: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/**
 * Looks with `check` now and after every notification; undefined once `maxWaitMs` passed without a result.
 *
 * @throws KERNEL_ABORTED when the signal fires.
 */
export async function waitForValue<T>(
  changed: Notifier,
  check: () => T | undefined,
  limits: WaitLimits,
): Promise<T | undefined> {
  const early = check();
  if (early !== undefined || limits.maxWaitMs <= 0) return early;
  let expired = false;
  const cancel = limits.clock.schedule(limits.maxWaitMs, () => {
    expired = true;
    changed.notify();
  });
  try {
    const found = await changed.until(
      () => wrap(check()) ?? (expired ? { value: undefined } : undefined),
      limits.signal,
    );
    return found.value;
  } finally {
    cancel();
  }
}

function wrap<T>(value: T | undefined): { readonly value: T | undefined } | undefined {
  return value === undefined ? undefined : { value };
}
