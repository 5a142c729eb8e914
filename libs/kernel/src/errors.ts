/**
 * The one error base of the project.
 *
 * Owns: the shape of an error (code, domain, retry, details) and its recognition across packages.
 * Does not own: the codes themselves; each lib lists its own as an `as const` object.
 */

/** Who has to act: the person who wrote the pipeline, something outside (server, disk, source), or us. */
export type ErrorDomain = 'user' | 'external' | 'internal';

/** Whether trying the same thing again can help. */
export type RetryPolicy = 'retry' | 'never';

/** What a {@link StreamError} is made of. `details` holds plain values that a person or a test can read. */
export interface StreamErrorInit {
  readonly code: string;
  readonly domain: ErrorDomain;
  readonly retry: RetryPolicy;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * An error with a stable code. The message names the value, the limit and the next step.
 *
 * Recognise it with {@link isStreamError} and by `code`, never by `instanceof` across packages.
 */
export class StreamError extends Error {
  override readonly name: string = 'StreamError';
  readonly code: string;
  readonly domain: ErrorDomain;
  readonly retry: RetryPolicy;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, init: StreamErrorInit) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.domain = init.domain;
    this.retry = init.retry;
    this.details = init.details ?? {};
  }
}

/** Codes of errors raised by the kernel itself. */
export const KERNEL_ERROR_CODES = {
  unexpected: 'KERNEL_UNEXPECTED',
  durationInvalid: 'KERNEL_DURATION_INVALID',
  aborted: 'KERNEL_ABORTED',
} as const;

/** Tells whether a value is a {@link StreamError}, also one of another copy of this module. */
export function isStreamError(value: unknown, code?: string): value is StreamError {
  if (!(value instanceof Error) || !('code' in value) || !('domain' in value) || !('retry' in value)) return false;
  return code === undefined || value.code === code;
}

/** Turns anything thrown into a {@link StreamError}; total, used at each boundary. A StreamError passes unchanged. */
export function toStreamError(value: unknown): StreamError {
  if (isStreamError(value)) return value;
  const message = value instanceof Error ? value.message : String(value);
  return new StreamError(message, {
    code: KERNEL_ERROR_CODES.unexpected,
    domain: 'internal',
    retry: 'never',
    cause: value,
  });
}
