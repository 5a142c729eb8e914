import { decodeTaskFailure, decodeValue } from '@sluice/protocol';
import { expect, test } from 'vitest';
import { DEAD_LETTER_OUTLET } from './dead-letter-box.ts';
import { STAGE_ERROR_CODES } from './errors.ts';
import { exchangeLeaf, inputLeaf, mapNode, outletTo, planOf, stageOf, wordCountPlan } from './plans.fixture.ts';
import { createHarness } from './stage.fixture.ts';

const INVALID = new Uint8Array([97, 10, 0xff, 0xfe, 10, 98, 10]);

test("with onError 'fail' a throwing function fails the batch after two attempts; the failure says where (I13)", async () => {
  await using harness = await createHarness(wordCountPlan({}, 1));
  await harness.block('lines', 0, ['a', 'b']);
  await harness.block('lines', 0, ['c', 'boom']);
  await harness.freeze();
  const { actor } = harness.start('words/0');
  const message = await harness.view.until(() => harness.view.failures[0]);
  const failure = decodeTaskFailure(message.payload);
  expect(failure).toMatchObject({ code: STAGE_ERROR_CODES.userCode, attempts: 2 });
  expect(failure.message).toContain('lines/0 block 2 record 1: no boom');
  expect(failure.stack).toContain('no boom');
  expect(actor.status.lastError).toContain('no boom');
});

test('a failed task runs again when the batch is retried, and its state is as before the failure (§6, I6)', async () => {
  let isBroken = true;
  const plan = wordCountPlan({}, 1);
  const [words, totals] = plan.stages;
  if (words === undefined || totals === undefined) throw new TypeError('no stages');
  const flaky = {
    ...totals.nodes[0],
    kernel: {
      start: (...given: Parameters<(typeof totals.nodes)[number]['kernel']['start']>) => {
        const started = totals.nodes[0]?.kernel.start(...given);
        return {
          ports: started?.ports ?? [],
          end: () => {
            if (isBroken) throw new Error('not yet');
            return started?.end?.();
          },
        };
      },
    },
  } as (typeof totals.nodes)[number];
  await using harness = await createHarness(planOf([words, { ...totals, nodes: [flaky] }]));
  harness.start('words/0');
  harness.start('totals/0');
  await harness.block('lines', 0, ['a a']);
  await harness.freeze();
  await harness.view.until(() => harness.view.failures[0]);
  harness.change(1, { condition: 'failed' });
  isBroken = false;
  harness.change(1, { condition: 'running', retries: 1 });
  expect(await harness.recordsOf(await harness.committed('totals/0', 1))).toEqual([['a', 2]]);
});

test('a failed batch that is skipped is committed empty, and later ones go on (§6)', async () => {
  await using harness = await createHarness(wordCountPlan({}, 1));
  await harness.block('lines', 0, ['boom']);
  await harness.freeze();
  harness.start('words/0');
  await harness.view.until(() => harness.view.failures[0]);
  harness.change(1, { condition: 'skipped' });
  expect(await harness.committed('words/0', 1)).toMatchObject({ skipped: true });
  await harness.block('lines', 0, ['a']);
  expect((await harness.committed('words/0', await harness.freeze())).recordsIn).toBe(1);
});

test("a new owner after a failure knows the tip and waits for the batch's retry (I4)", async () => {
  await using harness = await createHarness(wordCountPlan({}, 1));
  await harness.block('lines', 0, ['a']);
  await harness.freeze();
  const first = harness.start('words/0', 'a');
  await harness.committed('words/0', 1);
  await harness.block('lines', 0, ['boom']);
  await harness.freeze();
  await harness.view.until(() => harness.view.failures[0]);
  await first.stop();
  harness.change(2, { condition: 'failed' });
  harness.start('words/0', 'b');
  harness.change(2, { condition: 'skipped' });
  expect(await harness.committed('words/0', 2)).toMatchObject({ fromBatch: 2, skipped: true });
});

test("with onError 'deadLetter' exactly the bad records become letters with error, stack, position and attempt (I13)", async () => {
  await using harness = await createHarness(wordCountPlan({ onError: 'deadLetter' }, 1));
  await harness.block('lines', 0, ['a', 'boom 1', 'b']);
  await harness.block('lines', 0, ['boom 2', 'c']);
  await harness.freeze();
  harness.start('words/0');
  const commit = await harness.committed('words/0', 1);
  expect(await harness.recordsOf(commit)).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  expect(commit.recordsIn).toBe(5);
  expect(
    commit.deadLetters.map((letter) => [letter.stage, decodeValue(letter.record), letter.error, letter.position]),
  ).toEqual([
    ['words', 'boom 1', 'no boom 1', 'lines/0 block 1 record 1'],
    ['words', 'boom 2', 'no boom 2', 'lines/0 block 2 record 0'],
  ]);
  expect(commit.deadLetters[0]?.stack).toContain('no boom 1');
  expect(commit.deadLetters.map(({ attempt }) => attempt)).toEqual([commit.attempt, commit.attempt]);
  expect(harness.view.newestCommit('words', 0)?.deadLetters).toBe(2);
});

test("with onError 'skip' they are left out without a letter", async () => {
  await using harness = await createHarness(wordCountPlan({ onError: 'skip' }, 1));
  await harness.block('lines', 0, ['a', 'boom', 'b']);
  await harness.block('lines', 0, INVALID);
  await harness.freeze();
  harness.start('words/0');
  const commit = await harness.committed('words/0', 1);
  expect(await harness.recordsOf(commit)).toEqual([
    ['a', 1],
    ['b', 1],
    ['a', 1],
    ['b', 1],
  ]);
  expect(commit.deadLetters).toEqual([]);
  const excluded = harness.warnings.filter(({ event }) => event === 'stage.recordsExcluded');
  expect(excluded.map(({ fields }) => [fields?.['records'], fields?.['message']])).toEqual([
    [1, expect.stringContaining('no boom')],
    [1, expect.stringContaining('is no valid UTF-8')],
  ]);
});

