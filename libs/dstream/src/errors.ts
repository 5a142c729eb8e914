/** Errors of defining a pipeline and of planning it. */
import { StreamError } from '@sluice/kernel';

/** Codes of errors that a pipeline's definition can raise. */
export const DSTREAM_ERROR_CODES = {
  /** The pipeline has no output operation, so nothing would run. */
  noOutput: 'DSTREAM_NO_OUTPUT',
  /** Two operators, inputs or outputs of one pipeline have the same name. */
  nameDuplicate: 'DSTREAM_NAME_DUPLICATE',
  /** An option of the pipeline or of an operator is unknown. */
  optionUnknown: 'DSTREAM_OPTION_UNKNOWN',
  /** An option has a value that cannot be. */
  optionInvalid: 'DSTREAM_OPTION_INVALID',
  /** Window or slide is no multiple of the parent's slide. */
  windowInvalid: 'DSTREAM_WINDOW_INVALID',
  /** Streams with different slides, or of different pipelines, are put together. */
  streamsDiffer: 'DSTREAM_STREAMS_DIFFER',
  /** An operator was called outside of the pipeline's definition. */
  definitionOver: 'DSTREAM_DEFINITION_OVER',
  /** A function of the user returned something that cannot be. */
  resultInvalid: 'DSTREAM_RESULT_INVALID',
} as const;

/** One of {@link DSTREAM_ERROR_CODES}. */
export type DStreamErrorCode = (typeof DSTREAM_ERROR_CODES)[keyof typeof DSTREAM_ERROR_CODES];

/** An error in a pipeline's definition: the message names the operator and the source line. Never helped by a retry. */
export class DStreamError extends StreamError {
  override readonly name = 'DStreamError';

  constructor(code: DStreamErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { code, domain: 'user', retry: 'never', details });
  }
}
