import { decodeTaskFailure, HEADERS } from '@sluice/protocol';
import { expect, test } from 'vitest';
import { STAGE_ERROR_CODES } from './errors.ts';
import { createStageActor } from './stage-actor.ts';
import { inputLeaf, mapNode, outletTo, planOf, stageOf } from './plans.fixture.ts';
import { createHarness, type Harness, lackingInRanges, unitOf } from './stage.fixture.ts';

function readPlan() {
  const keep = mapNode((record, emit) => emit(record));
  return planOf([
    stageOf({ id: 'read', leaves: [inputLeaf('lines')], nodes: [keep], outlets: [outletTo('none', 'gather')] }),
  ]);
}

async function withThreeBlocks(): Promise<Harness> {
  const harness = await createHarness(readPlan());
  await harness.block('lines', 0, ['a']);
  await harness.block('lines', 0, ['b']);
  await harness.block('lines', 0, ['c']);
  return harness;
}

/** Runs the stage and gives the failure that it stores. */
async function failureOf(harness: Harness) {
  harness.start('read/0');
  const message = await harness.view.until(() => harness.view.failures[0]);
  return { failure: decodeTaskFailure(message.payload), headers: message.headers };
}

test('a log that is shorter than the range fails the batch as data lost, naming the blocks; it never goes on (I8)', async () => {
  await using harness = await withThreeBlocks();
  await harness.freeze();
  await harness.broker.purge(harness.subjects.stream('IN'), harness.subjects.input('lines', 0), 100);
  const { failure, headers } = await failureOf(harness);
  expect(failure).toMatchObject({
    stage: 'read',
    partition: 0,
    owner: 'a',
    attempts: 1,
    code: STAGE_ERROR_CODES.dataLost,
  });
  expect(failure.message).toContain('input "lines" partition 0: blocks 1 to 3');
  expect(headers[HEADERS.batch]).toBe('1');
  expect(harness.view.newestCommit('read', 0)).toBeUndefined();
});

test('a log with a hole in it is data lost (I8)', async () => {
  await using harness = await withThreeBlocks();
  await harness.freeze();
  const [, first] = await harness.messages('IN', harness.subjects.input('lines', 0));
  await harness.broker.purge(
    harness.subjects.stream('IN'),
    harness.subjects.input('lines', 0),
    (first?.sequence ?? 0) + 1,
  );
  expect((await failureOf(harness)).failure.message).toContain('block 1 is missing');
});

test('a log with other content than was frozen is data lost (I8)', async () => {
  await using harness = await withThreeBlocks();
  await harness.freeze();
  const frozen = harness.view.frozenBatch(1);
  if (frozen === undefined || frozen === 'closed') throw new TypeError('not frozen');
  harness.change(1, { ranges: frozen.ranges.map((range) => ({ ...range, to: { ...range.to, rolling: 1 } })) });
  expect((await failureOf(harness)).failure.code).toBe(STAGE_ERROR_CODES.dataLost);
});

test('a stream that was made anew is data lost, even when its blocks look alike (I8)', async () => {
  await using harness = await withThreeBlocks();
  await harness.freeze();
  const frozen = harness.view.frozenBatch(1);
  if (frozen === undefined || frozen === 'closed') throw new TypeError('not frozen');
  harness.change(1, { ranges: frozen.ranges.map((range) => ({ ...range, streamCreatedAtMs: 1 })) });
  expect((await failureOf(harness)).failure.message).toContain('made anew');
});

for (const [where, missing] of [
  ['in the middle', 'b'],
  ['at the end', 'c'],
] as const) {
  test(`a block that a replica lacks ${where} is read at the leader (I11)`, async () => {
    await using harness = await withThreeBlocks();
    await harness.freeze();
    const context = harness.context('a');
    const stale = {
      ...context,
      broker: lackingInRanges(context.broker, ({ payload }) => payload[0] === missing.charCodeAt(0)),
    };
    harness.run(createStageActor(stale, unitOf('read/0'), { view: harness.view, writeText: () => undefined }));
    expect(await harness.recordsOf(await harness.committed('read/0', 1))).toEqual(['a', 'b', 'c']);
  });
}

test('ranges of later batches go on where the one before ended', async () => {
  await using harness = await withThreeBlocks();
  await harness.freeze();
  await harness.block('lines', 0, ['d']);
  await harness.freeze();
  harness.start('read/0');
  expect(await harness.recordsOf(await harness.committed('read/0', 2))).toEqual(['d']);
});
