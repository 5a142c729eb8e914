import { HEADERS, MESSAGE_KINDS, parseCommitHeaders } from '@sluice/protocol';
import { expect, test } from 'vitest';
import type { Tuning } from '../actor/context.ts';
import { STAGE_ERROR_CODES } from './errors.ts';
import { createStageActor } from './stage-actor.ts';
import { wordCountPlan } from './plans.fixture.ts';
import { createHarness, type Harness, lackingInRanges, unitOf } from './stage.fixture.ts';

const WORK_ONLY: Partial<Tuning> = { inlineStatefulBytes: 0, snapshotEveryCommits: 3 };

/** Runs batches of one word each, `w<batch mod 3>`, and stops the owner of the totals. */
async function runBatches(harness: Harness, count: number): Promise<void> {
  harness.start('words/0', 'producer');
  const owner = harness.start('totals/0', 'a');
  for (let i = 1; i <= count; i++) {
    await harness.block('lines', 0, [`w${i % 3}`]);
    await harness.committed('totals/0', await harness.freeze());
  }
  await owner.stop();
}

async function totalsAfterRestart(harness: Harness, member = 'b'): Promise<unknown> {
  harness.start('totals/0', member);
  await harness.block('lines', 0, ['w0 w1 w2']);
  const batch = await harness.freeze();
  return Object.fromEntries(
    (await harness.recordsOf(await harness.committed('totals/0', batch))) as [string, number][],
  );
}

for (const tuning of [WORK_ONLY, { snapshotEveryCommits: 3 }, { inlineStatefulBytes: 0 }]) {
  test(`a new owner has the state of the newest commit, from snapshot and deltas (I10): ${JSON.stringify(tuning)}`, async () => {
    await using harness = await createHarness(wordCountPlan({}, 1), { tuning });
    await runBatches(harness, 8);
    expect(await totalsAfterRestart(harness)).toEqual({ w0: 3, w1: 4, w2: 4 });
  });
}

test('commits say where restoring starts: the first one names a snapshot of nothing, later ones the newest (I10, I11)', async () => {
  await using harness = await createHarness(wordCountPlan({}, 1), { tuning: WORK_ONLY });
  await runBatches(harness, 7);
  const messages = await harness.messages('CONTROL', harness.subjects.commit('totals', 0));
  const facts = messages
    .filter(({ headers }) => headers[HEADERS.kind] === MESSAGE_KINDS.commit)
    .map(({ headers }) => parseCommitHeaders(headers));
  expect(facts.map((of) => of?.snapshotBatch)).toEqual([1, 1, 1, 4, 4, 4, 7]);
  const state = await harness.messages('WORK', harness.subjects.state('totals', 0));
  const snapshots = state
    .filter(({ headers }) => headers[HEADERS.kind] === MESSAGE_KINDS.stateSnapshot)
    .map(({ sequence }) => sequence);
  expect(facts.map((of) => of?.stateFrom)).toEqual([
    ...Array(3).fill(state[0]?.sequence),
    ...Array(3).fill(snapshots[0]),
    snapshots[1],
  ]);
});

test('what came before the newest snapshot may be purged (I10)', async () => {
  await using harness = await createHarness(wordCountPlan({}, 1), { tuning: WORK_ONLY });
  await runBatches(harness, 8);
  const messages = await harness.messages('CONTROL', harness.subjects.commit('totals', 0));
  const snapshot = messages.find(({ headers }) => headers[HEADERS.batch] === '7');
  await harness.broker.purge(
    harness.subjects.stream('CONTROL'),
    harness.subjects.commit('totals', 0),
    snapshot?.sequence ?? 0,
  );
  await harness.broker.purge(
    harness.subjects.stream('WORK'),
    harness.subjects.state('totals', 0),
    Number(snapshot?.headers[HEADERS.stateFrom]),
  );
  expect(await totalsAfterRestart(harness)).toEqual({ w0: 3, w1: 4, w2: 4 });
});

test('a lost message of the state stops the partition and is named (I10, I11)', async () => {
  await using harness = await createHarness(wordCountPlan({}, 1), { tuning: WORK_ONLY });
  await runBatches(harness, 5);
  const state = await harness.messages('WORK', harness.subjects.state('totals', 0));
  await harness.broker.purge(
    harness.subjects.stream('WORK'),
    harness.subjects.state('totals', 0),
    (state.at(-1)?.sequence ?? 0) + 1,
  );
  await expect(harness.start('totals/0', 'b').done).rejects.toMatchObject({
    code: STAGE_ERROR_CODES.stateLost,
    details: { stage: 'totals', partition: 0, batch: 4 },
  });
});

test('a lost commit is noticed, because commits cover batches without a gap (I11)', async () => {
  await using harness = await createHarness(wordCountPlan({}, 1), { tuning: { snapshotEveryCommits: 100 } });
  await runBatches(harness, 3);
  const messages = await harness.messages('CONTROL', harness.subjects.commit('totals', 0));
  const second = messages.find(({ headers }) => headers[HEADERS.batch] === '2');
  await harness.broker.purge(
    harness.subjects.stream('CONTROL'),
    harness.subjects.commit('totals', 0),
    second?.sequence ?? 0,
  );
  await expect(harness.start('totals/0', 'b').done).rejects.toMatchObject({
    code: STAGE_ERROR_CODES.stateLost,
    details: { batch: 1 },
  });
});

test('a replica that lacks commits costs nothing but reads at the leader (I11)', async () => {
  await using harness = await createHarness(wordCountPlan({}, 1), { tuning: WORK_ONLY });
  await runBatches(harness, 8);
  const context = harness.context('b');
  const isLacking = ({ headers }: { headers: Readonly<Record<string, string>> }) =>
    headers[HEADERS.kind] === MESSAGE_KINDS.commit && headers[HEADERS.batch] !== '7';
  const stale = { ...context, broker: lackingInRanges(context.broker, isLacking) };
  harness.run(createStageActor(stale, unitOf('totals/0'), { view: harness.view, writeText: () => undefined }));
  await harness.block('lines', 0, ['w0 w1 w2']);
  const batch = await harness.freeze();
  expect(
    Object.fromEntries((await harness.recordsOf(await harness.committed('totals/0', batch))) as [string, number][]),
  ).toEqual({ w0: 3, w1: 4, w2: 4 });
});
