import { createSeededRandom, systemClock } from '@sluice/kernel';
import { HEADERS } from '@sluice/protocol';
import { type NatsServerHandle, startNatsServer } from '@sluice/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { claimChain } from '../chain/claim-chain.ts';
import { Collector } from '../conformance/fixture.ts';
import type { Broker, StoredMessage } from '../contract/broker.ts';
import { connectJetStream } from './connect.ts';

const KILLS = 3;
const APPENDS = 300;

/** Appends numbers to a chain without pause, while `disturb` happens. */
async function appendNumbers(broker: Broker, subject: string, onAppended: (count: number) => void): Promise<number[]> {
  const chain = await claimChain(
    broker,
    { stream: 'RESTART', subject, owner: broker.server.name },
    () => ({ headers: {}, payload: new Uint8Array(0) }),
    { clock: systemClock, random: createSeededRandom(1) },
  );
  const sequences: number[] = [];
  for (let number = 1; number <= APPENDS; number++) {
    sequences.push(
      await chain.append({
        headers: { [HEADERS.block]: String(number) },
        payload: new Uint8Array(20_000).fill(number),
      }),
    );
    onAppended(number);
  }
  return sequences;
}

describe('a server killed and restarted on the same store', () => {
  let server: NatsServerHandle;
  beforeAll(async () => {
    server = await startNatsServer();
  }, 60_000);
  afterAll(() => server.stop());

  it('loses no proven append, doubles none, and followers and ranges see each once and in order (B1, B3, B4, I7)', async () => {
    await using writer = await connectJetStream({ url: server.url, name: 'writer' });
    await using reader = await connectJetStream({ url: server.url, name: 'reader' });
    await writer.ensureStream({
      name: 'RESTART',
      subjects: ['restart.>'],
      storage: 'file',
      replicas: 1,
      maxBytes: 1 << 30,
    });

    const given = new Collector<StoredMessage>();
    const restarts: string[] = [];
    await using _ = await reader.follow({
      stream: 'RESTART',
      filters: ['restart.a'],
      fromSequence: 1,
      onMessage: given.add,
      onRestart: (reason) => restarts.push(reason),
    });
    const progress = new Collector<number>();
    const appending = appendNumbers(writer, 'restart.a', progress.add);
    for (let kill = 1; kill <= KILLS; kill++) {
      await progress.take((kill * APPENDS) / (KILLS + 1));
      await server.kill('SIGKILL');
      await server.restart();
    }
    const sequences = await appending;

    const followed = await given.take(APPENDS + 1);
    expect(followed.map((message) => message.sequence)).toEqual([1, ...sequences]);
    expect(followed.slice(1).map((message) => Number(message.headers[HEADERS.block]))).toEqual(
      Array.from({ length: APPENDS }, (_, index) => index + 1),
    );
    // Fewer than the kills when the reader was still reconnecting at the next one.
    expect(restarts.length).toBeGreaterThan(0);

    const ranged: number[] = [];
    for await (const message of reader.readRange({
      stream: 'RESTART',
      subject: 'restart.a',
      fromSequence: 1,
      toSequence: sequences.at(-1) ?? 0,
      maxBytes: 500_000,
    })) {
      ranged.push(message.sequence);
    }
    expect(ranged).toEqual([1, ...sequences]);
  }, 120_000);

  it('reads a range to its end although the server dies in the middle (B3)', async () => {
    await using broker = await connectJetStream({ url: server.url, name: 'ranges' });
    await broker.ensureStream({
      name: 'RANGES',
      subjects: ['ranges.>'],
      storage: 'file',
      replicas: 1,
      maxBytes: 1 << 30,
    });
    for (let count = 0; count < 100; count++)
      await broker.append({ subject: 'ranges.a', headers: {}, payload: new Uint8Array(50_000) });
    const read: number[] = [];
    for await (const message of broker.readRange({
      stream: 'RANGES',
      subject: 'ranges.a',
      fromSequence: 1,
      toSequence: 100,
      maxBytes: 400_000,
    })) {
      read.push(message.sequence);
      if (read.length === 10) {
        await server.kill('SIGKILL');
        await server.restart();
      }
    }
    expect(read).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  }, 120_000);

  it('answers `ambiguous` while the server is gone, and works again when it is back', async () => {
    await using broker = await connectJetStream({ url: server.url, name: 'gone', requestTimeoutMs: 500 });
    await broker.ensureStream({ name: 'GONE', subjects: ['gone.>'], storage: 'file', replicas: 1, maxBytes: 1 << 20 });
    await server.kill('SIGKILL');
    const message = { subject: 'gone.a', headers: {}, payload: Uint8Array.of(1) };
    expect((await broker.append(message)).kind).toBe('ambiguous');
    await expect(broker.readLast('GONE', 'gone.a')).rejects.toMatchObject({ code: 'BROKER_TIMEOUT', retry: 'retry' });
    await server.restart();
    let outcome = await broker.append(message);
    while (outcome.kind === 'ambiguous') outcome = await broker.append(message);
    expect(outcome.kind).toBe('stored');
  }, 120_000);

  it('lets a connection be closed while the server is gone', async () => {
    const broker = await connectJetStream({ url: server.url, name: 'closing' });
    await broker.ensureStream({
      name: 'CLOSING',
      subjects: ['closing.>'],
      storage: 'file',
      replicas: 1,
      maxBytes: 1 << 20,
    });
    await broker.follow({ stream: 'CLOSING', filters: ['closing.>'], fromSequence: 1, onMessage: () => undefined });
    await server.kill('SIGKILL');
    await broker.close();
    expect(broker.closed.aborted).toBe(true);
    await server.restart();
  }, 120_000);

  it('ends quietly when a connection is closed at the very moment the server dies', async () => {
    // An error on a socket that nobody listens to any more would end the process; vitest reports it as unhandled.
    for (let round = 0; round < 8; round++) {
      const names = Array.from({ length: 10 }, (_, index) => `closing-${index}`);
      const brokers = await Promise.all(names.map((name) => connectJetStream({ url: server.url, name })));
      for (const broker of brokers) {
        await broker.ensureStream({
          name: 'DYING',
          subjects: ['dying.>'],
          storage: 'memory',
          replicas: 1,
          maxBytes: 1 << 20,
        });
        await broker.follow({ stream: 'DYING', filters: ['dying.>'], fromSequence: 1, onMessage: () => undefined });
      }
      const killed = server.kill('SIGKILL');
      const closings = brokers.map(async (broker, index) => {
        if (index % 3 === 0) await killed;
        for (let turn = 0; turn < index * 2; turn++) await new Promise((resolve) => setImmediate(resolve));
        const appended = broker.append({ subject: 'dying.a', headers: {}, payload: new Uint8Array(5) });
        await broker.close();
        expect((await appended).kind).not.toBe('refused');
      });
      await Promise.all(closings);
      await server.restart();
    }
  }, 120_000);
});
