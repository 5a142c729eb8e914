/**
 * Pushes the records of a piece into a leaf: the innermost loop of a task.
 *
 * Owns: knowing at which record user code threw; leaving out records that are known to be bad (I13).
 *
 * F1  The fast path costs one assignment per record: no try, no look-up.
 */
import type { Emit } from '@sluice/dstream';
import { isStreamError } from '@sluice/kernel';
import { forEachRecord, PROTOCOL_ERROR_CODES } from '@sluice/protocol';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import type { RecordPiece } from './record-piece.ts';

/** Bad records of one piece: index in the piece → why. */
export type BadRecords = ReadonlyMap<number, unknown>;

/** What happens beside the good records. */
export interface FeedHandlers {
  /** A record that user code threw at, in an earlier pass. */
  readonly onBad: (record: unknown, index: number, error: unknown) => void;
  /** Bytes that are no record. */
  readonly onInvalid: (bytes: Uint8Array, index: number) => void;
}

/** Feeds all records of a piece but the bad ones. @throws STAGE_USER_CODE with the position, STAGE_RECORD_* */
export function feedPiece(piece: RecordPiece, push: Emit, bad: BadRecords | undefined, handlers: FeedHandlers): void {
  let current = 0;
  const onRecord: (record: unknown, index: number) => void =
    bad === undefined
      ? (record, index) => {
          current = index;
          push(record);
        }
      : (record, index) => {
          current = index;
          if (bad.has(index)) handlers.onBad(record, index, bad.get(index));
          else push(record);
        };
  guardUserCode(
    () => forEachRecord(piece.codec, piece.payload, onRecord, handlers.onInvalid),
    () => positionOf(piece, current),
  );
}

/** Feeds record by record and gives the ones that throw, besides those known before. The task's result is worthless after it. */
export function findBadRecords(piece: RecordPiece, push: Emit, known: BadRecords | undefined): Map<number, unknown> {
  const found = new Map<number, unknown>();
  const onRecord = (record: unknown, index: number) => {
    if (known?.has(index)) return;
    try {
      push(record);
    } catch (error) {
      found.set(index, error);
    }
  };
  // Damaged records are dealt with in every pass, so they need no finding.
  guardUserCode(
    () => forEachRecord(piece.codec, piece.payload, onRecord, () => undefined),
    () => piece.place,
  );
  return found;
}

/** Where a record of a piece came from, for a person. */
export function positionOf(piece: RecordPiece, index: number): string {
  return `${piece.place} record ${piece.firstRecord + index}`;
}

/** Runs what calls user code; whatever it throws becomes a record error that says where. */
export function guardUserCode<T>(work: () => T, position: () => string): T {
  try {
    return work();
  } catch (error) {
    throw toRecordError(error, position());
  }
}

/** The error for what user code threw. */
export function toRecordError(error: unknown, position: string): StageError {
  if (error instanceof StageError) return error;
  const message = error instanceof Error ? error.message : String(error);
  // Records are encoded some at a time, so that the culprit may be a little earlier.
  const near = isStreamError(error, PROTOCOL_ERROR_CODES.valueNotEncodable) ? 'at or shortly before' : 'at';
  return new StageError(STAGE_ERROR_CODES.userCode, `the pipeline's code failed ${near} ${position}: ${message}`, {
    details: { position },
    cause: error,
  });
}
