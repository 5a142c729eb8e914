import { HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { describe, expect, test } from 'vitest';
import { BROKER_ERROR_CODES } from '@sluice/broker';
import { exchangeLeaf, inputLeaf, mapNode, outletTo, planOf, stageOf, wordCountPlan } from './plans.fixture.ts';
import { createHarness, type Harness, recordingSink } from './stage.fixture.ts';
import { STAGE_ERROR_CODES } from './errors.ts';
import { createStageActor } from './stage-actor.ts';

async function totalsOf(harness: Harness, batch: number, partitions = 2): Promise<Record<string, number>> {
  const all: Record<string, number> = {};
  for (let partition = 0; partition < partitions; partition++) {
    const commit = await harness.committed(`totals/${partition}`, batch);
    if (commit.batch !== batch) continue;
    for (const [word, total] of (await harness.recordsOf(commit)) as [string, number][]) all[word] = total;
  }
  return all;
}

describe('a stage actor', () => {
  test('runs a batch through every stage: words counted by key, totals kept, delivered once', async () => {
    await using harness = await createHarness(wordCountPlan());
    const { deliveries, createSink } = recordingSink();
    await harness.block('lines', 0, ['a b', 'a']);
    await harness.block('lines', 1, ['b c']);
    harness.startAll('a', { createSink });
    await harness.freeze();
    expect(await totalsOf(harness, 1)).toEqual({ a: 2, b: 2, c: 1 });
    await harness.block('lines', 1, ['a']);
    await harness.freeze();
    await harness.committed('show/0', 2);
    expect(deliveries.map(({ batch, epoch, transactionId }) => [batch, epoch, transactionId])).toEqual([
      [1, 1, 'p/show/0/1'],
      [2, 1, 'p/show/0/2'],
    ]);
    expect(Object.fromEntries(deliveries[0]?.records as [string, number][])).toEqual({ a: 2, b: 2, c: 1 });
    expect(deliveries[1]?.records).toEqual([['a', 3]]);
  });

  test('reads blocks in order, and exchanges by producer whatever order they committed in (I9)', async () => {
    const keep = mapNode((record, emit) => emit(record));
    const plan = planOf([
      stageOf({
        id: 'read',
        partitions: 2,
        leaves: [inputLeaf('lines', 2)],
        nodes: [keep],
        outlets: [outletTo('all', 'gather')],
      }),
      stageOf({ id: 'all', leaves: [exchangeLeaf('read')], nodes: [keep], outlets: [outletTo('none', 'gather')] }),
    ]);
    await using harness = await createHarness(plan);
    await harness.block('lines', 0, ['0a', '0b']);
    await harness.block('lines', 1, ['1a']);
    await harness.block('lines', 0, ['0c']);
    await harness.freeze();
    harness.start('all/0');
    harness.start('read/1');
    await harness.committed('read/1', 1);
    harness.start('read/0');
    expect(await harness.recordsOf(await harness.committed('all/0', 1))).toEqual(['0a', '0b', '0c', '1a']);
  });

  test('places records: round robin from its own partition on, forward to its own, at most the limit', async () => {
    const keep = mapNode((record, emit) => emit(record));
    const outlets = [
      outletTo('x', 'roundRobin', 3),
      { ...outletTo('y', 'forward', 2), index: 1 },
      { ...outletTo('z', 'gather', 1, 2), index: 2 },
    ];
    await using harness = await createHarness(
      planOf([stageOf({ id: 'read', partitions: 2, leaves: [inputLeaf('lines', 2)], nodes: [keep], outlets })]),
    );
    await harness.block('lines', 1, ['a', 'b', 'c', 'd']);
    await harness.freeze();
    harness.start('read/1');
    const { segments } = await harness.committed('read/1', 1);
    expect(segments.map(({ outlet, target, records }) => [outlet, target, records])).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [0, 2, 1],
      [1, 1, 4],
      [2, 0, 2],
    ]);
  });

  test('commits nothing for a batch without records; the next commit covers it (§6)', async () => {
    await using harness = await createHarness(wordCountPlan({}, 1));
    harness.start('words/0');
    await harness.freeze();
    await harness.freeze();
    harness.view.set(1, 'closed');
    await harness.block('lines', 0, ['a']);
    await harness.freeze();
    const commit = await harness.committed('words/0', 3);
    expect(commit).toMatchObject({ fromBatch: 1, batch: 3, recordsIn: 1 });
    expect(await harness.messages('CONTROL', harness.subjects.commit('words', 0))).toHaveLength(2);
  });

  test('commits a skipped batch empty and marked so', async () => {
    await using harness = await createHarness(wordCountPlan({}, 1));
    await harness.block('lines', 0, ['a']);
    await harness.freeze({ condition: 'skipped' });
    harness.start('words/0');
    const commit = await harness.committed('words/0', 1);
    expect(commit).toMatchObject({ skipped: true, segments: [], recordsIn: 0 });
  });

  test('does not run a batch of another plan (I15)', async () => {
    await using harness = await createHarness(wordCountPlan({}, 1));
    await harness.block('lines', 0, ['a']);
    await harness.freeze({ plan: 'plan-0' });
    const { actor, done } = harness.start('words/0');
    await harness.logged('words/0', 1);
    actor.drain();
    await done;
    const kinds = (await harness.messages('CONTROL', harness.subjects.commit('words', 0))).map(
      ({ headers }) => headers[HEADERS.kind],
    );
    expect(kinds).toEqual([MESSAGE_KINDS.claim, MESSAGE_KINDS.release]);
  });

  test('drains: ends its batch, releases the chain with the tip, and the next owner goes on there', async () => {
    await using harness = await createHarness(wordCountPlan({}, 1));
    await harness.block('lines', 0, ['a']);
    await harness.freeze();
    const first = harness.start('words/0', 'a');
    await harness.committed('words/0', 1);
    await first.drain();
    expect(first.actor.status.state).toBe('stopped');
    const [claim, commit, release] = await harness.messages('CONTROL', harness.subjects.commit('words', 0));
    expect(claim?.headers[HEADERS.tip]).toBeUndefined();
    expect(release?.headers).toMatchObject({
      [HEADERS.kind]: 'release',
      [HEADERS.tip]: String(commit?.sequence),
      [HEADERS.batch]: '1',
    });
    await harness.block('lines', 0, ['b']);
    await harness.freeze();
    harness.start('words/0', 'b');
    expect(await harness.committed('words/0', 2)).toMatchObject({ fromBatch: 2, recordsIn: 1 });
  });

  test('is fenced by a second owner and stops; its commit is refused (I4)', async () => {
    await using harness = await createHarness(wordCountPlan({}, 1));
    await harness.block('lines', 0, ['a']);
    const first = harness.start('words/0', 'a');
    await harness.logged('words/0', 1);
    harness.start('words/0', 'b');
    await harness.logged('words/0', 2);
    await harness.freeze();
    await expect(first.done).rejects.toMatchObject({ code: BROKER_ERROR_CODES.fenced });
    await harness.committed('words/0', 1);
    const messages = await harness.messages('CONTROL', harness.subjects.commit('words', 0));
    expect(messages.map(({ headers }) => `${headers[HEADERS.owner]} ${headers[HEADERS.kind]}`)).toEqual([
      'a claim',
      'b claim',
      'b commit',
    ]);
  });

  test('refuses a unit of a stage that the plan does not have', async () => {
    await using harness = await createHarness(wordCountPlan());
    const unit = { kind: 'stage', id: 'nope/0', stage: 'nope', partition: 0 } as const;
    expect(() =>
      createStageActor(harness.context('a'), unit, { view: harness.view, writeText: () => undefined }),
    ).toThrow(expect.objectContaining({ code: STAGE_ERROR_CODES.unknown }));
  });
});
