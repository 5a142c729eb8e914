/** A full store, slow appends, bad input, failing and acknowledging sources. */
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StreamError } from '@sluice/kernel';
import { createSubjects, decodeAcked, decodeRecords, encodeCut, HEADERS } from '@sluice/protocol';
import { describe, expect, it } from 'vitest';
import {
  Bench,
  nextHint,
  range,
  readChain,
  runToEnd,
  saysEnded,
  startActor,
  STREAM,
  SUBJECT,
  untilStored,
} from './receiver.fixture.ts';
import { rejectedText, ScriptedSource } from './scripted-source.fixture.ts';

describe('a receiver at a limit', () => {
  it('waits while the store is full, says so, and drops nothing (I12)', async () => {
    const full = Promise.withResolvers<string>();
    const bench = await new Bench({ inBytes: 20_000, tuning: { blockBytes: 1000 }, onWarning: full.resolve }).start();
    const records: unknown[] = [];
    await using _collecting = await bench.broker.follow({
      stream: STREAM,
      filters: [SUBJECT],
      fromSequence: 1,
      onMessage: ({ headers, payload }) => {
        if (headers[HEADERS.kind] === 'block') records.push(...decodeRecords(headers[HEADERS.codec] ?? '', payload));
      },
    });
    const make = (index: number) => `${index}`.padStart(50, '0');
    const actor = bench.actor(bench.source('generator', { count: 2000, make }));
    const run = startActor(actor);
    expect(await full.promise).toBe('receiver.storeFull');
    expect(actor.status.lastError).toMatch(/^store full: /);
    let isEnded = false;
    const ended = untilStored(bench.broker, saysEnded).then(() => (isEnded = true));
    while (!isEnded) {
      const newest = await bench.broker.readLast(STREAM, SUBJECT);
      await bench.broker.purge(STREAM, SUBJECT, newest?.sequence ?? 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await ended;
    await run.drain();
    expect(records).toEqual(range(2000).map(make));
    expect(actor.status.lastError).toBeUndefined();
  });

  it('reports what is acknowledged again at a cut that a full store holds up: what that frees is its way out (I12, I16)', async () => {
    const full = Promise.withResolvers<void>();
    const onWarning = () => full.resolve();
    const bench = await new Bench({ inBytes: 20_000, tuning: { blockBytes: 1000 }, onWarning }).start();
    const make = (index: number) => `${index}`.padStart(50, '0');
    const run = startActor(bench.actor(bench.source('generator', { count: 2000, make })));
    await full.promise;
    const newest = await bench.broker.readLast(STREAM, SUBJECT);
    const acked = nextHint(bench.broker, 'acked', decodeAcked);
    bench.broker.sendHint(createSubjects('test').control('cut'), encodeCut({ batch: 1 }));
    expect((await acked).ends[0]?.to.sequence).toBe(newest?.sequence);
    run.kill();
    await expect(run.done).rejects.toMatchObject({ code: 'KERNEL_ABORTED' });
  });

  it('stops reading while an append is in flight and the next block is full (I5, I12)', async () => {
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const bench = await new Bench({
      tuning: { blockBytes: 1000 },
      faults: {
        onRequest: async ({ connection, operation }) => {
          if (connection === 'r1' && operation === 'append' && (await isHeld())) await release.promise;
          return { kind: 'deliver' };
        },
      },
    }).start();
    let appends = 0;
    const isHeld = async () => {
      appends++;
      if (appends === 2) held.resolve();
      return appends === 2;
    };
    let asked = 0;
    const before = (step: string) => {
      if (step === 'next') asked++;
    };
    const values = range(500).map((index) => ({ values: [`${index}`.padEnd(100)] }));
    const run = startActor(bench.actor(new ScriptedSource({ splits: { a: values }, before })));
    await held.promise;
    await settledTurns();
    const askedBefore = asked;
    await settledTurns();
    expect(asked).toBe(askedBefore);
    expect(asked).toBeLessThan(40);
    release.resolve();
    await untilStored(bench.broker, saysEnded);
    await run.drain();
    expect((await readChain(bench.broker)).records).toHaveLength(500);
  });

  it('keeps the positions of many splits in checkpoints, and finds them again (I3)', async () => {
    const bench = await new Bench({ tuning: { blockBytes: 400 } }).start();
    const splits = Object.fromEntries(
      range(1500).map((index) => [`some/long/path/of/a/file-${index}.txt`, [{ values: [index] }]]),
    );
    await runToEnd(bench, bench.actor(new ScriptedSource({ splits })));
    const { kinds, messages, records } = await readChain(bench.broker);
    expect(records).toEqual(range(1500));
    expect(kinds.filter((kind) => kind === 'positions').length).toBeGreaterThan(1);
    for (const { headers } of messages) expect(headers[HEADERS.positions]?.length ?? 0).toBeLessThan(16 * 1024);
    const checkpoint = Number(messages.at(-1)?.headers[HEADERS.checkpoint]);
    await bench.broker.purge(STREAM, SUBJECT, checkpoint);
    const again = new ScriptedSource({ splits });
    await runToEnd(bench, bench.actor(again));
    expect(again.opened).toEqual([]);
  });

  it('stops when the checkpoint of its positions is gone, rather than read again from the start (I3)', async () => {
    const bench = await new Bench({ tuning: { blockBytes: 400 } }).start();
    const splits = Object.fromEntries(
      range(1500).map((index) => [`some/long/path/of/a/file-${index}.txt`, [{ values: [index] }]]),
    );
    await runToEnd(bench, bench.actor(new ScriptedSource({ splits })));
    const newest = await bench.broker.readLast(STREAM, SUBJECT);
    await bench.broker.purge(STREAM, SUBJECT, newest?.sequence ?? 0);
    const run = startActor(bench.actor(new ScriptedSource({ splits })));
    await expect(run.done).rejects.toMatchObject({ code: 'RECEIVER_POSITIONS_LOST', details: { stream: STREAM } });
  });

  it('sends a line that is longer than the limit to the dead letters and goes on behind it (I1)', async () => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'sluice-receiver-'));
    await writeFile(path.join(folder.path, 'a.txt'), `first\n${'x'.repeat(5000)}\nlast`);
    const warnings: string[] = [];
    const bench = await new Bench({ maxRecordBytes: 1000, onWarning: (event) => warnings.push(event) }).start();
    await runToEnd(bench, bench.actor(bench.source('textFiles', { path: folder.path })));
    const { records, letters, kinds } = await readChain(bench.broker);
    expect(records).toEqual(['first', 'last']);
    expect(letters).toMatchObject([{ truncated: true, position: 'a.txt:6' }]);
    expect(kinds).toContain('rejected');
    expect(warnings).toEqual(['receiver.recordsRejected']);
  });

  it('stores thousands of rejected records in messages that the server takes (I1)', async () => {
    const bench = await new Bench({ maxPayload: 60_000, maxRecordBytes: 8_000, tuning: { blockBytes: 8_000 } }).start();
    const rejected = range(3000).map((index) => rejectedText(`bad ${index}`));
    await runToEnd(bench, bench.actor(new ScriptedSource({ splits: { a: [{ values: ['good'], rejected }] } })));
    const { records, letters } = await readChain(bench.broker);
    expect(records).toEqual(['good']);
    expect(letters.map(({ position }) => position)).toEqual(rejected.map(({ position }) => position));
  });
});

