import type { BrokerCall, BrokerFaults, PassageFault, RequestFault } from '@sluice/broker/memory';
import { BROKER_ERROR_CODES } from '@sluice/broker';
import { isStreamError } from '@sluice/kernel';
import { HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { expect, test } from 'vitest';
import type { Tuning } from '../actor/context.ts';
import { wordCountPlan } from './plans.fixture.ts';
import { createHarness, type Harness } from './stage.fixture.ts';

/** Everything through WORK, a snapshot at every commit: the most steps at which an owner can be cut off. */
const MANY_STEPS: Partial<Tuning> = { inlineBytes: 0, inlineStatefulBytes: 0, snapshotEveryCommits: 1 };

/** Holds back the n-th request (or answer) of connection `zombie`, until released. */
class Hold implements BrokerFaults {
  readonly #at: number;
  readonly #phase: 'request' | 'answer';
  readonly #reached = Promise.withResolvers<void>();
  readonly #released = Promise.withResolvers<void>();
  #count = 0;

  constructor(phase: 'request' | 'answer', at: number) {
    this.#phase = phase;
    this.#at = at;
  }

  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  release(): void {
    this.#released.resolve();
  }

  async onRequest(call: BrokerCall): Promise<RequestFault> {
    if (this.#phase === 'request') await this.#pass(call);
    return { kind: 'deliver' };
  }

  async onAnswer(call: BrokerCall): Promise<PassageFault> {
    if (this.#phase === 'answer') await this.#pass(call);
    return 'deliver';
  }

  async #pass(call: BrokerCall): Promise<void> {
    if (call.connection !== 'zombie' || this.#count++ !== this.#at) return;
    this.#reached.resolve();
    await this.#released.promise;
  }
}

async function finalTotals(harness: Harness): Promise<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const batch of [1, 2]) {
    for (const [word, total] of (await harness.recordsOf(await harness.committed('totals/0', batch))) as [
      string,
      number,
    ][])
      totals[word] = total;
  }
  return totals;
}

/** Runs two batches while the first owner of `totals` is cut off at one step and a second one takes over. */
async function runWithTakeover(hold: Hold): Promise<'cutOff' | 'finished'> {
  await using harness = await createHarness(wordCountPlan({}, 1), { faults: hold, tuning: MANY_STEPS });
  harness.start('words/0', 'producer');
  await harness.block('lines', 0, ['a b a']);
  await harness.freeze();
  await harness.block('lines', 0, ['a c']);
  await harness.freeze();
  const zombie = harness.start('totals/0', 'zombie');
  const ran = await Promise.race([
    hold.reached.then(() => 'cutOff' as const),
    harness.committed('totals/0', 2).then(() => 'finished' as const),
  ]);
  harness.start('totals/0', 'successor');
  await harness.committed('totals/0', 2);
  hold.release();
  zombie.actor.drain();
  const error: unknown = await zombie.done.catch((thrown: unknown) => thrown);
  // Fenced at its next write, unless it had none to do: cut off before its claim, it is the newer owner itself.
  if (error !== undefined) expect(isStreamError(error, BROKER_ERROR_CODES.fenced)).toBe(true);
  expect(await finalTotals(harness)).toEqual({ a: 3, b: 1, c: 1 });
  const messages = await harness.messages('CONTROL', harness.subjects.commit('totals', 0));
  const commits = messages.filter(({ headers }) => headers[HEADERS.kind] === MESSAGE_KINDS.commit);
  expect(commits.map(({ headers }) => [headers[HEADERS.fromBatch], headers[HEADERS.batch]])).toEqual([
    ['1', '1'],
    ['2', '2'],
  ]);
  return ran;
}

for (const phase of ['request', 'answer'] as const) {
  test(`a takeover while any ${phase} of the owner is on its way leaves every batch committed once (I4, I6)`, async () => {
    let steps = 0;
    while ((await runWithTakeover(new Hold(phase, steps))) === 'cutOff') steps++;
    // Claim, snapshots, reading, segments, deltas and commits of two batches.
    expect(steps).toBeGreaterThan(10);
  });
}

test('what an attempt stored without a commit is invisible; the next owner commits its own attempt (I6)', async () => {
  let isCut = false;
  const { promise: end, resolve: release } = Promise.withResolvers<void>();
  const faults: BrokerFaults = {
    onRequest: ({ connection, operation, subject }) => {
      if (connection === 'a' && operation === 'append' && subject.includes('.commit.words') && isCut)
        return end.then(() => ({ kind: 'deliver' }));
      return { kind: 'deliver' };
    },
  };
  await using harness = await createHarness(wordCountPlan({}, 1), { faults, tuning: MANY_STEPS });
  const first = harness.start('words/0', 'a');
  await harness.logged('words/0', 1);
  isCut = true;
  await harness.block('lines', 0, ['a']);
  await harness.freeze();
  const work = await harness.followCount('WORK', harness.subjects.exchange('words', 0));
  await work.reaches(1);
  harness.start('words/0', 'b');
  const commit = await harness.committed('words/0', 1);
  const stored = await harness.messages('WORK', harness.subjects.exchange('words', 0));
  expect(stored).toHaveLength(2);
  const named = commit.segments.flatMap(({ where }) => ('ref' in where ? [where.ref.sequence] : []));
  expect(named).toEqual([stored[1]?.sequence]);
  expect(stored[1]?.headers[HEADERS.attempt]).toBe(commit.attempt);
  expect(stored[0]?.headers[HEADERS.attempt]).not.toBe(commit.attempt);
  release();
  await expect(first.done).rejects.toMatchObject({ code: BROKER_ERROR_CODES.fenced });
});
