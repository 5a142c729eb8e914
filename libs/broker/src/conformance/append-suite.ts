/** Conformance: appends, expectations, limits, and single reads (B1, B2, B3, B5). */
import { describe, expect, it } from 'vitest';

import { BROKER_ERROR_CODES } from '../contract/errors.ts';
import { appendAll, type BrokerCorner, bytes, sequenceOf, text } from './fixture.ts';

/** Registers the tests; `corner` makes a fresh corner for each. */
export function describeAppends(corner: () => Promise<BrokerCorner>): void {
  describe('appends', () => {
    it('are read back as they were, at the sequence answered (B1)', async () => {
      const { broker, stream, subject } = await corner();
      const headers = { 'Sluice-Kind': 'block', 'Sluice-Sum': '0badc0de' };
      const payload = Uint8Array.from([0, 255, 10, 13, 128]);
      const sequence = sequenceOf(await broker.append({ subject: subject('a'), headers, payload }));
      const stored = await broker.readAt(stream, sequence);
      expect(stored).toMatchObject({ stream, subject: subject('a'), sequence, headers, size: 5 });
      expect([...(stored?.payload ?? [])]).toEqual([0, 255, 10, 13, 128]);
      expect(stored?.storedAtMs).toBeGreaterThan(0);
    });

    it('have sequences without gaps, starting at 1 (B1)', async () => {
      const { broker, subject } = await corner();
      expect(await appendAll(broker, subject('a'), ['x', 'y', 'z'])).toEqual([1, 2, 3]);
    });

    it('keep their bytes when the caller uses its buffer again after the answer (B1)', async () => {
      const { broker, stream, subject } = await corner();
      const buffer = Buffer.from('before');
      await broker.append({ subject: subject('a'), headers: {}, payload: buffer });
      buffer.write('after!');
      expect(text(await broker.readAt(stream, 1))).toBe('before');
    });

    it('may be empty and may be large (B1)', async () => {
      const { broker, stream, subject } = await corner();
      const large = new Uint8Array(512 * 1024).fill(7);
      await broker.append({ subject: subject('a'), headers: {}, payload: new Uint8Array(0) });
      await broker.append({ subject: subject('a'), headers: {}, payload: large });
      expect((await broker.readAt(stream, 1))?.size).toBe(0);
      expect(Buffer.compare((await broker.readAt(stream, 2))?.payload ?? bytes(''), large)).toBe(0);
    });

    it('larger than the server takes are rejected with the limit, and the connection lives on', async () => {
      const { broker, subject } = await corner();
      const payload = new Uint8Array(broker.server.maxPayload + 1);
      await expect(broker.append({ subject: subject('a'), headers: {}, payload })).rejects.toMatchObject({
        code: BROKER_ERROR_CODES.payloadTooLarge,
        details: { maxPayload: broker.server.maxPayload },
      });
      expect(await appendAll(broker, subject('a'), ['x'])).toEqual([1]);
    });

    it('to a subject that no stream has are ambiguous: nobody said that they are not stored', async () => {
      const { broker } = await corner();
      expect(await broker.append({ subject: 'no.stream.here', headers: {}, payload: bytes('x') })).toMatchObject({
        kind: 'ambiguous',
      });
    });
  });

  describe('expectations', () => {
    it('store only after the newest message of the subject; 0 means none (B2)', async () => {
      const { broker, subject } = await corner();
      const message = { subject: subject('a'), headers: {}, payload: bytes('x') };
      expect(await broker.append(message, { lastSequence: 1 })).toEqual({ kind: 'refused' });
      expect(await broker.append(message, { lastSequence: 0 })).toEqual({ kind: 'stored', sequence: 1 });
      expect(await broker.append(message, { lastSequence: 0 })).toEqual({ kind: 'refused' });
      expect(await broker.append(message, { lastSequence: 1 })).toEqual({ kind: 'stored', sequence: 2 });
    });

    it('ignore other subjects of the stream (B2)', async () => {
      const { broker, subject } = await corner();
      await appendAll(broker, subject('a'), ['x']);
      await appendAll(broker, subject('b'), ['y', 'z']);
      expect(
        await broker.append({ subject: subject('a'), headers: {}, payload: bytes('w') }, { lastSequence: 1 }),
      ).toEqual({ kind: 'stored', sequence: 4 });
    });

    it('may be on a filter, whose newest message counts whatever its subject (B2)', async () => {
      const { broker, subject } = await corner();
      const message = { subject: subject('j.a'), headers: {}, payload: bytes('x') };
      const filter = subject('j.>');
      await appendAll(broker, subject('j.b'), ['1']);
      await appendAll(broker, subject('k'), ['2']);
      expect(await broker.append(message, { lastSequence: 0, filter })).toEqual({ kind: 'refused' });
      expect(await broker.append(message, { lastSequence: 2, filter })).toEqual({ kind: 'refused' });
      expect(await broker.append(message, { lastSequence: 1, filter })).toEqual({ kind: 'stored', sequence: 3 });
    });

    it('let exactly one of many concurrent appends pass (B2)', async () => {
      const { broker, other, stream, subject } = await corner();
      const tries = Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? broker : other).append(
          { subject: subject('a'), headers: {}, payload: bytes(String(index)) },
          { lastSequence: 0 },
        ),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome.kind === 'stored')).toEqual([{ kind: 'stored', sequence: 1 }]);
      expect((await broker.streamFacts(stream))?.messages).toBe(1);
    });

    it('hold against the newest message also after older ones were purged (B2, I11)', async () => {
      const { broker, stream, subject } = await corner();
      await appendAll(broker, subject('a'), ['x', 'y']);
      await broker.purge(stream, subject('a'), 2);
      expect(
        await broker.append({ subject: subject('a'), headers: {}, payload: bytes('z') }, { lastSequence: 2 }),
      ).toEqual({ kind: 'stored', sequence: 3 });
    });
  });

  describe('a full stream', () => {
    it('answers `full`, drops nothing, and takes more once there is room (B5)', async () => {
      const { broker, spec, stream, subject } = await corner();
      const payload = new Uint8Array(spec.maxBytes / 8);
      const message = { subject: subject('a'), headers: {}, payload };
      let stored = 0;
      let outcome = await broker.append(message);
      while (outcome.kind === 'stored') {
        stored += 1;
        outcome = await broker.append(message);
      }
      expect(outcome).toMatchObject({ kind: 'full', cause: expect.stringContaining('maximum bytes') });
      expect(await broker.streamFacts(stream)).toMatchObject({ messages: stored, firstSequence: 1 });
      await broker.purge(stream, subject('a'), 2);
      expect((await broker.append(message)).kind).toBe('stored');
    });
  });

  describe('reads at the leader', () => {
    it('give the newest message of a subject or a filter (B3)', async () => {
      const { broker, other, stream, subject } = await corner();
      await appendAll(broker, subject('j.a'), ['1']);
      await appendAll(broker, subject('j.b.c'), ['2']);
      await appendAll(broker, subject('k'), ['3']);
      expect(text(await other.readLast(stream, subject('j.a')))).toBe('1');
      expect(text(await other.readLast(stream, subject('j.>')))).toBe('2');
      expect(text(await other.readLast(stream, subject('j.*')))).toBe('1');
      expect(await other.readLast(stream, subject('nothing'))).toBeUndefined();
    });

    it('give nothing at a sequence that is not there (B3)', async () => {
      const { broker, stream, subject } = await corner();
      await appendAll(broker, subject('a'), ['x']);
      expect(await broker.readAt(stream, 2)).toBeUndefined();
    });
  });
}
