/** Schedules that a chance seldom gives, each on its own: scripted faults on a network that only delays. */
import { expect, test } from 'vitest';

import { type FaultPlan, type MemberFault, TUNING } from '../simulation/fault-plan.ts';
import { CALM, type NetworkFaults } from '../simulation/network.ts';
import { simulateSeed } from '../simulation/simulate-seed.ts';

const SEEDS = [1, 2, 3];
const BOTH = [0, 1];

const strike = (
  kind: MemberFault['kind'],
  service: MemberFault['service'],
  atMs: number,
  { nth = 0, ms }: { readonly nth?: number; readonly ms: number },
): MemberFault => ({ kind, service, atMs, nth, ms });

test('a batcher that is stopped while a standby takes over is refused when it wakes, and no batch is cut twice (I4)', async () => {
  // Which of the two leads is the seed's: both are stopped, one after the other has woken.
  const lines = await rightAfter(BOTH.map((nth) => strike('pause', 'batcher', 150 + 1_000 * nth, { nth, ms: 900 })));
  expect(lines).toContainEqual(expect.stringMatching(/BROKER_FENCED.*batch/));
});

test('the owner of a stage that is stopped while another claims and restores is refused when it wakes (I4, I6)', async () => {
  const lines = await rightAfter(BOTH.map((nth) => strike('pause', 'operator', 150 + 1_000 * nth, { nth, ms: 900 })));
  expect(lines).toContainEqual(expect.stringMatching(/BROKER_FENCED.*commit/));
});

test('a window stage that is stopped for long takes no window twice and leaves none out (I10)', async () => {
  await rightAfter(BOTH.map((nth) => strike('pause', 'window', 150 + 1_000 * nth, { nth, ms: 900 })));
});

test('a member stopped for longer than the journal is kept goes on with what the others know (F4)', async () => {
  const faults = BOTH.map((nth) => strike('pause', 'window', 100 + 1_500 * nth, { nth, ms: 1_400 }));
  await rightAfter(faults, { tuning: { ...TUNING, journalBatches: 4 } });
});

test('blocks that are taken for lost and land later are neither stored twice nor left out (I3, I7)', async () => {
  await rightAfter([], { network: { lateRequests: 0.3 } });
});

test('answers that are lost after the message was stored repeat nothing (I7)', async () => {
  await rightAfter([], { network: { lostAnswers: 0.3 } });
});

test('stale reads of the newest message prove nothing (I7)', async () => {
  await rightAfter([], { network: { staleReads: 0.8, lostAnswers: 0.1 } });
});

test('batches get to computed although most acknowledgement reports are lost (I16)', async () => {
  await rightAfter([], { network: { lostHints: 0.6 } });
});

test('receivers of an input that is consumed and purged know its end when they are replaced (I3, I11)', async () => {
  await rightAfter(BOTH.map((nth) => strike('kill', 'receiver', 1_300 + 50 * nth, { ms: 50 })));
});

test('operators that die again and again publish each record once (I14)', async () => {
  await rightAfter(
    [200, 350, 500, 650, 800].map((atMs, index) => strike('kill', 'operator', atMs, { nth: index % 2, ms: 50 })),
  );
});

test.each([-180_000, 180_000])(
  'a standby whose clock is %i ms off takes over: numbers go on, times never repeat, each window fires once',
  async (ms) => {
    // The second batcher's clock is set, then the first one dies; and the other way round.
    for (const nth of BOTH) {
      await rightAfter([
        strike('jump', 'batcher', 50, { nth, ms }),
        strike('kill', 'batcher', 300, { nth: 1 - nth, ms: 600 }),
      ]);
    }
  },
);

test('every service drained in turn hands its units over (DESIGN §8)', async () => {
  const services = ['receiver', 'batcher', 'operator', 'window'] as const;
  await rightAfter(services.map((service, index) => strike('drain', service, 150 + 150 * index, { ms: 50 })));
});

/** Simulates the faults with a few seeds; every run has to be right. Gives what was logged. */
async function rightAfter(
  faults: readonly MemberFault[],
  {
    network = {},
    tuning = TUNING,
  }: { readonly network?: Partial<NetworkFaults>; readonly tuning?: FaultPlan['tuning'] } = {},
): Promise<readonly string[]> {
  const lines: string[] = [];
  const endsAtMs = Math.max(1_000, ...faults.map(({ atMs, kind, ms }) => atMs + (kind === 'pause' ? ms : 0))) + 100;
  const plan: FaultPlan = { network: { ...CALM, ...network }, faults, endsAtMs, tuning };
  for (const seed of SEEDS) {
    const { problems } = await simulateSeed(seed, { plan, onLine: (line) => lines.push(line) });
    expect(problems, `seed ${seed}`).toEqual([]);
  }
  return lines;
}
