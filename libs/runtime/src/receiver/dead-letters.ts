/** Rejected records as dead letters, packed so that each message of them fits the store (I1, I13). Pure. */
import { isUtf8 } from 'node:buffer';

import { type DeadLetter, encodeValue } from '@sluice/protocol';
import type { RejectedRecord } from '@sluice/sources';

/** Of a rejected record, this much travels. */
const KEPT_BYTES = 8 * 1024;
/** Bytes of a letter besides record and texts. */
const LETTER_BYTES = 64;

/** Makes the letter of one record. `place` names where it came from when the source did not. */
export function toDeadLetter(record: RejectedRecord, input: string, place: string): DeadLetter {
  const kept = record.bytes.subarray(0, KEPT_BYTES);
  return {
    stage: input,
    record: encodeValue(isUtf8(kept) ? Buffer.from(kept).toString('utf8') : kept),
    truncated: record.sizeBytes > kept.length,
    error: record.error,
    stack: '',
    position: record.position === '' ? place : record.position,
    attempt: '',
  };
}

/** Groups letters, in order, into messages of about `maxBytes`; each has one letter at least. */
export function groupLetters(letters: readonly DeadLetter[], maxBytes: number): readonly (readonly DeadLetter[])[] {
  const groups: DeadLetter[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const letter of letters) {
    const size = letter.record.length + letter.error.length * 3 + letter.position.length * 3 + LETTER_BYTES;
    if (bytes + size > maxBytes) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(letter);
    bytes += size;
  }
  return groups;
}
