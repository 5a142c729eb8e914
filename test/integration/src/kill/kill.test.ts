/**
 * Exactly-once in the small: real services on a real server, each killed once by SIGKILL in the middle of a run.
 * Catches the breaking of I2, I3, I4, I6, I7, I8, I9, I10, I14.
 */
import { connectJetStream } from '@sluice/broker';
import { EMPTY_JOURNAL, foldJournal, type JournalState } from '@sluice/lifecycle';
import { createSubjects, decodeJournalEvent, HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { type NatsServerHandle, startNatsServer } from '@sluice/testkit';
import { describe, expect, test } from 'vitest';

import { KEYS, keyOf, RECORDS, SLIDE_MS, WINDOW_MS } from './kill-pipeline.ts';
import { byTime, readPublished, sumByKey } from './outputs.ts';
import { type ServiceKind, type ServiceProcess, startService } from './processes.ts';

const MODULE = new URL('./kill-pipeline.ts', import.meta.url);
const KINDS: readonly ServiceKind[] = ['receiver', 'batcher', 'operator', 'window'];

describe('200,000 records through services that are killed', () => {
  test.each<ServiceKind | 'nats-server'>(['receiver', 'batcher', 'operator', 'window', 'nats-server'])('a SIGKILL of %s loses and repeats nothing', async (victim) => {
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
  });
});

/** Resolves when batches with this many records in all are computed. */
async function recordsComputed(server: NatsServerHandle, records: number, services: readonly ServiceProcess[]): Promise<void> {
  await using broker = await connectJetStream({ url: server.url, name: 'test' });
  const subjects = createSubjects('kill');
  const stream = subjects.stream('CONTROL');
  while ((await broker.streamFacts(stream)) === undefined) await exists(broker, subjects.control('heartbeat'));
  const done = Promise.withResolvers<void>();
  let journal: JournalState = EMPTY_JOURNAL;
  let computed = 0;
  await using following = await broker.follow({
    stream,
    filters: [subjects.journalFilter],
    fromSequence: 1,
    onMessage: (message) => {
      if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) return;
      const event = decodeJournalEvent(message.payload);
      journal = foldJournal(journal, event);
      if (event.type === 'computed') computed += event.records;
      if (event.type === 'failed') done.reject(new Error(`batch ${event.batch} failed: ${event.failure.message}\n${event.failure.stack}`));
      if (computed >= records) done.resolve();
    },
  });
  const stuck = setTimeout(() => done.reject(new Error(`only ${computed} of ${records} records computed\n${services.map((service) => `--- ${service.kind}\n${service.output()}`).join('\n')}`)), 120_000);
  await done.promise.finally(() => clearTimeout(stuck));
  expect(journal.violationCount).toBe(0);
  void following;
}

/** The first heartbeat tells that a service has connected; the streams come soon after. */
async function exists(broker: Awaited<ReturnType<typeof connectJetStream>>, subject: string): Promise<void> {
  const beat = Promise.withResolvers<void>();
  await using _listener = broker.onHint(subject, () => beat.resolve());
  const again = setTimeout(beat.resolve, 500);
  await beat.promise;
  clearTimeout(again);
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

  const times = [...countsByTime.keys()];
  for (const [timeMs, window] of byTime(windowed)) {
    expect(timeMs % SLIDE_MS).toBe(0);
    const expected = new Map<string, number>();
    for (const time of times.filter((candidate) => candidate > timeMs - WINDOW_MS && candidate <= timeMs)) {
      for (const [key, count] of countsByTime.get(time) ?? []) expected.set(key, (expected.get(key) ?? 0) + count);
    }
    expect(window, `window at ${timeMs}`).toEqual(expected);
  }
}

function referenceCounts(): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index < RECORDS; index++) counts.set(keyOf(index), (counts.get(keyOf(index)) ?? 0) + 1);
  expect(counts.size).toBe(KEYS);
  return counts;
}
