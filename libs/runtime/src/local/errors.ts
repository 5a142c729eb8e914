/** Errors of starting a program: its options, its pipeline module, its server and its data directory. */
import { StreamError } from '@sluice/kernel';

/** Codes of errors raised before a pipeline runs. */
export const LOCAL_ERROR_CODES = {
  optionsInvalid: 'LOCAL_OPTIONS_INVALID',
  moduleNotFound: 'LOCAL_MODULE_NOT_FOUND',
  moduleFailed: 'LOCAL_MODULE_FAILED',
  pipelineMissing: 'LOCAL_PIPELINE_MISSING',
  inputUnclear: 'LOCAL_INPUT_UNCLEAR',
  dataDirectoryUnusable: 'LOCAL_DATA_DIRECTORY_UNUSABLE',
  serverMissing: 'LOCAL_SERVER_MISSING',
} as const;

/** One of {@link LOCAL_ERROR_CODES}. */
export type LocalErrorCode = (typeof LOCAL_ERROR_CODES)[keyof typeof LOCAL_ERROR_CODES];

/** An error that the person at the terminal can mend. */
export class LocalError extends StreamError {
  override readonly name = 'LocalError';

  constructor(code: LocalErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, { code, domain: 'user', retry: 'never', details, cause });
  }
}
