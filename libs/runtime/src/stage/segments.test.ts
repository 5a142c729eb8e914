import type { BrokerFaults } from '@sluice/broker/memory';
import type { Kernel } from '@sluice/dstream';
import { decodeTaskFailure } from '@sluice/protocol';
import { expect, test } from 'vitest';
import { STAGE_ERROR_CODES } from './errors.ts';
import { createStageActor } from './stage-actor.ts';
import { exchangeLeaf, inputLeaf, mapNode, outletTo, planOf, stageOf } from './plans.fixture.ts';
import { createHarness, type HarnessOptions } from './stage.fixture.ts';

/** lines → [line, 1] over three targets, gathered again. */
function shufflePlan(payload = '') {
  const pair = mapNode((line, emit) => emit([line, payload]));
  const keys = mapNode((record, emit) => emit((record as readonly unknown[])[0]));
  return planOf([
    stageOf({ id: 'read', leaves: [inputLeaf('lines')], nodes: [pair], outlets: [outletTo('next', 'hash', 3)] }),
    stageOf({
      id: 'next',
      partitions: 3,
      leaves: [exchangeLeaf('read', 3)],
      nodes: [keys],
      outlets: [outletTo('none', 'gather')],
    }),
  ]);
}

const LINES = Array.from({ length: 400 }, (_, i) => `line-${i}`);

async function shuffled(options: HarnessOptions, payload?: string) {
  await using harness = await createHarness(shufflePlan(payload), options);
  await harness.block('lines', 0, LINES.slice(0, 250));
  await harness.block('lines', 0, LINES.slice(250));
  await harness.freeze();
  harness.startAll();
  const received: unknown[][] = [];
  for (const partition of [0, 1, 2])
    received.push(await harness.recordsOf(await harness.committed(`next/${partition}`, 1)));
  const { segments } = await harness.committed('read/0', 1);
  const messages = await harness.messages('WORK', harness.subjects.exchange('read', 0));
  return {
    received,
    segments,
    messages: messages.length,
    entry: harness.view.newestCommit('read', 0),
    first: messages[0]?.sequence,
  };
}

test('small segments travel inside the commit: no message in WORK (I6)', async () => {
  const { received, messages, entry } = await shuffled({});
  expect(received.flat().toSorted()).toEqual(LINES.toSorted());
  expect(received.every((part) => part.length > 50)).toBe(true);
  expect([messages, entry?.segmentsFrom]).toEqual([0, 0]);
});

test('segments of all targets share one message when they are small, and give the same records (§4)', async () => {
  const inline = await shuffled({});
  const { received, messages, segments, entry, first } = await shuffled({ tuning: { inlineBytes: 0 } });
  expect(received).toEqual(inline.received);
  expect(messages).toBe(1);
  expect(segments.map(({ where }) => ('ref' in where ? where.ref.sequence : 0))).toEqual([first, first, first]);
  expect(entry?.segmentsFrom).toBe(first);
});

test('a large segment has a message of its own; growing ones are stored while the task runs, in order (I9, I12)', async () => {
  const inline = await shuffled({});
  const { received, segments } = await shuffled(
    { tuning: { inlineBytes: 0, ownSegmentBytes: 1000, workMessageBytes: 4000 } },
    'y'.repeat(100),
  );
  expect(received).toEqual(inline.received);
  // Three targets, so at least one segment was stored early.
  expect(segments.length).toBeGreaterThan(3);
});

test('an answer lost while storing is harmless: only the sequence that the commit names counts (I6, I7)', async () => {
  let lost = 0;
  const faults: BrokerFaults = {
    onAnswer: ({ operation, subject }) =>
      operation === 'append' && subject.includes('.x.') && lost++ === 0 ? 'lose' : 'deliver',
  };
  const { received, messages } = await shuffled({ faults, tuning: { inlineBytes: 0 } });
  expect(received.flat().toSorted()).toEqual(LINES.toSorted());
  expect(messages).toBe(2);
});

