/** Errors of lifecycle decisions: options out of range. Domain outcomes are values, not errors. */
import { StreamError } from '@sluice/kernel';

/** Codes of lifecycle errors. */
export const LIFECYCLE_ERROR_CODES = {
  /** A rate estimator's or limiter's option is out of range. */
  rateOptionInvalid: 'LIFECYCLE_RATE_OPTION_INVALID',
  /** A checkpoint interval that does not fit its stream's slide or remember duration. */
  checkpointIntervalInvalid: 'LIFECYCLE_CHECKPOINT_INTERVAL_INVALID',
  /** A stored snapshot of a machine cannot be restored. */
  snapshotInvalid: 'LIFECYCLE_SNAPSHOT_INVALID',
} as const;

/** One of {@link LIFECYCLE_ERROR_CODES}. */
export type LifecycleErrorCode = (typeof LIFECYCLE_ERROR_CODES)[keyof typeof LIFECYCLE_ERROR_CODES];

/** An error of a lifecycle decision; never helped by trying again. */
export class LifecycleError extends StreamError {
  override readonly name = 'LifecycleError';

  constructor(code: LifecycleErrorCode, message: string, details: Readonly<Record<string, unknown>>, cause?: unknown) {
    const domain = code === LIFECYCLE_ERROR_CODES.snapshotInvalid ? 'external' : 'user';
    super(message, { code, domain, retry: 'never', details, cause });
  }
}
