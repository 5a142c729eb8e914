/** Errors of sinks. Their meaning and the next step stand in `docs/errors.md`. */
import { StreamError, type StreamErrorInit } from '@sluice/kernel';

/** Codes of sink errors. */
export const SINK_ERROR_CODES = {
  /** No sink of this type is registered. */
  typeUnknown: 'SINK_TYPE_UNKNOWN',
  /** An option is unknown, missing, of another type or out of its range. */
  optionInvalid: 'SINK_OPTION_INVALID',
  /** The user's function threw. */
  functionFailed: 'SINK_FUNCTION_FAILED',
  /** The system refused to write. */
  pathDenied: 'SINK_PATH_DENIED',
  /** The path of a directory is taken by something else. */
  pathTaken: 'SINK_PATH_TAKEN',
  diskFull: 'SINK_DISK_FULL',
  /** Any other failure of the system while writing. */
  writeFailed: 'SINK_WRITE_FAILED',
} as const;

/** One of {@link SINK_ERROR_CODES}. */
export type SinkErrorCode = (typeof SINK_ERROR_CODES)[keyof typeof SINK_ERROR_CODES];

/** An error of a sink; a user's to solve and final unless said otherwise. */
export class SinkError extends StreamError {
  override readonly name = 'SinkError';

  constructor(
    code: SinkErrorCode,
    message: string,
    init: Omit<StreamErrorInit, 'code' | 'domain' | 'retry'> & Partial<Pick<StreamErrorInit, 'domain' | 'retry'>> = {},
  ) {
    super(message, { domain: 'user', retry: 'never', ...init, code });
  }
}

/** The error for an option of a sink; `why` continues "it …". */
export function optionError(type: string, option: string, value: unknown, why: string): SinkError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return new SinkError(SINK_ERROR_CODES.optionInvalid, `option "${option}" of sink "${type}" is ${shown}; it ${why}`, {
    details: { type, option, value },
  });
}

/** Refuses options that the sink does not have: a misspelt one must not do nothing. @throws SINK_OPTION_INVALID */
export function assertKnownOptions(
  type: string,
  options: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) throw optionError(type, name, value, `is unknown; the sink takes ${known.join(', ')}`);
  }
}
