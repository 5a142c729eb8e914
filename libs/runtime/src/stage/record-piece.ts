/** What a leaf of a stage is fed with: a payload of records, or letters that the receiver wrote. */
import type { DeadLetter } from '@sluice/protocol';

/** Records of one block or segment. */
export interface RecordPiece {
  readonly kind: 'records';
  readonly codec: string;
  readonly payload: Uint8Array;
  /** Records within, damaged ones included. */
  readonly records: number;
  /** Where they come from, for a person: `lines/0 block 12`. */
  readonly place: string;
  /** Number of the first record at that place. */
  readonly firstRecord: number;
}

/** Records that could not be stored as they were (I1). */
export interface LetterPiece {
  readonly kind: 'letters';
  readonly letters: readonly DeadLetter[];
}

/** One piece; the pieces of a leaf have an order that every attempt sees alike (I9). */
export type LeafPiece = RecordPiece | LetterPiece;
