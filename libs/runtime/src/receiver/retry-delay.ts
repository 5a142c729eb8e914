/** How long to wait before a failed source is tried again. Pure. */
import type { Random } from '@sluice/kernel';

const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/** Doubles from 50 ms to 5 s with the number of failures in a row; jittered, half of it at least. */
export function retryDelayMs(failures: number, random: Random): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + random.next() / 2);
}