test('an invalid line is named when it fails the batch, and a letter with its bytes otherwise (I13)', async () => {
  await using failing = await createHarness(wordCountPlan({}, 1));
  await failing.block('lines', 0, INVALID);
  await failing.freeze();
  failing.start('words/0');
  const failure = decodeTaskFailure((await failing.view.until(() => failing.view.failures[0])).payload);
  expect(failure).toMatchObject({ code: STAGE_ERROR_CODES.recordInvalid });
  expect(failure.message).toContain('lines/0 block 1 record 1 is no valid UTF-8');

  await using harness = await createHarness(wordCountPlan({ onError: 'deadLetter' }, 1));
  await harness.block('lines', 0, INVALID);
  await harness.freeze();
  harness.start('words/0');
  const commit = await harness.committed('words/0', 1);
  expect(await harness.recordsOf(commit)).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(commit.deadLetters.map(({ record }) => Buffer.from(decodeValue(record) as Uint8Array))).toEqual([
    Buffer.from([0xff, 0xfe]),
  ]);
});

test('a record that cannot be encoded for the next stage is found like one that throws (I13)', async () => {
  const bad = mapNode((line, emit) => emit([line, line === 'f' ? () => 1 : 1]));
  const stages = [
    stageOf({ id: 'words', leaves: [inputLeaf('lines')], nodes: [bad], outlets: [outletTo('none', 'gather')] }),
  ];
  await using harness = await createHarness(planOf(stages, { onError: 'deadLetter' }));
  await harness.block('lines', 0, ['a', 'f', 'b']);
  await harness.freeze();
  harness.start('words/0');
  const commit = await harness.committed('words/0', 1);
  expect(await harness.recordsOf(commit)).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(commit.deadLetters.map(({ position }) => position)).toEqual(['lines/0 block 1 record 1']);
});

test('records of an exchange are found by producer and place', async () => {
  const keep = mapNode((record, emit) => emit(record));
  const strict = mapNode((record) => {
    if (record === 'x') throw new Error('no x');
  });
  const stages = [
    stageOf({ id: 'read', leaves: [inputLeaf('lines')], nodes: [keep], outlets: [outletTo('next', 'gather')] }),
    stageOf({ id: 'next', leaves: [exchangeLeaf('read')], nodes: [strict] }),
  ];
  await using harness = await createHarness(planOf(stages, { onError: 'deadLetter' }));
  await harness.block('lines', 0, ['a', 'x']);
  await harness.freeze();
  harness.startAll();
  expect((await harness.committed('next/0', 1)).deadLetters.map(({ position }) => position)).toEqual([
    'read/0 batch 1 record 1',
  ]);
});

test('an error that no record is to blame for fails the batch whatever the policy (I13)', async () => {
  const kernel = { start: () => ({ ports: [() => undefined], end: () => Promise.reject(new Error('at the end')) }) };
  const node = { id: 0, label: 'x', kernel, children: [], stateful: false, stateName: undefined };
  await using harness = await createHarness(
    planOf([stageOf({ id: 'words', leaves: [inputLeaf('lines')], nodes: [node] })], { onError: 'skip' }),
  );
  await harness.block('lines', 0, ['a']);
  await harness.freeze();
  harness.start('words/0');
  const failure = decodeTaskFailure((await harness.view.until(() => harness.view.failures[0])).payload);
  expect(failure.message).toContain('the end of batch 1 in words/0: at the end');
});

test("a receiver's letters are committed by the first stage that reads the input, once (I1)", async () => {
  const keep = mapNode((record, emit) => emit(record));
  const read = (id: string) => stageOf({ id, leaves: [inputLeaf('lines')], nodes: [keep] });
  await using harness = await createHarness(planOf([read('one'), read('two')]));
  const letter = {
    stage: 'lines',
    record: new Uint8Array([1]),
    truncated: true,
    error: 'too long',
    stack: '',
    position: 'f:1',
    attempt: '',
  };
  await harness.block('lines', 0, ['a']);
  await harness.rejected('lines', 0, [letter]);
  await harness.block('lines', 0, ['b']);
  await harness.freeze();
  harness.startAll();
  const [one, two] = [await harness.committed('one/0', 1), await harness.committed('two/0', 1)];
  expect(one.deadLetters).toEqual([{ ...letter, record: expect.anything(), attempt: one.attempt }]);
  expect([one.recordsIn, two.recordsIn, two.deadLetters]).toEqual([2, 2, []]);
});

test('a flood of letters leaves the commit small: they are stored beside it (I12)', async () => {
  await using harness = await createHarness(wordCountPlan({ onError: 'deadLetter' }, 1));
  await harness.block(
    'lines',
    0,
    Array.from({ length: 200 }, (_, i) => `boom ${i} ${'x'.repeat(2000)}`),
  );
  await harness.freeze();
  harness.start('words/0');
  const commit = await harness.committed('words/0', 1);
  const stored = commit.segments.filter(({ outlet }) => outlet === DEAD_LETTER_OUTLET);
  expect(stored.length).toBeGreaterThan(1);
  expect(stored.reduce((sum, { records }) => sum + records, commit.deadLetters.length)).toBe(200);
  expect(harness.view.newestCommit('words', 0)).toMatchObject({ deadLetters: 200 });
  expect(harness.view.newestCommit('words', 0)?.bytes).toBeLessThan(128 * 1024);
});
