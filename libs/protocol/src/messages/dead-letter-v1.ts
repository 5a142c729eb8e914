/** A record that could not be processed or stored, with why (I13). In commits, on `dlq`, and in `rejected` messages. */
import { sluice } from '../generated/sluice.js';
import { decodeMessage, encodeMessage, present } from './wire.ts';

/** One dead letter. */
export interface DeadLetter {
  readonly stage: string;
  /** The record as msgpack; its first bytes when `truncated`. */
  readonly record: Uint8Array;
  readonly truncated: boolean;
  readonly error: string;
  readonly stack: string;
  /** Where the record came from, for a person. */
  readonly position: string;
  readonly attempt: string;
}

/** Records that a receiver could not store as they are: message kind `rejected` of an `in` chain. */
export interface Rejected {
  readonly letters: readonly DeadLetter[];
}

/** Writes one dead letter. @throws PROTOCOL_MESSAGE_TOO_LARGE */
export function encodeDeadLetter(letter: DeadLetter): Uint8Array {
  return encodeMessage('DeadLetter', sluice.v1.DeadLetter, letter);
}

/** Reads one dead letter. @throws PROTOCOL_MESSAGE_INVALID, PROTOCOL_MESSAGE_TOO_LARGE */
export function decodeDeadLetter(bytes: Uint8Array): DeadLetter {
  return decodeMessage('DeadLetter', sluice.v1.DeadLetter, bytes, fromWireDeadLetter);
}

/** Writes the payload of a `rejected` message. @throws PROTOCOL_MESSAGE_TOO_LARGE */
export function encodeRejected(rejected: Rejected): Uint8Array {
  return encodeMessage('Rejected', sluice.v1.Rejected, { letters: [...rejected.letters] });
}

/** Reads the payload of a `rejected` message. @throws PROTOCOL_MESSAGE_INVALID, PROTOCOL_MESSAGE_TOO_LARGE */
export function decodeRejected(bytes: Uint8Array): Rejected {
  return decodeMessage('Rejected', sluice.v1.Rejected, bytes, (wire) => ({
    letters: present(wire.letters, 'letters').map(fromWireDeadLetter),
  }));
}

/** A dead letter from what the generated code read. */
export function fromWireDeadLetter(wire: sluice.v1.DeadLetter.$Shape): DeadLetter {
  return {
    stage: present(wire.stage, 'stage'),
    record: present(wire.record, 'record'),
    truncated: present(wire.truncated, 'truncated'),
    error: present(wire.error, 'error'),
    stack: present(wire.stack, 'stack'),
    position: present(wire.position, 'position'),
    attempt: present(wire.attempt, 'attempt'),
  };
}
