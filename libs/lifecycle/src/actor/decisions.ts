/** How long an actor backs off. */

const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 10_000;

/**
 * Milliseconds to wait after the n-th failure in a row (from 1): doubling from 100 ms up to 10 s, of which a random half
 * is taken off, so that actors that failed together do not try again together.
 */
export function decideBackoffMs(failures: number, random: number): number {
  const fullMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 30));
  return Math.round(fullMs * (1 - random / 2));
}
