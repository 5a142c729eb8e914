/** Errors of sources. Their meaning and the next step stand in `docs/errors.md`. */
import { StreamError, type StreamErrorInit } from '@sluice/kernel';

/** Codes of source errors. */
export const SOURCE_ERROR_CODES = {
  /** No source of this type is registered. */
  typeUnknown: 'SOURCE_TYPE_UNKNOWN',
  /** An option is unknown, missing, of another type or out of its range. */
  optionInvalid: 'SOURCE_OPTION_INVALID',
  /** A position that this source never gave, or that lies beyond what there is. */
  positionInvalid: 'SOURCE_POSITION_INVALID',
  /** A split that this source never listed. */
  splitUnknown: 'SOURCE_SPLIT_UNKNOWN',
  pathMissing: 'SOURCE_PATH_MISSING',
  /** The system refused to list or read a path. */
  pathDenied: 'SOURCE_PATH_DENIED',
  /** A fixed set of files turned out empty. */
  noFiles: 'SOURCE_NO_FILES',
  /** A file is not what it was when the position in it was stored. */
  splitChanged: 'SOURCE_SPLIT_CHANGED',
  /** Any other failure of the system while reading. */
  readFailed: 'SOURCE_READ_FAILED',
  /** The user's `make` of a generator threw. */
  generatorFailed: 'SOURCE_GENERATOR_FAILED',
  /** A published stream was cut by its retention before it was read; a warning, not an end. */
  behind: 'SOURCE_BEHIND',
  /** The published stream that was being read was deleted, or made anew. */
  streamGone: 'SOURCE_STREAM_GONE',
  /** A message of a published stream has another checksum than its header says, or a codec nobody knows. */
  streamDamaged: 'SOURCE_STREAM_DAMAGED',
} as const;

/** One of {@link SOURCE_ERROR_CODES}. */
export type SourceErrorCode = (typeof SOURCE_ERROR_CODES)[keyof typeof SOURCE_ERROR_CODES];

/** An error of a source; a user's to solve and final unless said otherwise. */
export class SourceError extends StreamError {
  override readonly name = 'SourceError';

  constructor(
    code: SourceErrorCode,
    message: string,
    init: Omit<StreamErrorInit, 'code' | 'domain' | 'retry'> & Partial<Pick<StreamErrorInit, 'domain' | 'retry'>> = {},
  ) {
    super(message, { domain: 'user', retry: 'never', ...init, code });
  }
}