describe('a receiver and its source', () => {
  it('opens a split again behind what it read when the source failed in a way that may pass', async () => {
    const bench = await new Bench().start();
    let calls = 0;
    const before = (step: string) => {
      if (step === 'next' && ++calls % 3 === 0) throw sourceError('retry');
    };
    const source = new ScriptedSource({ splits: { a: range(8).map((index) => ({ values: [index] })) }, before });
    await runToEnd(bench, bench.actor(source));
    expect((await readChain(bench.broker)).records).toEqual(range(8));
    expect(source.opened.length).toBeGreaterThan(2);
    expect(source.openReaders).toBe(0);
  });

  it('stops with the error of a source that failed for good, and what was stored stays', async () => {
    const bench = await new Bench().start();
    const stored = Promise.withResolvers<void>();
    const before = async (step: string, split: string) => {
      if (step !== 'next' || split !== 'b') return;
      await stored.promise;
      throw sourceError('never');
    };
    const actor = bench.actor(
      new ScriptedSource({ splits: { a: [{ values: [1] }], b: [] }, concurrentSplits: 2, before }),
    );
    const run = startActor(actor);
    await untilStored(bench.broker, ({ headers }) => headers[HEADERS.kind] === 'block');
    stored.resolve();
    await expect(run.done).rejects.toMatchObject({ code: 'SOURCE_TEST' });
    expect(actor.status).toMatchObject({ state: 'backingOff', lastError: 'the source is broken' });
    expect((await readChain(bench.broker)).records).toEqual([1]);
  });

  it('acknowledges nothing before it is stored (I2)', async () => {
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    let appends = 0;
    const bench = await new Bench({
      faults: {
        onAnswer: async ({ connection, operation }) => {
          if (connection === 'r1' && operation === 'append' && ++appends === 2) {
            held.resolve();
            await release.promise;
          }
          return 'deliver' as const;
        },
      },
    }).start();
    const source = new ScriptedSource({ splits: { a: [{ values: [1] }] }, acknowledges: true });
    const run = startActor(bench.actor(source));
    await held.promise;
    await settledTurns();
    expect(source.told).toEqual([]);
    release.resolve();
    await untilStored(bench.broker, saysEnded);
    await run.drain();
    expect(source.told.at(-1)).toEqual({ split: 'a', position: 1 });
    expect(source.openReaders).toBe(0);
  });

  it('acknowledges again after a take-over what was stored before, also of ended splits (I2)', async () => {
    const bench = await new Bench().start();
    const splits = { a: [{ values: [1] }], b: [{ values: [2] }, { values: [3] }] };
    const fails = new ScriptedSource({
      splits,
      acknowledges: true,
      before: (step) => {
        if (step === 'acknowledge') throw sourceError('never');
      },
    });
    await expect(startActor(bench.actor(fails)).done).rejects.toMatchObject({ code: 'SOURCE_TEST' });
    const next = new ScriptedSource({ splits, acknowledges: true });
    await runToEnd(bench, bench.actor(next));
    expect(Object.fromEntries(next.told.map(({ split, position }) => [split, position]))).toEqual({ a: 1, b: 2 });
    expect((await readChain(bench.broker)).records).toEqual([1, 2, 3]);
  });
});

function sourceError(retry: 'retry' | 'never'): StreamError {
  return new StreamError('the source is broken', { code: 'SOURCE_TEST', domain: 'external', retry });
}

/** Lets everything that can go on without being released go on. */
async function settledTurns(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
}
