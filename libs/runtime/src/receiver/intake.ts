/**
 * Between the readers of a partition's splits and the writer of its chain.
 *
 * Owns: how far each split was read, the drafts, when readers must wait.
 * Does not own: how far it is *stored* (`receiver-chain.ts`); a crash loses what is only here, and it is read again (I3).
 *
 * IN1  Readers wait while a closed block waits behind the one in flight (I5), or the bytes held are at their limit (I12).
 * IN2  Rejected records are stored before the others of their chunk, under a position that counts them: a crash between
 *      the two repeats neither (SP1).
 */
import { type Clock, Notifier } from '@sluice/kernel';
import type { RejectedRecord, SourceChunk } from '@sluice/sources';
import { BlockDrafts, type Draft } from './block-drafts.ts';
import { cutChunk } from './chunk-pieces.ts';
import { groupLetters, toDeadLetter } from './dead-letters.ts';
import { type SplitPosition, type SplitPositions, START_POSITION } from './split-positions.ts';

/** Limits and names. */
export interface IntakeOptions {
  readonly input: string;
  readonly blockBytes: number;
  readonly maxRecordBytes: number;
  readonly bufferBytes: number;
  readonly clock: Clock;
}

/** See the head of this file. Single-threaded. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #drafts: BlockDrafts;
  readonly #read: Map<string, SplitPosition>;
  readonly #added = new Notifier();
  readonly #taken = new Notifier();
  #inFlightBytes = 0;

  /** @param stored positions to go on from. */
  constructor(options: IntakeOptions, stored: SplitPositions) {
    this.#options = options;
    this.#drafts = new BlockDrafts(options.blockBytes, options.clock);
    this.#read = new Map(stored);
  }

  /** How far a split was read. */
  positionOf(split: string): SplitPosition {
    return this.#read.get(split) ?? START_POSITION;
  }

  /** Records in the open block. */
  get openRecords(): number {
    return this.#drafts.openRecords;
  }

  /** Monotonic milliseconds when the open block got its first record. */
  get openSinceMs(): number {
    return this.#drafts.openSinceMs;
  }

  /** Monotonic milliseconds when the last record came. */
  get lastRecordMs(): number {
    return this.#drafts.lastRecordMs;
  }

  /** Drafts closed so far; the last of them is stored when the writer has stored as many. */
  get sealedCount(): number {
    return this.#drafts.sealedCount;
  }

  /** How much a reader should give next: what fills the block, but no crumbs. */
  get bytesWanted(): number {
    const { blockBytes } = this.#options;
    return Math.max(Math.ceil(blockBytes / 4), blockBytes - this.#drafts.openBytes);
  }

  /** Waits until more may be read (IN1). @throws KERNEL_ABORTED */
  async waitForRoom(signal: AbortSignal): Promise<void> {
    await this.#taken.until(() => (this.#hasRoom() ? true : undefined), signal);
  }

  /** Adds what a reader gave. */
  addChunk(split: string, chunk: SourceChunk): void {
    const { blockBytes, maxRecordBytes } = this.#options;
    const before = this.positionOf(split);
    const { pieces, rejected, skipped } = cutChunk(chunk.data, before.takenRecords, {
      maxPieceBytes: blockBytes,
      maxRecordBytes,
    });
    const allRejected = [...(chunk.rejected ?? []), ...rejected];
    const after: SplitPosition = {
      value: chunk.position,
      ended: false,
      takenRecords: before.takenRecords - skipped,
      takenRejects: Math.max(0, before.takenRejects - allRejected.length),
    };
    this.#addRejected(split, allRejected.slice(before.takenRejects), pieces.length === 0 ? after : undefined);
    let { takenRecords } = before;
    pieces.forEach((piece, index) => {
      takenRecords += piece.records;
      const isLast = index === pieces.length - 1;
      const position = isLast ? after : { ...this.positionOf(split), takenRecords };
      this.#read.set(split, position);
      this.#drafts.addPiece(split, piece, position);
    });
    if (pieces.length === 0) {
      this.#read.set(split, after);
      this.#drafts.addPosition(split, after);
    }
    this.#added.notify();
  }

  /** Notes that a split gives nothing more. */
  markEnded(split: string): void {
    const position = { ...this.positionOf(split), ended: true };
    this.#read.set(split, position);
    this.#drafts.addPosition(split, position);
    this.#added.notify();
  }

  /** Notes that no split of the partition gives anything more. */
  endPartition(): void {
    this.#drafts.sealEnded();
    this.#added.notify();
  }

  /** Closes the open block. */
  seal(): void {
    this.#drafts.seal();
    this.#added.notify();
  }

  /** Takes the oldest closed draft; it counts as held until the next one is taken. */
  take(): Draft | undefined {
    const draft = this.#drafts.take();
    this.#inFlightBytes = draft?.kind === 'block' ? draft.payload.length : 0;
    this.#taken.notify();
    return draft;
  }

  /** Lets whoever waits in {@link Intake.added} look again. */
  wake(): void {
    this.#added.notify();
  }

  /** Resolves when something was added or closed. @throws KERNEL_ABORTED */
  added(signal: AbortSignal): Promise<void> {
    return this.#added.wait(signal);
  }

  #hasRoom(): boolean {
    return this.#drafts.waiting === 0 && this.#drafts.bytes + this.#inFlightBytes < this.#options.bufferBytes;
  }

  /** @param last position after the last of them, when nothing else of the chunk follows. */
  #addRejected(split: string, rejected: readonly RejectedRecord[], last: SplitPosition | undefined): void {
    const { input, blockBytes } = this.#options;
    const letters = rejected.map((record) => toDeadLetter(record, input, split));
    const groups = groupLetters(letters, blockBytes / 2);
    groups.forEach((group, index) => {
      const before = this.positionOf(split);
      const isLast = index === groups.length - 1;
      const position =
        isLast && last !== undefined ? last : { ...before, takenRejects: before.takenRejects + group.length };
      this.#read.set(split, position);
      this.#drafts.addRejected(split, group, position);
    });
  }
}
