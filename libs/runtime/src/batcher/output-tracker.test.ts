import { createMemoryBroker } from '@sluice/broker/memory';
import { createSubjects } from '@sluice/protocol';
import { expect, test } from 'vitest';
import { MAX_ENTRIES, OutputTracker } from './output-tracker.ts';

const subjects = createSubjects('shop');

test('O1: many messages are remembered in bounded memory, with all bytes and the newest by itself', async () => {
  const { append, tracker } = await setUp();
  const count = MAX_ENTRIES * 2 + 3;
  const sizes: number[] = [];
  for (let i = 0; i < count; i++) sizes.push(await append('words', 0, i % 7));
  await append('other', 3, 5);
  await expect.poll(() => tracker.entries('other').size).toBe(1);
  const entries = tracker.entries('words').get(0) ?? [];
  expect(entries.length).toBeLessThanOrEqual(MAX_ENTRIES);
  expect(entries.at(-1)?.sequence).toBe(count);
  const payloads = sizes.reduce((a, b) => a + b, 0);
  const perMessage = (total(entries) - payloads) / count;
  expect(perMessage).toBeGreaterThan(0);
  expect(Number.isInteger(perMessage)).toBe(true);
  const sequences = entries.map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  await tracker.stop();
});

test('what was removed is forgotten', async () => {
  const { append, tracker } = await setUp();
  for (let i = 0; i < 3; i++) await append('words', 0, 1);
  await expect.poll(() => tracker.entries('words').get(0)?.length).toBe(3);
  tracker.forgetBelow('words', 0, 3);
  expect(tracker.entries('words').get(0)).toMatchObject([{ sequence: 3 }]);
  await tracker.stop();
});

async function setUp() {
  const broker = createMemoryBroker();
  await broker.ensureStream({
    name: subjects.stream('OUT'),
    subjects: subjects.streamSubjects('OUT'),
    storage: 'memory',
    replicas: 1,
    maxBytes: 1 << 30,
  });
  const tracker = new OutputTracker(broker, subjects);
  await tracker.started();
  const append = async (name: string, partition: number, size: number) => {
    await broker.append({ subject: subjects.out(name, partition), headers: {}, payload: new Uint8Array(size) });
    return size;
  };
  return { append, tracker };
}

function total(entries: readonly { readonly bytes: number }[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0);
}
