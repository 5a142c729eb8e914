/** Jittered exponential back-off for what is tried again: claims, unproven appends, a full store. */
import type { Clock, Random } from '@sluice/kernel';

const FIRST_MS = 10;
const LONGEST_MS = 1000;

/** Waits longer after each call; rejects with KERNEL_ABORTED when the signal fires. */
export interface Backoff {
  wait(signal: AbortSignal | undefined): Promise<void>;
}

/** Starts at 5 to 10 ms and doubles up to 0.5 to 1 s. */
export function createBackoff(clock: Clock, random: Random): Backoff {
  let stepMs = FIRST_MS;
  return {
    wait: (signal) => {
      const delayMs = stepMs * (0.5 + random.next() / 2);
      stepMs = Math.min(LONGEST_MS, stepMs * 2);
      return clock.sleep(delayMs, signal);
    },
  };
}
