/** Durations as people write them: `'10s'`, `'250ms'`, `'5m'`, `'1h'`, or a number of milliseconds. */
import { KERNEL_ERROR_CODES, StreamError } from './errors.ts';

/** Milliseconds, or a number with one of the units ms, s, m, h. */
export type Duration = number | `${number}ms` | `${number}s` | `${number}m` | `${number}h`;

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Reads a duration in whole milliseconds.
 *
 * @param what names the option in the error.
 * @throws KERNEL_DURATION_INVALID when it is no positive duration.
 */
export function parseDuration(value: Duration | string, what = 'duration'): number {
  if (typeof value === 'number') return checked(value, value, what);
  if (typeof value !== 'string') return checked(Number.NaN, value, what);
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)$/.exec(value.trim());
  const unitMs = match?.[2] === undefined ? undefined : UNIT_MS[match[2]];
  if (match?.[1] === undefined || unitMs === undefined) return checked(Number.NaN, value, what);
  return checked(Number(match[1]) * unitMs, value, what);
}

/** Writes milliseconds for a person: `850 ms`, `2.5 s`, `3 m 20 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  return seconds % 60 === 0 ? `${seconds / 60} m` : `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
}

function checked(ms: number, value: unknown, what: string): number {
  if (Number.isFinite(ms) && ms > 0 && Number.isInteger(ms)) return ms;
  throw new StreamError(
    `${what} is ${JSON.stringify(value)}; it must be a positive whole number of milliseconds or text such as '250ms', '10s', '5m', '1h'`,
    { code: KERNEL_ERROR_CODES.durationInvalid, domain: 'user', retry: 'never', details: { what, value } },
  );
}
