/**
 * A publisher and a reader on one store, with far less room than is published. Catches the breaking of the rules of
 * `docs/protocol/outbox.md`, *Retention*.
 */
import { createMemoryStore, type MemoryStore } from '@sluice/broker/memory';
import { pipeline, type Pipeline, type PublishOptions } from '@sluice/dstream';
import type { Logger } from '@sluice/observability';
import { createSubjects } from '@sluice/protocol';
import { describe, expect, test } from 'vitest';

import type { PipelineRun } from './options.ts';
import { start } from './start.ts';

const COUNT = 2_000;
/** About a third of what is published. */
const OUT_BYTES = 96 * 1024;
const TINY = { bytes: 1 };

describe('a published output with little room', () => {
  test('onFull block: the publisher waits for a reader that is stopped, and nothing is lost', async () => {
    const { store, events, startOn } = setUp();
    const seen: number[] = [];
    const publisher = await startOn(publishing({ retain: TINY, onFull: 'block' }));
    await readSome(startOn, seen);
    await expect.poll(() => events, { timeout: 20_000 }).toContain('stage.storeFull');
    expect(events).toContain('output.held');
    await readUntilLast(startOn, seen);
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: COUNT }, (_, i) => i));
    await publisher.inputsEnded();
    await publisher.drain();
    expect(await storedBytes(store)).toBeLessThan(OUT_BYTES);
  });

  test('onFull dropOldest: the publisher goes on, and the reader is told what it missed', async () => {
    const { store, events, warnings, startOn } = setUp();
    const seen: number[] = [];
    const publisher = await startOn(publishing({ retain: TINY, onFull: 'dropOldest' }));
    await readSome(startOn, seen);
    await publisher.inputsEnded();
    await expect.poll(() => storedBytes(store)).toBeLessThan(OUT_BYTES / 4);
    await readUntilLast(startOn, seen);
    expect(seen.length).toBeLessThan(COUNT);
    expect(new Set(seen).size).toBe(seen.length);
    expect(warnings).toContainEqual(expect.stringMatching(/^SOURCE_BEHIND: input "numbers" .*batches \d+ to \d+ were/));
    expect(events).not.toContain('output.held');
    await publisher.drain();
  });

  test('without readers old messages go, and the publisher never stops', async () => {
    const { store, startOn } = setUp();
    const publisher = await startOn(publishing({}));
    await publisher.inputsEnded();
    await expect.poll(() => storedBytes(store)).toBeLessThanOrEqual(OUT_BYTES * 0.8);
    await publisher.drain();
  });
});

type StartOn = (of: Pipeline) => Promise<PipelineRun>;

function setUp() {
  const store = createMemoryStore({});
  const events: string[] = [];
  const warnings: unknown[] = [];
  const note = (event: string, fields?: Readonly<Record<string, unknown>>): void => {
    events.push(event);
    if (event === 'source.warning') warnings.push(fields?.['message']);
  };
  const log: Logger = { debug: note, info: note, warn: note, error: note, with: () => log };
  const startOn: StartOn = (of) =>
    start(of, { connect: async () => store.connect(), log, tuning: { purgeEveryMs: 20 } });
  return { store, events, warnings, startOn };
}

function publishing(options: PublishOptions): Pipeline {
  const settings = { batchInterval: '20ms', partitions: 1, store: { outBytes: OUT_BYTES } } as const;
  return pipeline('source', settings, (ctx) => {
    ctx
      .generator({
        name: 'numbers',
        count: COUNT,
        recordsPerSecond: 4_000,
        make: (index) => ({ index, text: 'x'.repeat(120) }),
      })
      .publish('numbers', options);
  });
}

function reading(seen: number[]): Pipeline {
  return pipeline('reader', { batchInterval: '20ms', partitions: 1 }, (ctx) => {
    const numbers = ctx.fromStream<{ readonly index: number }>('source/numbers', { name: 'numbers' });
    numbers.forEachBatch((records) => {
      seen.push(...records.map(({ index }) => index));
    });
  });
}

/** A reader that has a position, and is stopped there. */
async function readSome(startOn: StartOn, seen: number[]): Promise<void> {
  const reader = await startOn(reading(seen));
  await expect.poll(() => seen.length).toBeGreaterThan(0);
  await reader.drain();
  expect(seen.length).toBeLessThan(COUNT);
}

async function readUntilLast(startOn: StartOn, seen: number[]): Promise<void> {
  const reader = await startOn(reading(seen));
  await expect.poll(() => seen, { timeout: 20_000 }).toContain(COUNT - 1);
  await reader.drain();
}

async function storedBytes(store: MemoryStore): Promise<number> {
  await using broker = store.connect();
  return (await broker.streamFacts(createSubjects('source').stream('OUT')))?.bytes ?? 0;
}
