/** Errors of the runtime that are not of one actor alone. */

/** Codes of runtime errors. */
export const RUNTIME_ERROR_CODES = {
  /** An event that the batch machine refuses was about to be journaled. */
  journalViolation: 'RUNTIME_JOURNAL_VIOLATION',
  /** Batches cut by another plan are open and nobody who has that plan is alive. */
  planMismatch: 'RUNTIME_PLAN_MISMATCH',
  /** A pipeline with worker threads must come from a module. */
  moduleNeeded: 'RUNTIME_MODULE_NEEDED',
  /** An operation that this run cannot do. */
  notHere: 'RUNTIME_NOT_HERE',
  /** A worker thread ended by itself. */
  workerLost: 'RUNTIME_WORKER_LOST',
  /** A batch failed and blocks the run. */
  batchFailed: 'RUNTIME_BATCH_FAILED',
  /** The server's max_payload is too small for the pipeline. */
  payloadLimit: 'RUNTIME_PAYLOAD_LIMIT',
  /** A commit that is still needed is gone from the store. */
  commitLost: 'RUNTIME_COMMIT_LOST',
} as const;
