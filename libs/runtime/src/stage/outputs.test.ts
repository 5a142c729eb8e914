import { StreamError } from '@sluice/kernel';
import {
  decodeDeadLetter,
  decodeRecords,
  decodeTaskFailure,
  decodeValue,
  HEADERS,
  MESSAGE_KINDS,
} from '@sluice/protocol';
import type { BrokerFaults } from '@sluice/broker/memory';
import { describe, expect, test } from 'vitest';
import { STAGE_ERROR_CODES } from './errors.ts';
import { CHUNK_BYTES, groupIntoChunks } from './publish-runner.ts';
import { exchangeLeaf, inputLeaf, mapNode, outletTo, planOf, stageOf, wordCountPlan } from './plans.fixture.ts';
import { createHarness, type Harness, recordingSink } from './stage.fixture.ts';

const keep = mapNode((record, emit) => emit(record));

function outputPlan(sink: { type: string; options: Record<string, unknown> }, slideMs = 1000) {
  return planOf([
    stageOf({
      id: 'read',
      leaves: [inputLeaf('lines')],
      nodes: [keep],
      outlets: [outletTo('show', 'forward')],
      runsOnEmpty: true,
    }),
    stageOf({ id: 'show', kind: 'output', leaves: [exchangeLeaf('read')], sink, runsOnEmpty: true, slideMs }),
  ]);
}

async function runBatches(harness: Harness, batches: readonly (readonly string[])[]): Promise<void> {
  for (const lines of batches) {
    if (lines.length > 0) await harness.block('lines', 0, lines);
    await harness.freeze();
  }
}

describe('an output stage', () => {
  test('delivers every batch once and in order, empty ones too', async () => {
    await using harness = await createHarness(outputPlan({ type: 'test', options: {} }));
    const { deliveries, createSink } = recordingSink();
    await runBatches(harness, [['a', 'b'], [], ['c']]);
    harness.startAll('a', { createSink });
    await harness.committed('show/0', 3);
    expect(deliveries.map(({ records }) => records)).toEqual([['a', 'b'], [], ['c']]);
    expect(await harness.committed('show/0', 1)).toMatchObject({ recordsIn: 2, recordsOut: 2, segments: [] });
  });

  test('delivers only in batches that a multiple of its slide falls into', async () => {
    await using harness = await createHarness(outputPlan({ type: 'test', options: {} }, 2000));
    const { deliveries, createSink } = recordingSink();
    await runBatches(harness, [[], ['b'], [], ['d']]);
    harness.startAll('a', { createSink });
    await harness.committed('show/0', 4);
    expect(deliveries.map(({ batch }) => batch)).toEqual([2, 4]);
  });

  test('tries again while the sink says that this can help, with the same transaction id (I14)', async () => {
    await using harness = await createHarness(outputPlan({ type: 'test', options: {} }));
    let failures = 2;
    const { deliveries, createSink } = recordingSink(() => {
      if (failures-- > 0) throw new StreamError('down', { code: 'SINK_DOWN', domain: 'external', retry: 'retry' });
    });
    await runBatches(harness, [['a']]);
    harness.startAll('a', { createSink });
    await harness.committed('show/0', 1);
    expect(deliveries).toEqual([{ batch: 1, epoch: 1, transactionId: 'p/show/0/1', records: ['a'] }]);
    expect(harness.view.failures).toEqual([]);
  });

  test('fails the batch when the sink refuses it for good', async () => {
    await using harness = await createHarness(outputPlan({ type: 'test', options: {} }));
    const { createSink } = recordingSink(() => {
      throw new Error('disk gone');
    });
    await runBatches(harness, [['a']]);
    harness.startAll('a', { createSink });
    const failure = decodeTaskFailure((await harness.view.until(() => harness.view.failures[0])).payload);
    expect(failure).toMatchObject({ stage: 'show', code: STAGE_ERROR_CODES.sinkFailed, attempts: 2 });
    expect(failure.message).toContain('batch 1: disk gone');
  });

  test('drains although its sink is down: the batch is left for the next owner', async () => {
    await using harness = await createHarness(outputPlan({ type: 'test', options: {} }));
    const asked = Promise.withResolvers<void>();
    const down = recordingSink(() => {
      asked.resolve();
      throw new StreamError('down', { code: 'SINK_DOWN', domain: 'external', retry: 'retry' });
    });
    harness.start('read/0');
    const first = harness.start('show/0', 'a', { createSink: down.createSink });
    await runBatches(harness, [['a']]);
    await asked.promise;
    await first.drain();
    const { deliveries, createSink } = recordingSink();
    harness.start('show/0', 'b', { createSink });
    await harness.committed('show/0', 1);
    expect(deliveries).toEqual([{ batch: 1, epoch: 2, transactionId: 'p/show/0/1', records: ['a'] }]);
  });

  test('a crash between delivery and commit delivers again, under a higher epoch (I14)', async () => {
    const cut = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    let isCommit = false;
    const faults: BrokerFaults = {
      onRequest: async ({ connection, subject, operation }) => {
        if (connection === 'a' && isCommit && operation === 'append' && subject.includes('commit.show')) {
          cut.resolve();
          await end.promise;
        }
        return { kind: 'deliver' };
      },
    };
    await using harness = await createHarness(outputPlan({ type: 'test', options: {} }), { faults });
    const { deliveries, createSink } = recordingSink(() => void (isCommit = true));
    await runBatches(harness, [['a']]);
    harness.start('read/0', 'other');
    harness.start('show/0', 'a', { createSink });
    await cut.promise;
    harness.start('show/0', 'b', { createSink });
    await harness.committed('show/0', 1);
    end.resolve();
    expect(deliveries.map(({ epoch, transactionId }) => [epoch, transactionId])).toEqual([
      [1, 'p/show/0/1'],
      [2, 'p/show/0/1'],
    ]);
  });
});

