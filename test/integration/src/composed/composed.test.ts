/**
 * Composing pipelines by subject: exactly once across the seam, without touching the first (I3, I14).
 */
import { fileURLToPath } from 'node:url';

import { type Broker, connectJetStream } from '@sluice/broker';
import { createSubjects, decodeJournalEvent, HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { type NatsServerHandle, startNatsServer } from '@sluice/testkit';
import { expect, test } from 'vitest';

import { readPublished, sumByKey } from '../kill/outputs.ts';
import { type SpawnedProgram, startProgram } from '../spawned-program.ts';
import { RECORDS } from './first-pipeline.ts';

test('a reader that comes later, is killed and started again counts each published record once', async () => {
  await using server = await startNatsServer();
  await using broker = await connectJetStream({ url: server.url, name: 'test' });
  await using first = await startPipeline('first', server);
  await recordsComputed(broker, 'composed-first', RECORDS / 6, first);
  await using victim = await startPipeline('second', server);
  await recordsComputed(broker, 'composed-second', RECORDS / 3, victim);
  victim.kill('SIGKILL');
  await victim.ended;
  await using second = await startPipeline('second', server);
  await recordsComputed(broker, 'composed-second', RECORDS, second);
  second.kill('SIGTERM');
  expect(await second.ended).toMatchObject({ code: 0 });
  // It read a bounded input to its end: nobody told it to stop, and nobody started it twice.
  expect(await first.ended).toMatchObject({ code: 0 });
  await assertCounts(server);
});

test('a reader that is there first waits; removed and deployed again, it counts everything anew', async () => {
  await using server = await startNatsServer();
  await using broker = await connectJetStream({ url: server.url, name: 'test' });
  await using early = await startPipeline('second', server);
  await recordsComputed(broker, 'composed-second', 0, early);
  await using first = await startPipeline('first', server);
  await recordsComputed(broker, 'composed-second', RECORDS / 3, early);
  early.kill('SIGKILL');
  await early.ended;
  await using again = await startPipeline('second', server, '--fresh');
  await again.outputMatching(/composed-second: server/); // By now what the other stored is deleted.
  expect(await first.ended).toMatchObject({ code: 0 });
  // The first has ended by now: what it published is there without it.
  await recordsComputed(broker, 'composed-second', RECORDS, again);
  again.kill('SIGTERM');
  expect(await again.ended).toMatchObject({ code: 0 });
  await assertCounts(server);
});

function startPipeline(
  which: 'first' | 'second',
  server: NatsServerHandle,
  ...options: readonly string[]
): Promise<SpawnedProgram> {
  const file = fileURLToPath(new URL(`./${which}-pipeline.ts`, import.meta.url));
  const args = ['run', file, '--nats', server.url, '--threads', '0', ...options];
  return startProgram('services/local/src/main.ts', args);
}

/** What the second published: each record of the first once. */
async function assertCounts(server: NatsServerHandle): Promise<void> {
  const counts = sumByKey(await readPublished(server.url, 'composed-second', 'counts'));
  const expected = new Map(Array.from({ length: 7 }, (_, key) => [`k${key}`, Math.floor((RECORDS + 6 - key) / 7)]));
  expect(new Map([...counts].toSorted())).toEqual(expected);
}

/** Resolves when so many records of a pipeline are in computed batches; rejects when its program ends before. */
async function recordsComputed(broker: Broker, pipeline: string, records: number, by: SpawnedProgram): Promise<void> {
  const subjects = createSubjects(pipeline);
  const done = Promise.withResolvers<void>();
  const beat = Promise.withResolvers<void>();
  await using _beats = broker.onHint(subjects.control('heartbeat'), () => beat.resolve());
  if ((await broker.streamFacts(subjects.stream('CONTROL'))) === undefined) await beat.promise;
  let computed = 0;
  await using _following = await broker.follow({
    stream: subjects.stream('CONTROL'),
    filters: [subjects.journalFilter],
    fromSequence: 1,
    onMessage: (message) => {
      if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) return;
      const event = decodeJournalEvent(message.payload);
      if (event.type === 'computed') computed += event.records;
      if (computed >= records) done.resolve();
    },
  });
  const early = by.ended.then(({ output }) => {
    if (computed < records) throw new Error(`${pipeline} ended with ${computed} of ${records} records:\n${output}`);
  });
  await Promise.race([done.promise, early]);
}
