import { createMemoryStore } from '@sluice/broker/memory';
import { pipeline } from '@sluice/dstream';
import { systemClock, systemRandom } from '@sluice/kernel';
import { EMPTY_JOURNAL, foldJournal, toCheckpointEvent } from '@sluice/lifecycle';
import { silentLogger } from '@sluice/observability';
import { createSubjects, type JournalEvent } from '@sluice/protocol';
import { expect, test } from 'vitest';

import { type ActorContext, DEFAULT_TUNING } from '../actor/context.ts';
import { ensurePipelineStreams } from '../run/streams.ts';
import { Journal } from './journal.ts';

const plan = pipeline('words', {}, (ctx) => ctx.socketTextStream('127.0.0.1', 1).print()).plan();
const { signal } = new AbortController();

test('a checkpoint holds what was appended while it waited: a frozen batch is never thawed (I8)', async () => {
  const context = await contextOn();
  const journal = await Journal.claim(context, signal);
  await journal.append(received(), signal);
  const replicated = journal.append(frozen(), signal);
  let written: JournalEvent | undefined;
  const checkpoint = journal.append((state) => (written = toCheckpointEvent(state, 3)), signal);
  await Promise.all([replicated, checkpoint]);
  expect(written).toBeDefined();
  const restored = written === undefined ? EMPTY_JOURNAL : foldJournal(EMPTY_JOURNAL, written);
  expect([...restored.open.values()].map((snapshot) => snapshot.value)).toEqual(['replicated']);
});

test('an event that the machine refuses is not written', async () => {
  const journal = await Journal.claim(await contextOn(), signal);
  await expect(journal.append(frozen(), signal)).rejects.toMatchObject({ code: 'RUNTIME_JOURNAL_VIOLATION' });
  expect(journal.state.lastBatch).toBe(0);
});

test('a second batcher fences the first, and knows what it wrote', async () => {
  const context = await contextOn();
  const first = await Journal.claim(context, signal);
  await first.append(received(), signal);
  const second = await Journal.claim({ ...context, member: 'second' }, signal);
  expect(second.state.lastBatch).toBe(1);
  await expect(first.append(frozen(), signal)).rejects.toMatchObject({ code: 'BROKER_FENCED' });
});

async function contextOn(): Promise<ActorContext> {
  const broker = createMemoryStore({}).connect();
  await ensurePipelineStreams(broker, plan);
  const given = { clock: systemClock, random: systemRandom, log: silentLogger, tuning: DEFAULT_TUNING };
  return { broker, plan, subjects: createSubjects('words'), member: 'first', ...given };
}

function received(): JournalEvent {
  return { type: 'received', batch: 1, atMs: 1, timeMs: 1000, plan: plan.hash, missedTicks: 0 };
}

function frozen(): JournalEvent {
  return { type: 'replicated', batch: 1, atMs: 2, timeMs: 1000, plan: plan.hash, ranges: [], missingReceivers: [] };
}
