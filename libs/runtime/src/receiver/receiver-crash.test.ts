/** Receivers killed at every point at which they wait for anything: no record twice, none missing (I2, I3, I4). */
import type { BrokerCall, BrokerFaults } from '@sluice/broker/memory';
import { createSeededRandom } from '@sluice/kernel';
import { describe, expect, it } from 'vitest';
import { Bench, readChain, runToEnd } from './receiver.fixture.ts';
import { rejectedText, type Script, ScriptedSource } from './scripted-source.fixture.ts';

const TUNING = { blockBytes: 200, lingerMs: 0 };

/** Everything at once: two codecs, several splits, chunks of several blocks, rejects with and without records. */
const SPLITS: Script['splits'] = {
  a: [
    { lines: ['a0', 'a1'] },
    { lines: ['a2'], rejected: [rejectedText('A0'), rejectedText('A1')] },
    { lines: ['a3'] },
  ],
  b: [{ values: manyValues('b', 40) }, { values: ['b40', 'B0'.repeat(400), 'b41'] }],
  c: [],
  d: [{ values: [], rejected: [rejectedText('D0')] }, { values: ['d0', 'd1'] }],
};

/** Kills one receiver at its n-th step: a request, an answer, or a call of its source. */
class Killer {
  steps = 0;
  readonly #killAt: number;
  readonly #death = new AbortController();

  constructor(killAt: number) {
    this.#killAt = killAt;
  }

  get signal(): AbortSignal {
    return this.#death.signal;
  }

  /** Counts a step; true when the receiver is dead by now. */
  isFatal(): boolean {
    if (this.signal.aborted) return true;
    if (++this.steps >= this.#killAt) this.#death.abort();
    return this.signal.aborted;
  }
}

/** Faults that cut a dead receiver's connection off: requests do not arrive, answers are not seen. */
function faultsOf(killers: ReadonlyMap<string, Killer>): BrokerFaults {
  const isCut = ({ connection }: BrokerCall) => killers.get(connection)?.isFatal() === true;
  return {
    onRequest: (call) => (isCut(call) ? { kind: 'lose' } : { kind: 'deliver' }),
    onAnswer: (call) => (isCut(call) ? 'lose' : 'deliver'),
  };
}

function sourceKilledBy(killer: Killer, acknowledges: boolean): ScriptedSource {
  const before = () => {
    if (killer.isFatal()) throw new Error('killed');
  };
  return new ScriptedSource({ splits: SPLITS, concurrentSplits: 2, acknowledges, before });
}

/** Runs receivers that die at these steps, one after the other, and one that lives to the end. */
async function surviveKills(killAts: readonly number[], acknowledges = false) {
  const killers = new Map(killAts.map((killAt, index) => [`r${index + 1}`, new Killer(killAt)]));
  const bench = await new Bench({ faults: faultsOf(killers), tuning: TUNING, maxRecordBytes: 300 }).start();
  for (const killer of killers.values()) {
    await runToEnd(bench, bench.actor(sourceKilledBy(killer, acknowledges)), killer.signal).catch((error: unknown) => {
      if (!killer.signal.aborted) throw error;
    });
  }
  const last = new ScriptedSource({ splits: SPLITS, concurrentSplits: 2, acknowledges });
  await runToEnd(bench, bench.actor(last));
  return { contents: await readChain(bench.broker), last };
}

function expectExactlyOnce({ records, letters }: Awaited<ReturnType<typeof readChain>>): void {
  expect(records.filter((record) => String(record).startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3']);
  expect(records.filter((record) => String(record).startsWith('b'))).toEqual([...manyValues('b', 40), 'b40', 'b41']);
  expect(records.filter((record) => String(record).startsWith('d'))).toEqual(['d0', 'd1']);
  expect(records).toHaveLength(48);
  const rejects = letters.map(({ position }) => position);
  expect(rejects.toSorted()).toEqual(['at A0', 'at A1', 'at D0', 'b']);
}

/** Steps of a receiver that nobody kills. */
async function stepsOfOneRun(): Promise<number> {
  const killer = new Killer(Number.POSITIVE_INFINITY);
  const bench = await new Bench({
    faults: faultsOf(new Map([['r1', killer]])),
    tuning: TUNING,
    maxRecordBytes: 300,
  }).start();
  await runToEnd(bench, bench.actor(sourceKilledBy(killer, false)));
  return killer.steps;
}

function manyValues(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`.padEnd(40, '.'));
}

describe('a receiver that is killed', () => {
  it('loses and repeats nothing, whichever step it dies at (I2, I3)', async () => {
    const steps = await stepsOfOneRun();
    expect(steps).toBeGreaterThan(40);
    for (let killAt = 1; killAt < steps; killAt++) {
      const { contents } = await surviveKills([killAt]);
      expectExactlyOnce(contents);
    }
  });

  it('loses and repeats nothing when one successor after the other dies (I3, I4)', async () => {
    const random = createSeededRandom(7);
    for (let round = 0; round < 60; round++) {
      const kills = Array.from({ length: 4 }, () => 1 + Math.floor(random.next() * 40));
      const { contents } = await surviveKills(kills);
      expectExactlyOnce(contents);
    }
  });

  it('leaves nothing unacknowledged that is stored, whichever step it dies at (I2)', async () => {
    const steps = await stepsOfOneRun();
    for (let killAt = 1; killAt < steps; killAt++) {
      const { contents, last } = await surviveKills([killAt], true);
      expectExactlyOnce(contents);
      const newest = Object.fromEntries(last.told.map(({ split, position }) => [split, position]));
      expect(newest).toEqual({ a: 3, b: 2, d: 2 });
      expect(last.openReaders).toBe(0);
    }
  });
});
