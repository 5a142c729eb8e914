/** Errors of receivers. Their meaning and the next step stand in `docs/errors.md`. */
import { StreamError, type StreamErrorInit } from '@sluice/kernel';

/** Codes of receiver errors. */
export const RECEIVER_ERROR_CODES = {
  /** The block log is shorter than, or different from, what the journal has frozen (I8). */
  dataLost: 'RECEIVER_DATA_LOST',
  /** The position checkpoint that the newest message names is missing or damaged (I3). */
  positionsLost: 'RECEIVER_POSITIONS_LOST',
  /** The server's `max_payload` is too small for the longest record (I1). */
  payloadLimit: 'RECEIVER_PAYLOAD_LIMIT',
} as const;

/** One of {@link RECEIVER_ERROR_CODES}. */
export type ReceiverErrorCode = (typeof RECEIVER_ERROR_CODES)[keyof typeof RECEIVER_ERROR_CODES];

/** An error of a receiver; final unless said otherwise. */
export class ReceiverError extends StreamError {
  override readonly name = 'ReceiverError';

  constructor(
    code: ReceiverErrorCode,
    message: string,
    init: Omit<StreamErrorInit, 'code' | 'domain' | 'retry'> & Partial<Pick<StreamErrorInit, 'domain' | 'retry'>> = {},
  ) {
    super(message, { domain: 'external', retry: 'never', ...init, code });
  }
}
