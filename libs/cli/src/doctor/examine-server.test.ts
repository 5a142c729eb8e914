import { createMemoryBroker } from '@sluice/broker/memory';
import { createSeededRandom, ManualClock } from '@sluice/kernel';
import { createSubjects } from '@sluice/protocol';
import { describe, expect, it } from 'vitest';
import { examinePipeline, examineServer } from './examine-server.ts';

describe('examineServer', () => {
  it('measures how far the clock of the server is from ours, and leaves nothing behind', async () => {
    const server = new ManualClock(90_000);
    await using broker = createMemoryBroker({ clock: server });
    const findings = await examineServer(broker, { clock: new ManualClock(60_000), random: createSeededRandom(1) });
    expect(findings.find(({ what }) => what === 'clock skew')).toMatchObject({
      level: 'warning',
      text: expect.stringContaining('30 s ahead of ours') as string,
    });
    const stream = `sluice_doctor_${createSeededRandom(1).id()}`;
    expect(await broker.streamFacts(stream)).toBeUndefined();
  });

  it('warns of a server whose messages are too small for a block', async () => {
    await using broker = createMemoryBroker({ maxPayload: 100_000 });
    const findings = await examineServer(broker, { clock: new ManualClock(), random: createSeededRandom(1) });
    expect(findings.find(({ what }) => what === 'max_payload')).toMatchObject({ level: 'warning' });
  });
});

describe('examinePipeline', () => {
  it('says in words how durable a pipeline is, and that one was never started', async () => {
    await using broker = createMemoryBroker();
    const subjects = createSubjects('words');
    await broker.ensureStream({
      name: subjects.stream('IN'),
      subjects: subjects.streamSubjects('IN'),
      storage: 'file',
      replicas: 1,
      maxBytes: 1_000,
    });
    const findings = await examinePipeline(broker, 'words');
    expect(findings[0]).toMatchObject({
      what: 'stream IN',
      level: 'ok',
      text: expect.stringContaining('page cache') as string,
    });
    expect(findings[1]).toMatchObject({ what: 'stream WORK', level: 'warning' });
  });
});