const PUBLISH = { type: 'publish', options: { name: 'words' } };

/** Records that a foreign reader sees: one that knows nothing of attempts. */
async function published(harness: Harness) {
  const messages = (await harness.messages('OUT', harness.subjects.out('words', 0))).filter(
    ({ headers }) => headers[HEADERS.kind] === MESSAGE_KINDS.output,
  );
  return {
    records: messages.flatMap(({ headers, payload }) => decodeRecords(headers[HEADERS.codec] ?? '', payload)),
    places: messages.map(
      ({ headers }) =>
        `${headers[HEADERS.batch]}.${headers[HEADERS.chunk]}${headers[HEADERS.last] === '1' ? ' last' : ''}`,
    ),
  };
}

describe('publish', () => {
  test('appends committed records in chunks; empty batches publish nothing (I14)', async () => {
    await using harness = await createHarness(outputPlan(PUBLISH));
    await runBatches(harness, [['a', 'b'], [], ['c']]);
    harness.startAll();
    await harness.committed('show/0', 3);
    expect(await published(harness)).toEqual({ records: ['a', 'b', 'c'], places: ['1.0 last', '3.0 last'] });
  });

  test('chunks are whole segments joined up to the limit', () => {
    const segment = (bytes: number) => ({
      segment: { outlet: 0, target: 0, records: 1, where: { inline: new Uint8Array(bytes) } },
    });
    const sizes = (chunks: ReturnType<typeof groupIntoChunks<ReturnType<typeof segment>>>) =>
      chunks.map((chunk) => chunk.length);
    expect(sizes(groupIntoChunks([]))).toEqual([]);
    expect(
      sizes(
        groupIntoChunks([
          segment(CHUNK_BYTES / 2),
          segment(CHUNK_BYTES / 2),
          segment(1),
          segment(2 * CHUNK_BYTES),
          segment(1),
        ]),
      ),
    ).toEqual([2, 1, 1, 1]);
  });

  test('after a crash at any step a new owner goes on with the next chunk: readers see each record once (I14)', async () => {
    const lines = Array.from({ length: 90 }, (_, i) => `${i} ${'x'.repeat(40_000)}`);
    let steps = 0;
    for (let isCut = true; isCut; steps++) {
      const cut = Promise.withResolvers<void>();
      const end = Promise.withResolvers<void>();
      let calls = 0;
      const faults: BrokerFaults = {
        onAnswer: async ({ connection, operation }) => {
          if (connection === 'a' && operation === 'append' && calls++ === steps) {
            cut.resolve();
            await end.promise;
          }
          return 'deliver' as const;
        },
      };
      await using harness = await createHarness(outputPlan(PUBLISH), { faults });
      for (const batch of [lines.slice(0, 60), lines.slice(60)]) {
        for (let first = 0; first < batch.length; first += 20)
          await harness.block('lines', 0, batch.slice(first, first + 20));
        await harness.freeze();
      }
      harness.start('read/0', 'other');
      const first = harness.start('show/0', 'a');
      isCut = await Promise.race([cut.promise.then(() => true), harness.committed('show/0', 2).then(() => false)]);
      harness.start('show/0', 'b');
      await harness.committed('show/0', 2);
      end.resolve();
      await first.stop();
      const { records, places } = await published(harness);
      expect(records).toEqual(lines);
      expect(new Set(places).size).toBe(places.length);
    }
    // Two claims, two commits, and the chunks of two batches.
    expect(steps).toBeGreaterThan(8);
  });
});