test('a full WORK stops the task and drops nothing: it goes on when there is room (I12)', async () => {
  await using harness = await createHarness(shufflePlan('z'.repeat(50)), {
    tuning: { inlineBytes: 0 },
    workBytes: 40_000,
  });
  const filler = harness.subjects.exchange('filler', 0);
  await harness.broker.append({ subject: filler, headers: {}, payload: new Uint8Array(30_000) });
  await harness.block('lines', 0, LINES);
  await harness.freeze();
  let refusals = 0;
  const context = harness.context('a');
  const full = Promise.withResolvers<void>();
  const log = { ...context.log, warn: () => void (++refusals && full.resolve()) };
  harness.run(
    createStageActor(
      { ...context, log },
      { kind: 'stage', id: 'read/0', stage: 'read', partition: 0 },
      { view: harness.view, writeText: () => undefined },
    ),
  );
  await full.promise;
  await harness.broker.purge(harness.subjects.stream('WORK'), filler, 100);
  const { segments } = await harness.committed('read/0', 1);
  expect(segments.reduce((sum, { records }) => sum + records, 0)).toBe(400);
});

test('large records are cut into messages that fit the server; one that fits none fails with its size', async () => {
  const large = await shuffled({ maxPayload: 64 * 1024, tuning: { inlineBytes: 0 } }, 'x'.repeat(10_000));
  expect(large.received.flat().toSorted()).toEqual(LINES.toSorted());

  await using harness = await createHarness(shufflePlan('x'.repeat(70_000)), { maxPayload: 64 * 1024 });
  await harness.block('lines', 0, ['a']);
  await harness.freeze();
  harness.start('read/0');
  const failure = decodeTaskFailure((await harness.view.until(() => harness.view.failures[0])).payload);
  expect(failure.code).toBe(STAGE_ERROR_CODES.recordTooLarge);
  expect(failure.message).toContain(String(64 * 1024 - 4 * 1024));
});

test('a value of state that fits no message fails the batch; the state is as before it (I6)', async () => {
  const grow = mapNode(() => undefined);
  const kernel: Kernel = {
    start: ({ state }, emit) => ({
      ports: [
        (line) => {
          if (line === 'huge') state.set('x', 'y'.repeat(100_000));
          else state.set('n', Number(state.get('n') ?? 0) + 1);
        },
      ],
      end: () => emit(state.get('n')),
    }),
  };
  const node = { ...grow, kernel, stateful: true, stateName: 's' };
  const plan = planOf([
    stageOf({
      id: 'keep',
      leaves: [inputLeaf('lines')],
      nodes: [node],
      outlets: [outletTo('none', 'gather')],
      stateful: true,
    }),
  ]);
  await using harness = await createHarness(plan, { maxPayload: 64 * 1024 });
  harness.start('keep/0');
  await harness.block('lines', 0, ['a']);
  await harness.committed('keep/0', await harness.freeze());
  await harness.block('lines', 0, ['a', 'huge']);
  const batch = await harness.freeze();
  const failure = decodeTaskFailure((await harness.view.until(() => harness.view.failures[0])).payload);
  expect(failure).toMatchObject({ code: STAGE_ERROR_CODES.stateTooLarge, attempts: 2 });
  expect(failure.message).toContain('stage keep partition 0');
  harness.change(batch, { condition: 'skipped' });
  await harness.block('lines', 0, ['a']);
  expect(await harness.recordsOf(await harness.committed('keep/0', await harness.freeze()))).toEqual([2]);
});

test('records that a commit names but the store lost fail the batch, naming who wrote them (I11)', async () => {
  await using harness = await createHarness(shufflePlan(), { tuning: { inlineBytes: 0 } });
  await harness.block('lines', 0, LINES);
  await harness.freeze();
  harness.start('read/0');
  await harness.committed('read/0', 1);
  await harness.broker.purge(harness.subjects.stream('WORK'), harness.subjects.exchange('read', 0), 100);
  harness.start('next/0');
  const failure = decodeTaskFailure((await harness.view.until(() => harness.view.failures[0])).payload);
  expect(failure).toMatchObject({ code: STAGE_ERROR_CODES.segmentLost, attempts: 1 });
  expect(failure.message).toContain('that read/0 committed');
});
