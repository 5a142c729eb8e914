import type { Broker } from '@sluice/broker';
import { createMemoryBroker } from '@sluice/broker/memory';
import { type Clock, ManualClock } from '@sluice/kernel';
import {
  chainHeaders,
  createSubjects,
  decodeOutputHold,
  encodeRecords,
  holdsBucket,
  outputHeaders,
  sumOf,
} from '@sluice/protocol';
import { describe, expect, it } from 'vitest';

import type { ReadResult, SourceContext } from '../contract/source.ts';
import { createStreamSource } from './stream-source.ts';

const { signal } = new AbortController();
const subjects = createSubjects('shop');
const stream = subjects.stream('OUT');

function setUp() {
  const clock = new ManualClock();
  const broker = createMemoryBroker({ clock });
  const warnings: string[] = [];
  const context: SourceContext = { ...contextOf(broker, clock), warn: (message) => warnings.push(message) };
  const source = createStreamSource({ pipeline: 'shop', stream: 'words' }, context);
  const publish = async (batch: number, records: readonly unknown[], { chunk = 0, last = true } = {}) => {
    const payload = encodeRecords('msgpack', records);
    const headers = {
      ...chainHeaders({ kind: 'output', owner: 'o', epoch: 1, attempt: 'a', sum: sumOf(payload) }),
      ...outputHeaders({ batch, timeMs: batch, chunk, last, records: records.length, codec: 'msgpack' }),
    };
    const outcome = await broker.append({ subject: subjects.out('words', 0), headers, payload });
    if (outcome.kind !== 'stored') throw new Error(outcome.kind);
    return outcome.sequence;
  };
  const createStream = () =>
    broker.ensureStream({
      name: stream,
      subjects: subjects.streamSubjects('OUT'),
      storage: 'memory',
      replicas: 1,
      maxBytes: 1 << 20,
    });
  const open = (position?: unknown) => source.open({ id: 'shop/words/0' }, position, signal);
  return { broker, source, warnings, publish, createStream, open, clock };
}

function contextOf(broker: Broker, clock: Clock): SourceContext {
  return { input: 'in', pipeline: 'reading', maxRecordBytes: 1000, clock, broker };
}

const wide = { maxBytes: 1 << 20, maxRecords: 1000, maxWaitMs: 0, signal };
const values = (result: ReadResult) =>
  result.kind === 'chunk' && result.data.codec === 'values' ? result.data.values : result.kind;
const positionOf = (result: ReadResult) => (result.kind === 'chunk' ? result.position : undefined);