describe('the dead-letter actor', () => {
  async function letters(harness: Harness) {
    const messages = await harness.messages('OUT', harness.subjects.deadLetterFilter);
    return messages
      .filter(({ headers }) => headers[HEADERS.kind] === MESSAGE_KINDS.deadLetter)
      .map(({ subject, headers, payload }) => [
        subject.split('.').at(-1),
        headers[HEADERS.batch],
        headers[HEADERS.chunk],
        decodeValue(decodeDeadLetter(payload).record),
      ]);
  }

  test('delivers the letters of a batch once all its tasks have committed; others cost nothing (I14)', async () => {
    await using harness = await createHarness(wordCountPlan({ onError: 'deadLetter' }));
    const { createSink } = recordingSink();
    harness.start('dead-letters/0');
    harness.startAll('a', { createSink });
    await harness.block('lines', 0, ['a', 'boom 1']);
    await harness.block('lines', 1, ['boom 2', 'boom 3']);
    await harness.freeze();
    await harness.committed('dead-letters/0', 1);
    await harness.block('lines', 0, ['fine']);
    await harness.freeze();
    await harness.block('lines', 0, ['boom 4']);
    await harness.freeze();
    expect(await harness.committed('dead-letters/0', 3)).toMatchObject({ fromBatch: 2, recordsIn: 1 });
    expect(await letters(harness)).toEqual([
      ['words', '1', '0', 'boom 1'],
      ['words', '1', '1', 'boom 2'],
      ['words', '1', '2', 'boom 3'],
      ['words', '3', '0', 'boom 4'],
    ]);
  });

  test('a flood of letters arrives whole and in order, over a crash in the middle (I12, I14)', async () => {
    const end = Promise.withResolvers<void>();
    const cut = Promise.withResolvers<void>();
    let calls = 0;
    const faults: BrokerFaults = {
      onAnswer: async ({ connection, subject }) => {
        if (connection === 'a' && subject.includes('.dlq.words') && ++calls === 150) {
          cut.resolve();
          await end.promise;
        }
        return 'deliver' as const;
      },
    };
    await using harness = await createHarness(wordCountPlan({ onError: 'deadLetter' }, 1), { faults });
    const { createSink } = recordingSink();
    harness.startAll('other', { createSink });
    const lines = Array.from({ length: 200 }, (_, i) => `boom ${i} ${'x'.repeat(1000)}`);
    await harness.block('lines', 0, lines);
    await harness.freeze();
    const first = harness.start('dead-letters/0', 'a');
    await cut.promise;
    harness.start('dead-letters/0', 'b');
    await harness.committed('dead-letters/0', 1);
    end.resolve();
    await first.stop();
    expect((await letters(harness)).map(([, , , record]) => record)).toEqual(lines);
  });
});
