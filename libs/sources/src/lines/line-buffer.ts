/**
 * Cuts a stream of bytes at newlines, without decoding it.
 *
 * Owns: the bytes that were pushed and not yet taken. Does not own: where they come from, back-pressure.
 *
 * L1  What is taken are whole lines, each ended by a newline, in order; the last line gets one when it has none.
 * L2  A line longer than `maxRecordBytes` is never buffered whole: its first bytes become a rejected record, the rest is
 *     dropped as it comes, and reading goes on after it.
 * L3  `offset` counts the bytes of the stream before the first one not yet taken: reading again from there gives the
 *     rest exactly.
 * L4  Bytes handed out are never written again: pushes go behind them or into a new buffer.
 */
import type { RejectedRecord } from '../contract/source.ts';

const NEWLINE = 10;
const MIN_CAPACITY = 64 * 1024;
/** Of a rejected record, this much is kept. */
const KEPT_BYTES = 1024;

/** What a line buffer needs to know. */
export interface LineBufferOptions {
  readonly maxRecordBytes: number;
  /** Bytes of the stream before the first one pushed. */
  readonly offset: number;
  /** Names the place of a rejected record that begins at this offset. */
  readonly positionText: (offset: number) => string;
}

/** Lines taken at once. `bytes` is the caller's. */
export interface TakenLines {
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly rejected: readonly RejectedRecord[];
}

/** How much to take at most. At least one line is taken, however long. */
export interface TakeLimits {
  readonly maxBytes: number;
  readonly maxRecords: number;
}

interface OverlongLine {
  /** Holds its first bytes. */
  readonly head: Uint8Array;
  readonly offset: number;
  /** Bytes seen of it. */
  size: number;
}

/** See the head of this file. Single-threaded. */
export class LineBuffer {
  readonly #options: LineBufferOptions;
  #buffer: Uint8Array = new Uint8Array(0);
  /** The buffer holds `#start`..`#end`; up to `#searched` there is no newline behind the lines to take next. */
  #start = 0;
  #end = 0;
  #searched = 0;
  #offset: number;
  /** Bytes at the end that the stream did not have: the newline of a last line without one. */
  #added = 0;
  /** The overlong line that is being dropped (L2). */
  #overlong: OverlongLine | undefined;

  constructor(options: LineBufferOptions) {
    this.#options = options;
    this.#offset = options.offset;
  }

  /** See L3. */
  get offset(): number {
    return this.#offset - (this.#start === this.#end ? this.#added : 0);
  }

  /** Bytes held. */
  get size(): number {
    return this.#end - this.#start;
  }

  /** Adds bytes; the buffer may keep them: they must not be changed afterwards. */
  push(bytes: Uint8Array): void {
    if (this.size === 0 && bytes.length >= MIN_CAPACITY) {
      this.#adopt(bytes);
      return;
    }
    if (this.#buffer.length - this.#end < bytes.length) this.#grow(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Says that the stream ended: a last line without a newline gets one (L1). */
  endInput(): void {
    const isOpen = this.#overlong !== undefined || (this.size > 0 && this.#buffer[this.#end - 1] !== NEWLINE);
    if (!isOpen) return;
    this.push(new Uint8Array([NEWLINE]));
    this.#added = 1;
  }

  /** The next whole lines, or undefined when more bytes are needed first. */
  take({ maxBytes, maxRecords }: TakeLimits): TakenLines | undefined {
    if (this.#overlong !== undefined) return this.#dropOverlong(this.#overlong);
    const limit = this.#options.maxRecordBytes;
    let cut = this.#start;
    let records = 0;
    while (records < maxRecords) {
      const newline = this.#buffer.indexOf(NEWLINE, Math.max(cut, this.#searched));
      const isThere = newline !== -1 && newline < this.#end;
      if ((isThere ? newline : this.#end) - cut > limit)
        return records > 0 ? this.#cutAt(cut, records) : this.#startOverlong();
      if (!isThere) {
        this.#searched = this.#end;
        break;
      }
      if (records > 0 && newline + 1 - this.#start > maxBytes) break;
      cut = newline + 1;
      records++;
    }
    return records === 0 ? undefined : this.#cutAt(cut, records);
  }

  #cutAt(cut: number, records: number): TakenLines {
    const bytes = this.#buffer.subarray(this.#start, cut);
    this.#consume(cut - this.#start);
    return { bytes, records, rejected: [] };
  }

  #startOverlong(): TakenLines | undefined {
    this.#overlong = { head: new Uint8Array(KEPT_BYTES), offset: this.#offset, size: 0 };
    return this.#dropOverlong(this.#overlong);
  }

  #dropOverlong(overlong: OverlongLine): TakenLines | undefined {
    const newline = this.#buffer.indexOf(NEWLINE, this.#start);
    const isThere = newline !== -1 && newline < this.#end;
    const piece = this.#buffer.subarray(this.#start, isThere ? newline : this.#end);
    if (overlong.size < KEPT_BYTES) overlong.head.set(piece.subarray(0, KEPT_BYTES - overlong.size), overlong.size);
    overlong.size += piece.length;
    this.#consume((isThere ? newline + 1 : this.#end) - this.#start);
    if (!isThere) return undefined;
    this.#overlong = undefined;
    const limit = this.#options.maxRecordBytes;
    const rejected: RejectedRecord = {
      bytes: overlong.head.subarray(0, overlong.size),
      sizeBytes: overlong.size,
      error: `the line is ${overlong.size} bytes long, the limit maxRecordBytes is ${limit}: raise it to take such lines`,
      position: this.#options.positionText(overlong.offset),
    };
    return { bytes: new Uint8Array(0), records: 0, rejected: [rejected] };
  }

  #consume(length: number): void {
    this.#start += length;
    this.#offset += length;
  }

  #adopt(bytes: Uint8Array): void {
    this.#buffer = bytes;
    this.#start = 0;
    this.#end = bytes.length;
    this.#searched = 0;
  }

  /** Moves what is held to a new buffer with room for `extra` bytes (L4). */
  #grow(extra: number): void {
    const size = this.size;
    const grown = new Uint8Array(Math.max(MIN_CAPACITY, size * 2, size + extra));
    grown.set(this.#buffer.subarray(this.#start, this.#end));
    this.#searched = Math.max(0, this.#searched - this.#start);
    this.#buffer = grown;
    this.#start = 0;
    this.#end = size;
  }
}
