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
  const first = await startPipeline('first', server);
  await recordsComputed(broker, 'composed-first', RECORDS / 6, first);
  const victim = await startPipeline('second', server);
  await recordsComputed(broker, 'composed-second', RECORDS / 3, victim);
  victim.kill('SIGKILL');
  await victim.ended;
  const second = await startPipeline('second', server);
  await recordsComputed(broker, 'composed-second', RECORDS, second);
  second.kill('SIGTERM');
  expect(await second.ended).toMatchObject({ code: 0 });
  // It read a bounded input to its end: nobody told it to stop, and nobody started it twice.
  expect(await first.ended).toMatchObject({ code: 0 });
  const counts = sumByKey(await readPublished(server.url, 'composed-second', 'counts'));
  const expected = new Map(Array.from({ length: 7 }, (_, key) => [`k${key}`, Math.floor((RECORDS + 6 - key) / 7)]));
  expect(new Map([...counts].toSorted())).toEqual(expected);
});

function startPipeline(which: 'first' | 'second', server: NatsServerHandle): Promise<SpawnedProgram> {
  const file = fileURLToPath(new URL(`./${which}-pipeline.ts`, import.meta.url));
  return startProgram('services/local/src/main.ts', ['run', file, '--nats', server.url, '--threads', '0']);
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
