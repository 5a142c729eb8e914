import { createMemoryBroker } from '@sluice/broker/memory';
import { createSubjects, encodeJournalEvent, HEADERS, type JournalEvent, MESSAGE_KINDS } from '@sluice/protocol';
import type { Broker } from '@sluice/broker';
import { describe, expect, it } from 'vitest';
import { batchesOf, followJournal } from './follow-journal.ts';

const SUBJECTS = createSubjects('words');

async function storeEvent(
  broker: Broker,
  token: 'received' | 'computed' | 'replicated' | 'acknowledged',
  event: JournalEvent,
): Promise<void> {
  await broker.append({
    subject: SUBJECTS.journal(token),
    headers: { [HEADERS.kind]: MESSAGE_KINDS.journal },
    payload: encodeJournalEvent(event),
  });
}

async function openJournal(): Promise<Broker> {
  const broker = createMemoryBroker();
  await broker.ensureStream({
    name: SUBJECTS.stream('CONTROL'),
    subjects: SUBJECTS.streamSubjects('CONTROL'),
    storage: 'memory',
    replicas: 1,
    maxBytes: 1_000_000,
  });
  return broker;
}

describe('followJournal', () => {
  it('folds what is stored, and what comes later', async () => {
    await using broker = await openJournal();
    await broker.append({
      subject: SUBJECTS.journal('claim'),
      headers: { [HEADERS.kind]: MESSAGE_KINDS.claim },
      payload: new Uint8Array(),
    });
    await storeEvent(broker, 'received', {
      type: 'received',
      batch: 1,
      atMs: 1_005,
      timeMs: 1_000,
      plan: 'p',
      missedTicks: 0,
    });
    const changed = Promise.withResolvers<void>();
    await using journal = await followJournal(broker, 'words', () => changed.resolve());
    expect(batchesOf(journal.state)).toMatchObject([{ batch: 1, state: 'received', timeMs: 1_000 }]);
    await storeEvent(broker, 'replicated', {
      type: 'replicated',
      batch: 1,
      atMs: 1_010,
      timeMs: 1_000,
      plan: 'p',
      ranges: [],
      missingReceivers: [],
    });
    await changed.promise;
    expect(batchesOf(journal.state)).toMatchObject([{ batch: 1, state: 'replicated' }]);
    expect(journal.state.violationCount).toBe(0);
  });

  it('says that a server has no such pipeline', async () => {
    await using broker = await openJournal();
    await expect(followJournal(broker, 'wrds')).rejects.toThrow("has no pipeline 'wrds'");
  });
});
