import { isStreamError } from '@sluice/kernel';
import { describe, expect, test } from 'vitest';
import { decodeCommit, encodeCommit } from './commit-v1.ts';
import { decodeDeadLetter, decodeRejected, encodeDeadLetter, encodeRejected } from './dead-letter-v1.ts';
import * as hints from './hints-v1.ts';
import { decodeJournalEvent, encodeJournalEvent } from './journal-event-v1.ts';
import { decodeOutputHold, encodeOutputHold, outputHoldId } from './output-hold-v1.ts';
import { COMMIT, FAILURE, HEARTBEAT, HINTS, HOLD, JOURNAL_EVENTS, REJECTED } from './samples.fixture.ts';
import { decodeTaskFailure, encodeTaskFailure } from './task-failure-v1.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';

/** Every message: its bytes and what they decode to. */
const MESSAGES = [
  ...JOURNAL_EVENTS.map((event) => sample(`journal ${event.type}`, event, encodeJournalEvent, decodeJournalEvent)),
  sample('commit', COMMIT, encodeCommit, decodeCommit),
  sample('commit without state', { ...COMMIT, state: undefined }, encodeCommit, decodeCommit),
  sample('dead letter', REJECTED.letters[0]!, encodeDeadLetter, decodeDeadLetter),
  sample('rejected', REJECTED, encodeRejected, decodeRejected),
  sample('task failure', FAILURE, encodeTaskFailure, decodeTaskFailure),
  sample('heartbeat', HEARTBEAT, hints.encodeHeartbeat, hints.decodeHeartbeat),
  sample('cut', HINTS.cut, hints.encodeCut, hints.decodeCut),
  sample('cut done', HINTS.cutDone, hints.encodeCutDone, hints.decodeCutDone),
  sample('acked', HINTS.acked, hints.encodeAcked, hints.decodeAcked),
  sample('rate', HINTS.rate, hints.encodeRate, hints.decodeRate),
  sample('output hold', HOLD, encodeOutputHold, decodeOutputHold),
  sample('command', HINTS.command, hints.encodeCommand, hints.decodeCommand),
];

describe('messages', () => {
  test.each(MESSAGES)('$name decodes to what was encoded', ({ value, bytes, decode }) => {
    expect(plain(decode(bytes))).toEqual(plain(value));
  });

  test.each(MESSAGES)('$name has its golden bytes', ({ bytes }) => {
    expect(Buffer.from(bytes).toString('hex')).toMatchSnapshot();
  });

  test.each(MESSAGES)(
    '$name cut short is refused by name and size, or is a shorter valid message',
    ({ bytes, decode }) => {
      for (let length = 0; length < bytes.length; length++) {
        const cut = bytes.subarray(0, length);
        const error = thrownBy(() => decode(cut));
        if (error !== undefined)
          expect(error).toMatchObject({ code: 'PROTOCOL_MESSAGE_INVALID', details: { bytes: length } });
      }
    },
  );
});

describe('the id of a hold', () => {
  test('differs for another reader, input, output or partition, and fits a bucket', () => {
    const others = [{ reader: 'b' }, { input: 'b' }, { output: 'b' }, { partition: 2 }].map((other) => ({
      ...HOLD,
      ...other,
    }));
    const ids = [HOLD, ...others].map(outputHoldId);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('bad messages', () => {
  test('an event without a body is refused', () => {
    expect(() => decodeJournalEvent(new Uint8Array())).toThrow(/0 bytes are no JournalEvent message: .*event/);
  });

  test('a segment without a place is refused', () => {
    const commit = encodeCommit({ ...COMMIT, segments: [], deadLetters: [], state: undefined });
    const bytes = Buffer.concat([commit, Buffer.from('3200', 'hex')]);
    expect(() => decodeCommit(bytes)).toThrow(/where/);
  });

  test('an integer beyond 2^53 is refused instead of rounded', () => {
    expect(() => hints.decodeCut(Buffer.from('08ffffffffffffffffff01', 'hex'))).toThrow(/beyond 2\^53/);
  });

  test('oversized messages are refused on both sides', () => {
    const huge = { ...HINTS.command, verb: 'x'.repeat(MAX_MESSAGE_BYTES) };
    expect(thrownBy(() => hints.encodeCommand(huge))).toMatchObject({ code: 'PROTOCOL_MESSAGE_TOO_LARGE' });
    const error = thrownBy(() => hints.decodeCommand(new Uint8Array(MAX_MESSAGE_BYTES + 1)));
    expect(error).toMatchObject({ code: 'PROTOCOL_MESSAGE_TOO_LARGE', details: { message: 'Command' } });
  });

  test('unknown fields of a newer writer are ignored', () => {
    const newer = Buffer.concat([hints.encodeCut({ batch: 3 }), Buffer.from('fa0103616263', 'hex')]);
    expect(hints.decodeCut(newer)).toEqual({ batch: 3 });
  });
});

function sample<T>(name: string, value: T, encode: (value: T) => Uint8Array, decode: (bytes: Uint8Array) => unknown) {
  return { name, value: value as unknown, bytes: encode(value), decode };
}

/** Byte fields compared by content: a decoded one may be a Buffer. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    expect(isStreamError(error)).toBe(true);
    return error;
  }
}
