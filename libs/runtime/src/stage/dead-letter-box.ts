/**
 * The dead letters of one attempt (I13).
 *
 * Owns: making a letter of a record; keeping a flood of letters out of memory and out of the commit (I12).
 *
 * D1  Few letters travel inside the commit. More of them are stored as segments of {@link DEAD_LETTER_OUTLET}, each a
 *     `Rejected` message, which the commit names like any other: letters of attempts that did not commit don't exist (I6).
 */
import { type DeadLetter, encodeRejected, encodeValue, type Ref } from '@sluice/protocol';
import type { FinishedSegment } from './segment-writers.ts';

/** Outlet number of segments that hold dead letters; no stage has so many outlets. */
export const DEAD_LETTER_OUTLET = 0xffff_ffff;

/** Of a record, this much travels. */
const RECORD_BYTES = 64 * 1024;
const STACK_CHARACTERS = 4 * 1024;
const ERROR_CHARACTERS = 2 * 1024;
/** Letters of this size in all stay in the commit. */
const INLINE_BYTES = 64 * 1024;

/** What a letter is made of. */
export interface BadRecord {
  readonly stage: string;
  readonly record: unknown;
  readonly error: unknown;
  readonly position: string;
  readonly attempt: string;
}

/** Makes the letter of a record. */
export function toLetter({ stage, record, error, position, attempt }: BadRecord): DeadLetter {
  const bytes = encodeForLetter(record);
  const isError = error instanceof Error;
  return {
    stage,
    record: bytes.subarray(0, RECORD_BYTES),
    truncated: bytes.length > RECORD_BYTES,
    error: (isError ? error.message : String(error)).slice(0, ERROR_CHARACTERS),
    stack: (isError ? (error.stack ?? '') : '').slice(0, STACK_CHARACTERS),
    position,
    attempt,
  };
}

/** Collects letters. */
export class DeadLetterBox {
  readonly #store: (payload: Uint8Array) => Promise<Ref>;
  readonly #segments: FinishedSegment[] = [];
  #letters: DeadLetter[] = [];
  #bytes = 0;
  #count = 0;

  constructor(store: (payload: Uint8Array) => Promise<Ref>) {
    this.#store = store;
  }

  /** Letters added. */
  get count(): number {
    return this.#count;
  }

  /** Letters that stay in the commit; those added before them are in {@link DeadLetterBox.segments}. */
  get letters(): readonly DeadLetter[] {
    return this.#letters;
  }

  get segments(): readonly FinishedSegment[] {
    return this.#segments;
  }

  add(letter: DeadLetter): void {
    const bytes = letter.record.length + (letter.error.length + letter.stack.length + letter.position.length) * 3;
    if (this.#bytes + bytes > INLINE_BYTES && this.#letters.length > 0) this.#flush();
    this.#letters.push(letter);
    this.#bytes += bytes;
    this.#count++;
  }

  /** Adds letters that the receiver wrote; they belong to this attempt now. */
  addAll(letters: readonly DeadLetter[], attempt: string): void {
    for (const letter of letters) this.add({ ...letter, attempt });
  }

  #flush(): void {
    const stored = this.#store(encodeRejected({ letters: this.#letters }));
    this.#segments.push({ outlet: DEAD_LETTER_OUTLET, target: 0, records: this.#letters.length, content: { stored } });
    this.#letters = [];
    this.#bytes = 0;
  }
}

/** A record that can't be encoded may be the very reason of its letter: then its text must do. */
function encodeForLetter(record: unknown): Uint8Array {
  try {
    return encodeValue(record);
  } catch {
    return encodeValue(`${Object.prototype.toString.call(record)} (it can't be encoded)`);
  }
}
