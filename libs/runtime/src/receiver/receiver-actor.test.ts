import { isStreamError } from '@sluice/kernel';
import { decodeAcked, encodeRate, HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { QueueInput } from '@sluice/sources';
import { describe, expect, it } from 'vitest';
import {
  Bench,
  cutNow,
  INPUT,
  nextHint,
  range,
  readChain,
  runToEnd,
  saysEnded,
  startActor,
  startListening,
  STREAM,
  SUBJECT,
  untilStored,
} from './receiver.fixture.ts';
import { ScriptedSource } from './scripted-source.fixture.ts';
import { partitionOfSplit } from './split-set.ts';

const isBlock = (message: { readonly headers: Readonly<Record<string, string>> }) =>
  message.headers[HEADERS.kind] === MESSAGE_KINDS.block;

describe('the receiver', () => {
  it('stores every record once, in the order of its split, in blocks (I1)', async () => {
    const bench = await new Bench({ tuning: { blockBytes: 4096 } }).start();
    await runToEnd(bench, bench.actor(bench.source('generator', { count: 5000, make: (index: number) => index })));
    const { records, kinds } = await readChain(bench.broker);
    expect(records).toEqual(range(5000));
    expect(kinds.filter((kind) => kind === 'block').length).toBeLessThan(50);
    expect(kinds.at(0)).toBe('claim');
    expect(kinds.at(-1)).toBe('release');
  });

  it('goes on after a restart with no record twice and none missing (I3)', async () => {
    const bench = await new Bench({ tuning: { blockBytes: 512 } }).start();
    const options = { count: 60_000, make: (index: number) => index };
    for (let restart = 0; restart < 5; restart++) {
      const run = startActor(bench.actor(bench.source('generator', options)));
      await untilStored(
        bench.broker,
        (message) => isBlock(message) && Number(message.headers[HEADERS.epoch]) === restart + 1,
      );
      await run.drain();
    }
    await runToEnd(bench, bench.actor(bench.source('generator', options)));
    expect((await readChain(bench.broker)).records).toEqual(range(60_000));
  });

  it('reads the splits of its own partition only, and the partitions together all of them (I3)', async () => {
    const bench = await new Bench({ partitions: 3 }).start();
    const splits = Object.fromEntries(range(12).map((index) => [`split-${index}`, [{ values: [index] }]]));
    const actors = range(3).map((partition) => startActor(bench.actor(new ScriptedSource({ splits }), {}, partition)));
    const found: unknown[][] = [];
    for (const partition of range(3)) {
      const subject = bench.subjects.input(INPUT, partition);
      await using _following = await followUntilEnded(bench, subject);
      found.push([...(await readChain(bench.broker, subject)).records]);
    }
    await Promise.all(actors.map((actor) => actor.drain()));
    const expected = range(3).map((partition) =>
      range(12).filter((index) => partitionOfSplit(`split-${index}`, 3) === partition),
    );
    expect(found).toEqual(expected);
    expect(found.flat().toSorted((a, b) => Number(a) - Number(b))).toEqual(range(12));
  });

  it('is fenced by a successor and appends nothing more (I4)', async () => {
    const bench = await new Bench().start();
    const queue = new QueueInput();
    const first = startActor(bench.actor(bench.source('queue', { queue })));
    queue.push([1, 2]);
    await untilStored(bench.broker, isBlock);
    const second = startActor(bench.actor(bench.source('queue', { queue })));
    await untilStored(bench.broker, (message) => message.headers[HEADERS.owner] === 'r2');
    queue.push([3]);
    await expect(first.done).rejects.toMatchObject({ code: 'BROKER_FENCED' });
    await untilStored(bench.broker, (message) => isBlock(message) && message.headers[HEADERS.owner] === 'r2');
    await second.drain();
    expect((await readChain(bench.broker)).records).toEqual([1, 2, 3]);
  });

  it('answers a cut with the end of its chain, and everything read before is stored by then (DESIGN §14.3)', async () => {
    const bench = await new Bench({ tuning: { lingerMs: 3_600_000 } }).start();
    const queue = new QueueInput();
    const run = startActor(bench.actor(bench.source('queue', { queue })));
    queue.push([1]);
    await untilStored(bench.broker, isBlock);
    queue.push([2, 3]);
    await new Promise((resolve) => setImmediate(resolve));
    const end = await cutNow(bench.broker, 7);
    const newest = await bench.broker.readAt(STREAM, end.to.sequence);
    const facts = await bench.broker.streamFacts(STREAM);
    expect(end).toMatchObject({ input: INPUT, partition: 0, streamCreatedAtMs: facts?.createdAtMs, to: { block: 2 } });
    expect(newest?.headers[HEADERS.rolling]).toBe(end.to.rolling.toString(16).padStart(8, '0'));
    expect((await readChain(bench.broker)).records).toEqual([1, 2, 3]);
    await run.drain();
  });

  it('answers a cut after a take-over with the newest block, not with its claim (I8)', async () => {
    const bench = await new Bench().start();
    const script = { splits: { a: [{ values: [1] }] }, endless: true };
    const first = startActor(bench.actor(new ScriptedSource(script)));
    const block = await untilStored(bench.broker, isBlock);
    await first.drain();
    const acked = nextHint(bench.broker, 'acked', decodeAcked);
    const second = startActor(bench.actor(new ScriptedSource(script)));
    expect((await acked).ends[0]?.to).toMatchObject({ sequence: block.sequence, block: 1 });
    const end = await cutNow(bench.broker, 1);
    expect(end.to).toMatchObject({ sequence: block.sequence, block: 1 });
    await second.drain();
  });

  it('says durably and by hint that a bounded input has ended, also one without splits', async () => {
    const bench = await new Bench().start();
    const acked = nextHint(bench.broker, 'acked', decodeAcked, (hint) => hint.ended.length > 0);
    const run = startActor(bench.actor(new ScriptedSource({ splits: {} })));
    const message = await untilStored(bench.broker, saysEnded);
    expect(message.headers[HEADERS.kind]).toBe('positions');
    expect((await acked).ended).toMatchObject([{ input: INPUT, partition: 0, to: { block: 0 } }]);
    await run.drain();
    expect(saysEnded((await readChain(bench.broker)).messages.at(-1) ?? message)).toBe(true);
  });

  it('says the end on the last block, and again after a take-over, without reading an ended split again', async () => {
    const bench = await new Bench().start();
    const script = { splits: { a: [{ values: [1] }], b: [{ values: [2] }] }, concurrentSplits: 2 };
    await runToEnd(bench, bench.actor(new ScriptedSource(script)));
    const again = new ScriptedSource(script);
    await runToEnd(bench, bench.actor(again));
    expect(again.opened).toEqual([]);
    expect((await readChain(bench.broker)).records.toSorted()).toEqual([1, 2]);
  });

  it('stores what it has read when it drains, and releases the chain with its positions (I3)', async () => {
    const bench = await new Bench({ tuning: { lingerMs: 3_600_000 } }).start();
    const queue = new QueueInput();
    const actor = bench.actor(bench.source('queue', { queue }));
    const run = startActor(actor);
    queue.push([1]);
    await untilStored(bench.broker, isBlock);
    queue.push([2]);
    await new Promise((resolve) => setImmediate(resolve));
    await run.drain();
    const { records, messages } = await readChain(bench.broker);
    expect(records).toEqual([1, 2]);
    const [block, release] = messages.slice(-2);
    expect(release?.headers[HEADERS.kind]).toBe('release');
    expect(release?.headers[HEADERS.positions]).toBe(block?.headers[HEADERS.positions]);
    expect(actor.status).toMatchObject({ state: 'stopped', lastError: undefined });
  });

  it('does not claim when it was told to drain before', async () => {
    const bench = await new Bench().start();
    const actor = bench.actor(new ScriptedSource({ splits: {} }));
    actor.drain();
    await actor.run(new AbortController().signal);
    expect(await bench.broker.readLast(STREAM, SUBJECT)).toBeUndefined();
    expect(actor.status.state).toBe('stopped');
  });

  it('reads nothing more while the rate is 0, and goes on when it is lifted', async () => {
    const bench = await new Bench().start();
    const paused = Promise.withResolvers<void>();
    const holding = new ScriptedSource({
      splits: { a: range(50).map((index) => ({ values: [index] })) },
      before: async (step) => {
        if (step === 'list') await paused.promise;
      },
    });
    const run = await startListening(bench, bench.actor(holding));
    const setRate = (recordsPerSecond: number) =>
      bench.broker.sendHint(bench.subjects.control('rate'), encodeRate({ input: INPUT, recordsPerSecond }));
    setRate(0);
    await cutNow(bench.broker, 1);
    paused.resolve();
    expect((await cutNow(bench.broker, 2)).to.block).toBe(0);
    setRate(1_000_000);
    await untilStored(bench.broker, saysEnded);
    await run.drain();
    expect((await readChain(bench.broker)).records).toEqual(range(50));
  });

  it('ignores a hint that it cannot read (I16)', async () => {
    const warned = Promise.withResolvers<string>();
    const bench = await new Bench({ onWarning: warned.resolve }).start();
    const run = await startListening(bench, bench.actor(new ScriptedSource({ splits: {}, endless: true })));
    await cutNow(bench.broker, 1);
    bench.broker.sendHint(bench.subjects.control('cut'), new Uint8Array([255, 255, 255]));
    expect(await warned.promise).toBe('receiver.hintUnreadable');
    await run.drain();
  });

  it('refuses a server whose max_payload is smaller than a record may be (I1)', async () => {
    const bench = await new Bench({ maxPayload: 64 * 1024 }).start();
    const run = startActor(bench.actor(new ScriptedSource({ splits: {} })));
    await expect(run.done).rejects.toMatchObject({ code: 'RECEIVER_PAYLOAD_LIMIT', domain: 'user' });
  });

  it('stops when the log is not what the journal froze (I8)', async () => {
    const bench = await new Bench().start();
    await runToEnd(bench, bench.actor(new ScriptedSource({ splits: { a: [{ values: [1] }] } })));
    const streamCreatedAtMs = (await bench.broker.streamFacts(STREAM))?.createdAtMs ?? 0;
    const frozen = {
      input: INPUT,
      partition: 0,
      streamCreatedAtMs,
      from: { sequence: 0, block: 0, rolling: 0 },
      records: 1,
      bytes: 1,
    };
    const frozenRange = () => ({ ...frozen, to: { sequence: 2, block: 1, rolling: 12345 } });
    const actor = bench.actor(new ScriptedSource({ splits: {} }), { frozenRange });
    await expect(startActor(actor).done).rejects.toMatchObject({ code: 'RECEIVER_DATA_LOST' });
    expect(actor.status).toMatchObject({ state: 'backingOff', lastError: expect.stringContaining('another content') });
  });

  it('rejects with KERNEL_ABORTED when it is stopped at once, and closes its readers', async () => {
    const bench = await new Bench().start();
    const source = new ScriptedSource({ splits: { a: [{ values: [1] }] }, endless: true });
    const run = startActor(bench.actor(source));
    await untilStored(bench.broker, isBlock);
    run.kill();
    await expect(run.done).rejects.toSatisfy((error: unknown) => isStreamError(error, 'KERNEL_ABORTED'));
    expect(source.openReaders).toBe(0);
  });
});

/** Resolves when the chain on `subject` says that it has ended. */
async function followUntilEnded(bench: Bench, subject: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const following = await bench.broker.follow({
    stream: STREAM,
    filters: [subject],
    fromSequence: 1,
    onMessage: (message) => {
      if (saysEnded(message)) resolve();
    },
  });
  await promise;
  return following;
}
