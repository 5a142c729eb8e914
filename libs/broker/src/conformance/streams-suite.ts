/** Conformance: streams, connections and members. */
import { describe, expect, it } from 'vitest';

import { BROKER_ERROR_CODES } from '../contract/errors.ts';
import { appendAll, type BrokerCorner, bytes, Collector } from './fixture.ts';

/** Registers the tests; `corner` makes a fresh corner for each. */
export function describeStreams(corner: () => Promise<BrokerCorner>): void {
  describe('streams', () => {
    it('creates a stream once and gives the same facts to whoever asks again', async () => {
      const { broker, other, spec } = await corner();
      const facts = await broker.streamFacts(spec.name);
      expect(facts).toMatchObject({
        name: spec.name,
        firstSequence: 1,
        lastSequence: 0,
        messages: 0,
        maxBytes: spec.maxBytes,
      });
      expect((await other.ensureStream(spec)).createdAtMs).toBe(facts?.createdAtMs);
    });

    it('refuses a stream that exists with other subjects', async () => {
      const { broker, spec } = await corner();
      const wanted = { ...spec, subjects: [`${spec.name}.elsewhere.>`] };
      await expect(broker.ensureStream(wanted)).rejects.toMatchObject({ code: BROKER_ERROR_CODES.streamMismatch });
    });

    it('grows a stream when more bytes are asked for, and never shrinks it', async () => {
      const { broker, spec } = await corner();
      expect((await broker.ensureStream({ ...spec, maxBytes: spec.maxBytes * 2 })).maxBytes).toBe(spec.maxBytes * 2);
      expect((await broker.ensureStream(spec)).maxBytes).toBe(spec.maxBytes * 2);
    });

    it('deletes a stream, and deleting it again changes nothing', async () => {
      const { broker, spec } = await corner();
      await broker.deleteStream(spec.name);
      await broker.deleteStream(spec.name);
      expect(await broker.streamFacts(spec.name)).toBeUndefined();
    });

    it('says so when a stream that is read, followed or purged is not there', async () => {
      const { broker } = await corner();
      const missing = { code: BROKER_ERROR_CODES.streamNotFound };
      await expect(broker.readLast('NOT_THERE', 'a')).rejects.toMatchObject(missing);
      await expect(broker.readAt('NOT_THERE', 1)).rejects.toMatchObject(missing);
      await expect(broker.purge('NOT_THERE', 'a', 2)).rejects.toMatchObject(missing);
      await expect(
        broker.follow({ stream: 'NOT_THERE', filters: ['a'], fromSequence: 1, onMessage: () => undefined }),
      ).rejects.toMatchObject(missing);
    });

    it('purges below a sequence, only on the subject, and counts what is left (I11)', async () => {
      const { broker, stream, subject } = await corner();
      await appendAll(broker, subject('a'), ['1', '2', '3']);
      await appendAll(broker, subject('b'), ['4']);
      await broker.purge(stream, subject('a'), 3);
      expect(await broker.readAt(stream, 2)).toBeUndefined();
      expect((await broker.readAt(stream, 3))?.subject).toBe(subject('a'));
      expect(await broker.streamFacts(stream)).toMatchObject({ firstSequence: 3, lastSequence: 4, messages: 2 });
    });

    it('purges nothing below the first sequence', async () => {
      const { broker, stream, subject } = await corner();
      await appendAll(broker, subject('a'), ['1']);
      await broker.purge(stream, subject('a'), 0);
      await broker.purge(stream, subject('a'), 1);
      expect((await broker.streamFacts(stream))?.messages).toBe(1);
    });
  });

  describe('members', () => {
    it('lists who announced itself, with the newest value, on every connection', async () => {
      const { broker, other, stream } = await corner();
      const mine = await broker.members(stream);
      const theirs = await other.members(stream);
      await mine.put('one', bytes('a'), 60_000);
      await theirs.put('two', bytes('b'), 60_000);
      await mine.put('one', bytes('c'), 60_000);
      const entries = (await theirs.list()).map((entry) => `${entry.id}=${new TextDecoder().decode(entry.value)}`);
      expect(entries.toSorted()).toEqual(['one=c', 'two=b']);
    });

    it('forgets who is removed, and who is removed may come back', async () => {
      const { broker, stream } = await corner();
      const bucket = await broker.members(stream);
      await bucket.put('one', bytes('a'), 60_000);
      await bucket.remove('one');
      expect(await bucket.list()).toEqual([]);
      await bucket.put('one', bytes('b'), 60_000);
      expect(await bucket.list()).toHaveLength(1);
    });
  });

  describe('closing', () => {
    it('rejects what is asked after the connection was closed, and tells by `closed`', async () => {
      const { other, stream, subject } = await corner();
      expect(other.closed.aborted).toBe(false);
      await other.close();
      await other.close();
      expect(other.closed.reason).toMatchObject({ code: BROKER_ERROR_CODES.unreachable });
      await expect(other.readLast(stream, subject('a'))).rejects.toMatchObject({
        code: BROKER_ERROR_CODES.unreachable,
      });
      await expect(other.append({ subject: subject('a'), headers: {}, payload: bytes('x') })).rejects.toMatchObject({
        code: BROKER_ERROR_CODES.unreachable,
      });
    });
  });

  describe('hints', () => {
    it('reach listeners of a matching filter on every connection (B6)', async () => {
      const { broker, other, subject } = await corner();
      const heard = new Collector<string>();
      await using _ = other.onHint(subject('ctl.*'), (on, payload) =>
        heard.add(`${on}=${new TextDecoder().decode(payload)}`),
      );
      // A question and its answer on the same connection: the listener is known to the server then.
      await other.streamFacts('NOT_THERE');
      broker.sendHint(subject('elsewhere.x'), bytes('no'));
      broker.sendHint(subject('ctl.x'), bytes('yes'));
      expect(await heard.take(1)).toEqual([`${subject('ctl.x')}=yes`]);
    });

    it('reach nobody who stopped listening (B6)', async () => {
      const { broker, subject } = await corner();
      const stopped = new Collector<string>();
      const listening = new Collector<string>();
      const subscription = broker.onHint(subject('ctl.>'), stopped.add);
      await using _ = broker.onHint(subject('ctl.>'), listening.add);
      await subscription.stop();
      broker.sendHint(subject('ctl.x'), bytes('x'));
      await listening.take(1);
      expect(stopped.items).toEqual([]);
    });
  });
}
