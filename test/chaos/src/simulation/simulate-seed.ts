/**
 * One simulated run: the whole pipeline, its members, its faults and its end, all from one seed.
 *
 * S1  The same seed gives the same run: every decision comes from the seed, every wait is virtual.
 * S2  Faults end at a time; then everything that was read must be computed within {@link SETTLE_MS}, else it is stuck.
 */
import type { Broker } from '@sluice/broker';
import { createMemoryStore, type MemoryStore } from '@sluice/broker/memory';
import { createSeededRandom, type Random } from '@sluice/kernel';
import { createSubjects } from '@sluice/protocol';

import { checkRun } from './check.ts';
import { Cluster } from './cluster.ts';
import { deriveFaultPlan, type FaultPlan } from './fault-plan.ts';
import { EPOCH_MS } from './machine.ts';
import { CALM, Network } from './network.ts';
import { Observer } from './observer.ts';
import { PIPELINE, RECORDS } from './simulated-pipeline.ts';
import { VirtualTime } from './virtual-time.ts';

/** Virtual time within which a run without faults has to come to its end, ms. */
export const SETTLE_MS = 20_000;

/** Batches computed after the last record, so that windows have slid over it. */
const BATCHES_AFTER = 8;

/** How a run is simulated. */
export interface SimulationOptions {
  /** Takes every log line of every member. */
  readonly onLine?: (line: string) => void;
  /** Breaks the engine on purpose: wraps every connection. */
  readonly wrap?: (broker: Broker) => Broker;
  /** Instead of the seed's own faults. */
  readonly plan?: FaultPlan;
}

/** What became of a seed. */
export interface Verdict {
  readonly seed: number;
  /** Empty: right. */
  readonly problems: readonly string[];
  /** Virtual time that the run took, ms. */
  readonly virtualMs: number;
  readonly batches: number;
}

/** Runs a seed to its end and judges it. */
export async function simulateSeed(seed: number, options: SimulationOptions = {}): Promise<Verdict> {
  using time = new VirtualTime();
  const random = createSeededRandom(seed);
  const plan = options.plan ?? deriveFaultPlan(random);
  const observer = new Observer();
  const network = new Network(time, random, (subject) => observer.newest(subject));
  const store = createMemoryStore({ faults: network, clock: storeClock(time) });
  const alarms: string[] = [];
  const onLine = options.onLine;
  const cluster = new Cluster({
    time,
    random,
    network,
    connect: connector(store, options.wrap),
    tuning: plan.tuning,
    log: {
      onAlarm: (line) => alarms.push(line),
      onLine: onLine === undefined ? undefined : (line) => onLine(`${time.nowMs} ${line}`),
    },
  });
  await runPlan(plan, { time, random, network, cluster, observer, store });
  const isDone = (): boolean => isSettled(observer);
  const hasSettled = await time.run(isDone, time.nowMs + SETTLE_MS);
  cluster.switchOff();
  const stuck = hasSettled ? [] : [describeStuck(observer, cluster)];
  const problems = [...stuck, ...alarms, ...cluster.problems, ...(hasSettled ? checkRun(observer) : [])];
  await time.run(() => true, time.nowMs);
  return { seed, problems, virtualMs: time.nowMs, batches: observer.newestComputed };
}

interface Running {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly observer: Observer;
  readonly store: MemoryStore;
}

/** Starts the members and lets the plan's faults happen (S2). */
async function runPlan(plan: FaultPlan, { time, network, cluster, observer, store }: Running): Promise<void> {
  cluster.start();
  const subjects = createSubjects(PIPELINE);
  const broker = store.connect('observer');
  // The first member makes the streams; what they hold from then on is seen.
  await time.run(() => cluster.hasStreams, SETTLE_MS);
  await observer.follow(broker, subjects);
  network.faults = plan.network;
  for (const fault of plan.faults) time.schedule(fault.atMs, () => cluster.strike(fault));
  await time.run(() => false, time.nowMs + plan.endsAtMs);
  network.faults = CALM;
  cluster.calm();
}

function isSettled({ computedRecords, newestComputed, journal }: Observer): boolean {
  return computedRecords >= RECORDS && newestComputed >= lastWithRecords(journal) + BATCHES_AFTER;
}

function lastWithRecords(journal: Observer['journal']): number {
  return journal.closed.findLast((batch) => batch.records > 0)?.batch ?? 0;
}

function describeStuck({ computedRecords, journal, input, owned }: Observer, cluster: Cluster): string {
  const open = [...journal.open].slice(0, 5).map(([batch, { value }]) => `${batch} ${String(value)}`);
  return `stuck: ${computedRecords} of ${RECORDS} records computed, last batch ${journal.lastBatch}, open [${open.join(', ')}], ${input.length} messages in IN; ${cluster.describe(owned)}`;
}

function connector(store: MemoryStore, wrap: ((broker: Broker) => Broker) | undefined): (name: string) => Broker {
  return (name) => (wrap === undefined ? store.connect(name) : wrap(store.connect(name)));
}

/** The server's own clock is never set. */
function storeClock(time: VirtualTime) {
  return {
    now: () => Math.floor(EPOCH_MS + time.nowMs),
    monotonic: () => time.nowMs,
    sleep: (ms: number) => time.sleep(ms),
    schedule: (ms: number, fn: () => void) => time.schedule(ms, fn),
  };
}
