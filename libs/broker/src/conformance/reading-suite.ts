/** Conformance: ranges and following (B3, B4). */
import { describe, expect, it } from 'vitest';

import type { StoredMessage } from '../contract/broker.ts';
import { appendAll, type BrokerCorner, bytes, Collector, readTexts, text } from './fixture.ts';

/** Registers the tests; `corner` makes a fresh corner for each. */
export function describeReading(corner: () => Promise<BrokerCorner>): void {
  describe('ranges', () => {
    it('give the messages of one subject in order, both ends included (B3)', async () => {
      const { broker, stream, subject } = await corner();
      for (const each of ['1', '2', '3', '4']) {
        await appendAll(broker, subject('a'), [each]);
        await appendAll(broker, subject('b'), [`other ${each}`]);
      }
      expect(await readTexts(broker, { stream, subject: subject('a'), fromSequence: 3, toSequence: 5 })).toEqual([
        '2',
        '3',
      ]);
      expect(await readTexts(broker, { stream, subject: subject('a'), fromSequence: 2, toSequence: 6 })).toEqual([
        '2',
        '3',
      ]);
      expect(await readTexts(broker, { stream, subject: subject('b'), fromSequence: 1, toSequence: 99 })).toHaveLength(
        4,
      );
    });

    it('are read in pages of bytes without losing or doubling any (B3)', async () => {
      const { broker, stream, subject } = await corner();
      const texts = Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(100, '.'));
      await appendAll(broker, subject('a'), texts);
      expect(
        await readTexts(broker, { stream, subject: subject('a'), fromSequence: 1, toSequence: 50, maxBytes: 300 }),
      ).toEqual(texts);
    });

    it('may be over a filter, and longer than a page of the server (B3)', async () => {
      const { broker, stream, subject } = await corner();
      const count = 2500;
      const appends = Array.from({ length: count }, (_, index) =>
        broker.append({ subject: subject(`j.${index % 3}`), headers: {}, payload: bytes('x') }),
      );
      await Promise.all(appends);
      await appendAll(broker, subject('k'), ['not asked for']);
      const sequences: number[] = [];
      const range = { stream, subject: subject('j.>'), fromSequence: 1, toSequence: count + 1 };
      for await (const message of broker.readRange(range)) sequences.push(message.sequence);
      expect(sequences).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    });

    it('leave out what was purged, and are empty where nothing is (B3, I11)', async () => {
      const { broker, stream, subject } = await corner();
      await appendAll(broker, subject('a'), ['1', '2', '3']);
      await broker.purge(stream, subject('a'), 3);
      expect(await readTexts(broker, { stream, subject: subject('a'), fromSequence: 1, toSequence: 3 })).toEqual(['3']);
      expect(await readTexts(broker, { stream, subject: subject('a'), fromSequence: 1, toSequence: 2 })).toEqual([]);
      expect(await readTexts(broker, { stream, subject: subject('a'), fromSequence: 4, toSequence: 9 })).toEqual([]);
    });

    it('carry headers, and stop when told to', async () => {
      const { broker, stream, subject } = await corner();
      const stop = new AbortController();
      await broker.append({ subject: subject('a'), headers: { 'Sluice-Kind': 'block' }, payload: bytes('1') });
      await appendAll(broker, subject('a'), ['2', '3']);
      const read = async () => {
        for await (const message of broker.readRange({
          stream,
          subject: subject('a'),
          fromSequence: 1,
          toSequence: 3,
          maxBytes: 1,
          signal: stop.signal,
        })) {
          expect(message.headers).toEqual({ 'Sluice-Kind': 'block' });
          stop.abort();
        }
      };
      await expect(read()).rejects.toMatchObject({ code: 'KERNEL_ABORTED' });
    });
  });

  describe('following', () => {
    it('gives what is stored and then what comes, once and in order (B4)', async () => {
      const { broker, other, stream, subject } = await corner();
      await appendAll(broker, subject('a'), ['1', '2']);
      const given = new Collector<StoredMessage>();
      await using _ = await other.follow({ stream, filters: [subject('a')], fromSequence: 1, onMessage: given.add });
      await given.take(2);
      await appendAll(broker, subject('a'), ['3', '4']);
      const messages = await given.take(4);
      expect(messages.map(text)).toEqual(['1', '2', '3', '4']);
      expect(messages.map((message) => message.sequence)).toEqual([1, 2, 3, 4]);
      expect(messages[0]).toMatchObject({ stream, subject: subject('a'), size: 1 });
    });

    it('gives several filters in the order of the stream, from a sequence on (B4)', async () => {
      const { broker, stream, subject } = await corner();
      for (const name of ['a', 'b.x', 'c', 'a', 'c', 'b.y']) await appendAll(broker, subject(name), [name]);
      const given = new Collector<StoredMessage>();
      await using _ = await broker.follow({
        stream,
        filters: [subject('a'), subject('b.*')],
        fromSequence: 2,
        onMessage: given.add,
      });
      expect((await given.take(3)).map((message) => [message.sequence, text(message)])).toEqual([
        [2, 'b.x'],
        [4, 'a'],
        [6, 'b.y'],
      ]);
    });

    it('gives headers only when asked, with the size of what is left out (B4)', async () => {
      const { broker, stream, subject } = await corner();
      await broker.append({ subject: subject('a'), headers: { 'Sluice-Kind': 'block' }, payload: bytes('payload') });
      const given = new Collector<StoredMessage>();
      await using _ = await broker.follow({
        stream,
        filters: [subject('a')],
        fromSequence: 1,
        headersOnly: true,
        onMessage: given.add,
      });
      const [message] = await given.take(1);
      expect(message).toMatchObject({ headers: { 'Sluice-Kind': 'block' }, size: 7 });
      expect(message?.payload.length).toBe(0);
    });

    it('tells once when it has caught up with what was stored at its start (B4)', async () => {
      const { broker, stream, subject } = await corner();
      await appendAll(broker, subject('a'), ['1', '2']);
      const events = new Collector<string>();
      await using _ = await broker.follow({
        stream,
        filters: [subject('a')],
        fromSequence: 1,
        onMessage: (message) => events.add(text(message) ?? ''),
        onCaughtUp: () => events.add('caught up'),
      });
      await events.take(3);
      await appendAll(broker, subject('a'), ['3']);
      expect(await events.take(4)).toEqual(['1', '2', 'caught up', '3']);
    });

    it('has caught up at once when nothing is stored for it (B4)', async () => {
      const { broker, stream, subject } = await corner();
      await appendAll(broker, subject('b'), ['1']);
      const events = new Collector<string>();
      const follow = { stream, onMessage: () => events.add('message'), onCaughtUp: () => events.add('caught up') };
      await using _ = await broker.follow({ ...follow, filters: [subject('a')], fromSequence: 1 });
      await using __ = await broker.follow({ ...follow, filters: [subject('b')], fromSequence: 2 });
      expect(await events.take(2)).toEqual(['caught up', 'caught up']);
    });

    it('gives nothing after it was stopped (B4)', async () => {
      const { broker, stream, subject } = await corner();
      const stopped = new Collector<StoredMessage>();
      const going = new Collector<StoredMessage>();
      const subscription = await broker.follow({
        stream,
        filters: [subject('a')],
        fromSequence: 1,
        onMessage: stopped.add,
      });
      await using _ = await broker.follow({ stream, filters: [subject('a')], fromSequence: 1, onMessage: going.add });
      await subscription.stop();
      await subscription.stop();
      await appendAll(broker, subject('a'), ['1']);
      await going.take(1);
      expect(stopped.items).toEqual([]);
    });

    it('keeps its messages whole after the handler returned (B4)', async () => {
      const { broker, stream, subject } = await corner();
      const texts = Array.from({ length: 300 }, (_, index) => `message ${index}`);
      const given = new Collector<StoredMessage>();
      await using _ = await broker.follow({ stream, filters: [subject('a')], fromSequence: 1, onMessage: given.add });
      await appendAll(broker, subject('a'), texts);
      expect((await given.take(300)).map(text)).toEqual(texts);
      expect(given.items.every((message) => message.payload.buffer.byteLength === message.payload.length)).toBe(true);
    });
  });
}
