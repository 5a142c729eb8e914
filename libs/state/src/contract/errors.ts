/** Errors of the state store. All are mistakes of the engine: a user's pipeline can't cause them. */
import { StreamError } from '@sluice/kernel';

/** Codes of the state store's errors. */
export const STATE_ERROR_CODES = {
  /** A change outside of `begin` … `takeDelta`, which no delta would carry. */
  noTask: 'STATE_NO_TASK',
  /** Something that needs the time between tasks was asked for during one. */
  taskRunning: 'STATE_TASK_RUNNING',
  /** A snapshot was read on after the state had changed. */
  snapshotStale: 'STATE_SNAPSHOT_STALE',
  /** Bytes that are no chunk of a delta or snapshot. */
  chunkInvalid: 'STATE_CHUNK_INVALID',
} as const;

/** One of {@link STATE_ERROR_CODES}. */
export type StateErrorCode = (typeof STATE_ERROR_CODES)[keyof typeof STATE_ERROR_CODES];

/** An error of the state store. */
export class StateError extends StreamError {
  override readonly name = 'StateError';

  constructor(code: StateErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, { code, domain: 'internal', retry: 'never', details, cause });
  }
}
