/** Errors of the CLI itself. */
import { StreamError } from '@sluice/kernel';

/** Codes of the CLI's errors. */
export const CLI_ERROR_CODES = {
  /** There is no such verb. */
  commandUnknown: 'CLI_COMMAND_UNKNOWN',
  /** A word that the verb needs is missing or can't be. */
  argumentInvalid: 'CLI_ARGUMENT_INVALID',
  /** The server has no such pipeline. */
  pipelineUnknown: 'CLI_PIPELINE_UNKNOWN',
  /** The journal has no such batch. */
  batchUnknown: 'CLI_BATCH_UNKNOWN',
} as const;

/** One of {@link CLI_ERROR_CODES}. */
export type CliErrorCode = (typeof CLI_ERROR_CODES)[keyof typeof CLI_ERROR_CODES];

/** An error that the person at the terminal can mend. */
export class CliError extends StreamError {
  override readonly name = 'CliError';

  constructor(code: CliErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { code, domain: 'user', retry: 'never', details });
  }
}
