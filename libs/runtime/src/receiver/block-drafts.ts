/**
 * Messages in the making: the open block of one partition and the closed ones that wait for the chain (I1, I5).
 *
 * Owns: what goes into which message, in order. Does not own: closing by age (`block-writer.ts`), storing, reading.
 *
 * BD1  Every draft carries the positions as they are after its records: storing drafts in order keeps I3.
 * BD2  A block has one codec; another codec closes it.
 * BD3  The bytes of a chunk are copied at most once, when a block of several chunks is closed.
 */
import type { Clock } from '@sluice/kernel';
import type { DeadLetter } from '@sluice/protocol';
import type { Piece } from './chunk-pieces.ts';
import type { SplitPosition } from './split-positions.ts';

/** One message to store. `positions` are those that changed with it; `ended`: nothing comes after it. */
export type Draft = { readonly positions: ReadonlyMap<string, SplitPosition>; readonly ended: boolean } & (
  | {
      readonly kind: 'block';
      readonly codec: Piece['codec'];
      readonly payload: Uint8Array;
      readonly records: number;
      readonly closedAtMs: number;
    }
  | { readonly kind: 'rejected'; readonly letters: readonly DeadLetter[] }
  /** Positions alone, where there is no block to carry them. */
  | { readonly kind: 'positions' }
);

/** About this much of position data may travel with one message; more splits than fit close the block. */
const MAX_POSITION_BYTES = 4096;
/** Guess for the source's own value in a position. */
const POSITION_VALUE_BYTES = 48;

/** Collects pieces into drafts. */
export class BlockDrafts {
  readonly #maxBlockBytes: number;
  readonly #clock: Clock;
  #sealed: Draft[] = [];
  #sealedBytes = 0;
  #sealedCount = 0;
  #pieces: Piece[] = [];
  #openBytes = 0;
  #openRecords = 0;
  #openSinceMs = 0;
  #lastRecordMs = 0;
  #positions = new Map<string, SplitPosition>();
  #positionBytes = 0;

  constructor(maxBlockBytes: number, clock: Clock) {
    this.#maxBlockBytes = maxBlockBytes;
    this.#clock = clock;
  }

  /** Bytes in the open block. */
  get openBytes(): number {
    return this.#openBytes;
  }

  /** Records in the open block. */
  get openRecords(): number {
    return this.#openRecords;
  }

  /** Monotonic milliseconds when the open block got its first record; of no meaning without records. */
  get openSinceMs(): number {
    return this.#openSinceMs;
  }

  /** Monotonic milliseconds when the last record came. */
  get lastRecordMs(): number {
    return this.#lastRecordMs;
  }

  /** Bytes in the open and the closed blocks. */
  get bytes(): number {
    return this.#openBytes + this.#sealedBytes;
  }

  /** Drafts closed and not yet taken. */
  get waiting(): number {
    return this.#sealed.length;
  }

  /** Drafts closed so far. */
  get sealedCount(): number {
    return this.#sealedCount;
  }

  /** Adds records, and the split's position after them. */
  addPiece(split: string, piece: Piece, position: SplitPosition): void {
    const fits = this.#openBytes + piece.payload.length <= this.#maxBlockBytes;
    if (this.#pieces.length > 0 && (!fits || this.#pieces[0]?.codec !== piece.codec)) this.seal();
    this.#lastRecordMs = this.#clock.monotonic();
    if (this.#pieces.length === 0) this.#openSinceMs = this.#lastRecordMs;
    this.#pieces.push(piece);
    this.#openBytes += piece.payload.length;
    this.#openRecords += piece.records;
    this.addPosition(split, position);
    if (this.#openBytes >= this.#maxBlockBytes) this.seal();
  }

  /** Notes a position without records; it travels with what comes next. */
  addPosition(split: string, position: SplitPosition): void {
    if (!this.#positions.has(split)) this.#positionBytes += split.length + POSITION_VALUE_BYTES;
    this.#positions.set(split, position);
    if (this.#positionBytes >= MAX_POSITION_BYTES) this.#close(false);
  }

  /** Adds rejected records as a message of their own, behind what was added before. */
  addRejected(split: string, letters: readonly DeadLetter[], position: SplitPosition): void {
    this.seal();
    this.#positions.set(split, position);
    this.#push({ kind: 'rejected', letters, positions: this.#takePositions(), ended: false }, 0);
  }

  /** Closes the open block, if it has records. */
  seal(): void {
    if (this.#openRecords > 0) this.#close(false);
  }

  /** Closes with the word that nothing comes any more. */
  sealEnded(): void {
    this.#close(true);
  }

  /** Takes the oldest closed draft. */
  take(): Draft | undefined {
    const draft = this.#sealed.shift();
    if (draft?.kind === 'block') this.#sealedBytes -= draft.payload.length;
    return draft;
  }

  #close(ended: boolean): void {
    const [first] = this.#pieces;
    const pieces = this.#pieces;
    const records = this.#openRecords;
    const positions = this.#takePositions();
    this.#pieces = [];
    this.#openBytes = 0;
    this.#openRecords = 0;
    if (first === undefined) {
      this.#push({ kind: 'positions', positions, ended }, 0);
      return;
    }
    const payload = pieces.length === 1 ? first.payload : Buffer.concat(pieces.map((piece) => piece.payload));
    this.#push(
      { kind: 'block', codec: first.codec, payload, records, closedAtMs: this.#clock.now(), positions, ended },
      payload.length,
    );
  }

  #push(draft: Draft, bytes: number): void {
    this.#sealed.push(draft);
    this.#sealedBytes += bytes;
    this.#sealedCount++;
  }

  #takePositions(): ReadonlyMap<string, SplitPosition> {
    const positions = this.#positions;
    this.#positions = new Map();
    this.#positionBytes = 0;
    return positions;
  }
}
