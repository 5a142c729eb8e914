/** Errors of stage actors. */
import { isStreamError, StreamError, type StreamErrorInit } from '@sluice/kernel';
import { RUNTIME_ERROR_CODES } from '../errors.ts';

/** Codes of stage errors. */
export const STAGE_ERROR_CODES = {
  /** Messages that restoring needs are gone from the store, or damaged. */
  stateLost: 'STAGE_STATE_LOST',
  /** The block log is shorter or different than the batch's frozen ranges say (I8). */
  dataLost: 'STAGE_DATA_LOST',
  /** Records that a commit names are gone from the store, or damaged. */
  segmentLost: 'STAGE_SEGMENT_LOST',
  /** A user's function threw, or gave something that can't travel (I13). */
  userCode: 'STAGE_USER_CODE',
  /** A line of an input is no valid UTF-8, and the pipeline fails on bad records. */
  recordInvalid: 'STAGE_RECORD_INVALID',
  /** One record is larger than a message may be. */
  recordTooLarge: 'STAGE_RECORD_TOO_LARGE',
  /** The value of one key of a state is larger than a message may be. */
  stateTooLarge: 'STAGE_STATE_TOO_LARGE',
  /** A sink refused a batch for good. */
  sinkFailed: 'STAGE_SINK_FAILED',
  /** A unit names a stage that the plan does not have. */
  unknown: 'STAGE_UNKNOWN',
} as const;

/** One of {@link STAGE_ERROR_CODES}. */
export type StageErrorCode = (typeof STAGE_ERROR_CODES)[keyof typeof STAGE_ERROR_CODES];

/** An error of a stage actor; trying the same again never helps. */
export class StageError extends StreamError {
  override readonly name = 'StageError';

  constructor(code: StageErrorCode, message: string, init: Pick<StreamErrorInit, 'details' | 'cause'> = {}) {
    super(message, { code, domain: DOMAINS[code], retry: 'never', ...init });
  }
}

const DOMAINS: Readonly<Record<StageErrorCode, StreamErrorInit['domain']>> = {
  STAGE_STATE_LOST: 'external',
  STAGE_DATA_LOST: 'external',
  STAGE_SEGMENT_LOST: 'external',
  STAGE_USER_CODE: 'user',
  STAGE_RECORD_INVALID: 'user',
  STAGE_RECORD_TOO_LARGE: 'user',
  STAGE_STATE_TOO_LARGE: 'user',
  STAGE_SINK_FAILED: 'external',
  STAGE_UNKNOWN: 'internal',
};

/** Errors whose cause is a record or a function: another attempt, or one without the record, may help (I13). */
const RECORD_CODES: ReadonlySet<string> = new Set([
  STAGE_ERROR_CODES.userCode,
  STAGE_ERROR_CODES.recordInvalid,
  STAGE_ERROR_CODES.recordTooLarge,
]);

/** Errors that fail the batch after some attempts, whichever records they came from. */
const TASK_CODES: ReadonlySet<string> = new Set([STAGE_ERROR_CODES.stateTooLarge, STAGE_ERROR_CODES.sinkFailed]);

/** Errors that fail the batch at once: the data is not there. */
const LOSS_CODES: ReadonlySet<string> = new Set([
  STAGE_ERROR_CODES.dataLost,
  STAGE_ERROR_CODES.segmentLost,
  RUNTIME_ERROR_CODES.commitLost,
]);

/** Whether an error was caused by the records or by user code. */
export function isRecordError(error: unknown): error is StreamError {
  return isStreamError(error) && RECORD_CODES.has(error.code);
}

/** Whether an error says that stored data of the batch is gone. */
export function isLossError(error: unknown): error is StreamError {
  return isStreamError(error) && LOSS_CODES.has(error.code);
}

/** Whether an error fails the batch; any other one ends the actor, which then starts again by restoring. */
export function isBatchError(error: unknown): error is StreamError {
  return isRecordError(error) || isLossError(error) || (isStreamError(error) && TASK_CODES.has(error.code));
}
