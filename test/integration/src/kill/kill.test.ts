/**
 * Exactly-once in the small: real services on a real server, each killed once by SIGKILL in the middle of a run.
 * Catches the breaking of I2, I3, I4, I6, I7, I8, I9, I10, I14.
 */
import { type Broker, connectJetStream } from '@sluice/broker';
import { systemClock } from '@sluice/kernel';
import { EMPTY_JOURNAL, foldJournal, type JournalState } from '@sluice/lifecycle';
import { createSubjects, decodeJournalEvent, HEADERS, MESSAGE_KINDS, type PipelineSubjects } from '@sluice/protocol';
import { type NatsServerHandle, startNatsServer } from '@sluice/testkit';
import { describe, expect, test } from 'vitest';

import { INTERVAL_MS, KEYS, keyOf, RECORDS, SLIDE_MS, WINDOW_MS } from './kill-pipeline.ts';
import { byTime, readPublished, sumByKey } from './outputs.ts';
import { type ServiceKind, type ServiceProcess, startService } from './processes.ts';

const MODULE = new URL('./kill-pipeline.ts', import.meta.url);
const KINDS: readonly ServiceKind[] = ['receiver', 'batcher', 'operator', 'window'];

describe('200,000 records through services that are killed', () => {
  test.each<ServiceKind | 'nats-server'>(['receiver', 'batcher', 'operator', 'window', 'nats-server'])(
    'a SIGKILL of %s loses and repeats nothing',
    async (victim) => {
      await using server = await startNatsServer();
      const services = KINDS.map((kind) => startService(kind, MODULE, server.url));
      try {
        await recordsComputed(server, RECORDS / 4, services);
        if (victim === 'nats-server') {
          await server.kill('SIGKILL');
          await server.restart();
        } else {
          const index = KINDS.indexOf(victim);
          await services[index]?.kill('SIGKILL');
          services[index] = startService(victim, MODULE, server.url);
        }
        await recordsComputed(server, RECORDS, services);
        await assertOutputs(server.url);
      } finally {
        await Promise.all(services.map((service) => service.kill('SIGKILL')));
      }
    },
  );
});

/** Resolves when batches with this many records in all are computed; rejects when a batch fails or a service ends by itself. */
async function recordsComputed(
  server: NatsServerHandle,
  records: number,
  services: readonly ServiceProcess[],
): Promise<void> {
  await using broker = await connectJetStream({ url: server.url, name: 'test' });
  const subjects = createSubjects('kill');
  const done = Promise.withResolvers<void>();
  const fail = (why: string) =>
    done.reject(
      new Error(`${why}\n${services.map((service) => `--- ${service.kind}\n${service.output()}`).join('\n')}`),
    );
  for (const service of services) void service.exited.then(() => fail(`the ${service.kind} service ended by itself`));
  await Promise.race([done.promise, streamExists(broker, subjects)]);
  let journal: JournalState = EMPTY_JOURNAL;
  let computed = 0;
  await using _following = await broker.follow({
    stream: subjects.stream('CONTROL'),
    filters: [subjects.journalFilter],
    fromSequence: 1,
    onMessage: (message) => {
      if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) return;
      const event = decodeJournalEvent(message.payload);
      journal = foldJournal(journal, event);
      if (event.type === 'computed') computed += event.records;
      if (event.type === 'failed')
        fail(`batch ${event.batch} failed: ${event.failure.message}\n${event.failure.stack}`);
      if (computed >= records) done.resolve();
    },
  });
  const notStuck = systemClock.schedule(120_000, () => fail(`only ${computed} of ${records} records are computed`));
  await done.promise.finally(notStuck);
  expect(journal.violationCount).toBe(0);
}

/** A heartbeat tells that a service has connected; the streams are there when the first one beats. */
async function streamExists(broker: Broker, subjects: PipelineSubjects): Promise<void> {
  const beat = Promise.withResolvers<void>();
  await using _listener = broker.onHint(subjects.control('heartbeat'), () => beat.resolve());
  if ((await broker.streamFacts(subjects.stream('CONTROL'))) === undefined) await beat.promise;
}

async function assertOutputs(url: string): Promise<void> {
  const counts = await readPublished(url, 'kill', 'counts');
  const totals = await readPublished(url, 'kill', 'totals');
  const windowed = await readPublished(url, 'kill', 'windowed');
  expect(sumByKey(counts)).toEqual(referenceCounts());

  const countsByTime = byTime(counts);
  const running = new Map<string, number>();
  for (const [timeMs, batch] of [...byTime(totals)].toSorted(([a], [b]) => a - b)) {
    for (const [key, count] of countsByTime.get(timeMs) ?? []) running.set(key, (running.get(key) ?? 0) + count);
    expect(batch, `totals of batch ${timeMs}`).toEqual(running);
  }
  expect(running).toEqual(referenceCounts());

  const windows = byTime(windowed);
  for (const { timeMs, previousTimeMs } of await readBatchTimes(url)) {
    expect(windows.get(timeMs) ?? new Map(), `windows fired at ${timeMs}`).toEqual(
      windowsFired(countsByTime, previousTimeMs, timeMs),
    );
  }
}

/** Sum of the windows of every boundary that a batch crosses: after missed ticks there may be several (DESIGN §6). */
function windowsFired(
  counts: ReadonlyMap<number, ReadonlyMap<string, number>>,
  previousTimeMs: number,
  timeMs: number,
): Map<string, number> {
  const fired = new Map<string, number>();
  for (
    let boundary = (Math.floor(previousTimeMs / SLIDE_MS) + 1) * SLIDE_MS;
    boundary <= timeMs;
    boundary += SLIDE_MS
  ) {
    for (const [time, batch] of counts) {
      if (time <= boundary - WINDOW_MS || time > boundary) continue;
      for (const [key, count] of batch) fired.set(key, (fired.get(key) ?? 0) + count);
    }
  }
  return fired;
}

/** The journal's computed batches with the time of the one before; the first has none. */
async function readBatchTimes(url: string): Promise<{ timeMs: number; previousTimeMs: number }[]> {
  await using broker = await connectJetStream({ url, name: 'test' });
  const subjects = createSubjects('kill');
  const stream = subjects.stream('CONTROL');
  const last = (await broker.streamFacts(stream))?.lastSequence ?? 0;
  const times = new Map<number, number>();
  const computed = new Set<number>();
  for await (const message of broker.readRange({
    stream,
    subject: subjects.journalFilter,
    fromSequence: 1,
    toSequence: last,
  })) {
    if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) continue;
    const event = decodeJournalEvent(message.payload);
    if (event.type === 'received') times.set(event.batch, event.timeMs);
    if (event.type === 'computed') computed.add(event.batch);
  }
  return [...times].flatMap(([batch, timeMs]) =>
    computed.has(batch) ? [{ timeMs, previousTimeMs: times.get(batch - 1) ?? timeMs - INTERVAL_MS }] : [],
  );
}

function referenceCounts(): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index < RECORDS; index++) counts.set(keyOf(index), (counts.get(keyOf(index)) ?? 0) + 1);
  expect(counts.size).toBe(KEYS);
  return counts;
}