describe('a published stream', () => {
  it('W2: is waited for when it does not exist yet, and reported once', async () => {
    const { source, warnings, createStream, publish } = setUp();
    expect(await source.listSplits(signal)).toEqual([]);
    expect(await source.listSplits(signal)).toEqual([]);
    await createStream();
    await publish(1, ['x']);
    expect(await source.listSplits(signal)).toEqual([{ id: 'shop/words/0' }]);
    expect(warnings).toEqual([expect.stringContaining('shop/words')]);
    await source.close();
  });

  it('W1: wakes a waiting reader when the other pipeline publishes', async () => {
    const { source, createStream, publish, open } = setUp();
    await createStream();
    await publish(1, ['x']);
    const reader = await open();
    expect(values(await reader.next(wide))).toEqual(['x']);
    const waiting = reader.next({ ...wide, maxWaitMs: 60_000 });
    await publish(2, ['y']);
    expect(values(await waiting)).toEqual(['y']);
    await reader.close();
    await source.close();
  });

  it('says nothing about batches that were empty', async () => {
    const { warnings, createStream, publish, open } = setUp();
    await createStream();
    await publish(1, ['x']);
    await publish(9, ['y']);
    const reader = await open();
    await reader.next(wide);
    expect(values(await reader.next(wide))).toEqual(['y']);
    expect(warnings).toEqual([]);
    await reader.close();
  });

  it('U3: names the batches that retention dropped, and goes on with the oldest there is', async () => {
    const { broker, warnings, createStream, publish, open } = setUp();
    await createStream();
    await publish(1, ['x']);
    const reader = await open();
    const position = positionOf(await reader.next(wide));
    await reader.close();
    await publish(2, ['lost']);
    const kept = await publish(3, ['kept'], { chunk: 1 });
    await broker.purge(stream, subjects.out('words', 0), kept);
    const late = await open(position);
    expect(values(await late.next(wide))).toEqual(['kept']);
    expect(warnings).toEqual([expect.stringMatching(/^SOURCE_BEHIND: .*batches 2 to 3 .*going on with batch 3/)]);
    await late.close();
  });

  it('U3: notices that the message it was in the middle of was dropped', async () => {
    const { broker, warnings, createStream, publish, open } = setUp();
    await createStream();
    await publish(1, ['a', 'b']);
    const reader = await open();
    const position = positionOf(await reader.next({ ...wide, maxRecords: 1 }));
    await reader.close();
    const kept = await publish(2, ['c']);
    await broker.purge(stream, subjects.out('words', 0), kept);
    const late = await open(position);
    expect(values(await late.next(wide))).toEqual(['c']);
    expect(warnings).toEqual([expect.stringContaining('batches 1 to 1')]);
    await late.close();
  });

  it('finds partitions that come to be later', async () => {
    const { broker, source, createStream, publish } = setUp();
    await createStream();
    await publish(1, ['x']);
    expect(await source.listSplits(signal)).toEqual([{ id: 'shop/words/0' }]);
    await broker.append({ subject: subjects.out('words', 1), headers: {}, payload: new Uint8Array() });
    expect(await source.listSplits(signal)).toEqual([{ id: 'shop/words/0' }, { id: 'shop/words/1' }]);
    await source.close();
  });

  it('W3: says so when the stream is deleted while it is read', async () => {
    const { broker, source, createStream, publish } = setUp();
    await createStream();
    await publish(1, ['x']);
    await source.listSplits(signal);
    await broker.deleteStream(stream);
    await expect(source.listSplits(signal)).rejects.toMatchObject({
      code: 'SOURCE_STREAM_GONE',
      domain: 'user',
      retry: 'never',
      message: expect.stringMatching(/shop\/words .*sluice_shop_OUT was deleted\. .*another name/),
    });
    await source.close();
  });

  it('W3: refuses a position of a stream that was made anew since', async () => {
    const { broker, createStream, publish, open, clock } = setUp();
    await createStream();
    await publish(1, ['x']);
    const reader = await open();
    const position = positionOf(await reader.next(wide));
    await reader.close();
    await broker.deleteStream(stream);
    clock.advanceTo(5);
    await createStream();
    const again = createStreamSource({ pipeline: 'shop', stream: 'words' }, contextOf(broker, clock));
    await expect(again.open({ id: 'shop/words/0' }, position, signal)).rejects.toMatchObject({
      code: 'SOURCE_STREAM_GONE',
      message: expect.stringContaining('deleted and made anew'),
    });
    await again.close();
  });

  it('holds what it read until that is acknowledged', async () => {
    const { broker, createStream, publish, open } = setUp();
    await createStream();
    await publish(1, ['x']);
    const second = await publish(2, ['y']);
    const reader = await open();
    await reader.next(wide);
    const position = positionOf(await reader.next(wide));
    const held = async () => {
      const entries = await (await broker.members(holdsBucket('shop'))).list();
      return entries.map(({ value }) => decodeOutputHold(value));
    };
    expect(await held()).toMatchObject([{ reader: 'reading', input: 'in', output: 'words', fromSequence: 0 }]);
    await reader.acknowledge?.(position);
    await reader.close();
    expect(await held()).toMatchObject([{ fromSequence: second }]);
  });

  it('refuses a damaged message', async () => {
    const { broker, createStream, open } = setUp();
    await createStream();
    const headers = {
      ...chainHeaders({ kind: 'output', owner: 'o', epoch: 1, attempt: 'a', sum: '00000000' }),
      ...outputHeaders({ batch: 1, timeMs: 1, chunk: 0, last: true, records: 1, codec: 'msgpack' }),
    };
    await broker.append({ subject: subjects.out('words', 0), headers, payload: encodeRecords('msgpack', ['x']) });
    const reader = await open();
    await expect(reader.next(wide)).rejects.toMatchObject({ code: 'SOURCE_STREAM_DAMAGED', details: { sequence: 1 } });
    await reader.close();
  });

  it('refuses names that are no subject token, foreign splits and foreign positions', async () => {
    const { open, source } = setUp();
    expect(() => createStreamSource({ pipeline: 'a.b', stream: 'x' }, {} as SourceContext)).toThrow(/"a\.b"/);
    await expect(source.open({ id: 'other/words/0' }, undefined, signal)).rejects.toMatchObject({
      code: 'SOURCE_SPLIT_UNKNOWN',
    });
    await expect(open({ sequence: -1 })).rejects.toMatchObject({ code: 'SOURCE_POSITION_INVALID' });
  });
});
