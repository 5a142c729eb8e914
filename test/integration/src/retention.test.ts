/**
 * Retention on a real server: what nobody holds goes, and a hold outlives both its reader and the server's process.
 * Catches the breaking of the rules of `docs/protocol/outbox.md`, *Retention*.
 */
import { type Broker, connectJetStream } from '@sluice/broker';
import { pipeline, type PublishOptions } from '@sluice/dstream';
import { silentLogger } from '@sluice/observability';
import { createSubjects } from '@sluice/protocol';
import { start } from '@sluice/runtime';
import { type NatsServerHandle, startNatsServer } from '@sluice/testkit';
import { describe, expect, test } from 'vitest';

const COUNT = 2_000;
const OUT = createSubjects('source').stream('OUT');
const POLL = { timeout: 30_000 };

describe('retention', () => {
  test('a stopped reader finds everything after the server was killed', async () => {
    await using server = await startNatsServer();
    await using publisher = await startOn(server, publishing({ retain: { bytes: 1 } }));
    const seen: number[] = [];
    const reader = await startOn(server, reading(seen));
    await expect.poll(() => seen.length, POLL).toBeGreaterThan(0);
    await reader.drain();
    await server.kill('SIGKILL');
    await server.restart();
    await publisher.inputsEnded();
    await using again = await startOn(server, reading(seen));
    await expect.poll(() => seen.length, POLL).toBe(COUNT);
    expect(new Set(seen).size).toBe(COUNT);
    // Once it has passed them they go: the newest is left, and what it holds.
    await using broker = await connect(server);
    await expect.poll(async () => (await broker.streamFacts(OUT))?.messages, POLL).toBeLessThan(10);
    await again.drain();
    await publisher.drain();
  });

  test('without a reader old messages go, and the newest stays', async () => {
    await using server = await startNatsServer();
    await using publisher = await startOn(server, publishing({ retain: { bytes: 1 } }));
    await publisher.inputsEnded();
    await using broker = await connect(server);
    await expect.poll(async () => (await broker.streamFacts(OUT))?.messages, POLL).toBeLessThan(5);
    const subject = createSubjects('source').out('numbers', 0);
    expect((await broker.readLast(OUT, subject))?.headers).toMatchObject({ 'Sluice-Last': '1' });
    await publisher.drain();
  });
});

function publishing(options: PublishOptions) {
  return pipeline('source', { batchInterval: '50ms', partitions: 1 }, (ctx) => {
    ctx
      .generator({ name: 'numbers', count: COUNT, recordsPerSecond: 1_000, make: (index) => index })
      .publish('numbers', options);
  });
}

function reading(seen: number[]) {
  return pipeline('reader', { batchInterval: '50ms', partitions: 1 }, (ctx) => {
    ctx.fromStream<number>('source/numbers', { name: 'numbers' }).forEachBatch((records) => {
      seen.push(...records);
    });
  });
}

function startOn(server: NatsServerHandle, of: ReturnType<typeof publishing>) {
  return start(of, { connect: () => connect(server), log: silentLogger, tuning: { purgeEveryMs: 100 } });
}

function connect(server: NatsServerHandle): Promise<Broker> {
  return connectJetStream({ url: server.url, name: 'retention' });
}
