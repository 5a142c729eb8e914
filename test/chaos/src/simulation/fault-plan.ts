/** What goes wrong in a run: derived from its seed alone. */
import type { Random } from '@sluice/kernel';
import type { StartOptions } from '@sluice/runtime';

import { CALM, type NetworkFaults } from './network.ts';

/** Kinds of services, and how many of each run. */
export const SERVICES = ['receiver', 'batcher', 'operator', 'window'] as const;

/** One of {@link SERVICES}. */
export type ServiceName = (typeof SERVICES)[number];

/** Something that happens to a member. */
export interface MemberFault {
  readonly atMs: number;
  /** `kill`: SIGKILL. `pause`: SIGSTOP, later SIGCONT. `drain`: SIGTERM. `jump`: the wall clock is set. */
  readonly kind: 'kill' | 'pause' | 'drain' | 'jump';
  readonly service: ServiceName;
  /** Which of the service's members: the `nth` that runs, in turn. */
  readonly nth: number;
  /** pause: how long. kill, drain: until a new one starts. jump: by how much. ms. */
  readonly ms: number;
}

/** All faults of a run. */
export interface FaultPlan {
  readonly network: NetworkFaults;
  readonly faults: readonly MemberFault[];
  readonly endsAtMs: number;
  readonly tuning: NonNullable<StartOptions['tuning']>;
}

/** Waits that fit batches of 50 ms; the rest by the seed. */
export const TUNING: FaultPlan['tuning'] = {
  lingerMs: 20,
  heartbeatMs: 100,
  memberTimeoutMs: 300,
  cutGraceMs: 100,
  purgeEveryMs: 150,
  checkpointEveryBatches: 4,
  snapshotEveryCommits: 4,
  snapshotMinDeltaBytes: 1,
};

/** Faults of a seed. */
export function deriveFaultPlan(random: Random): FaultPlan {
  const chance = (share: number): boolean => random.next() < share;
  const share = (most: number): number => (chance(0.5) ? random.next() * most : 0);
  const upTo = (limit: number): number => Math.floor(random.next() * limit);
  const network: NetworkFaults = chance(0.2)
    ? CALM
    : {
        delayed: random.next() * 0.5,
        longDelayed: share(0.02),
        lostRequests: share(0.05),
        lostAnswers: share(0.05),
        lateRequests: share(0.05),
        doubledRequests: share(0.05),
        staleReads: share(0.2),
        lostHints: share(0.3),
      };
  const endsAtMs = 400 + upTo(1_200);
  const faults = Array.from({ length: upTo(8) }, (): MemberFault => {
    const kind = (['kill', 'pause', 'drain', 'jump', 'kill', 'pause'] as const)[upTo(6)] ?? 'kill';
    const service = SERVICES[upTo(SERVICES.length)] ?? 'receiver';
    return { kind, service, atMs: upTo(endsAtMs), nth: upTo(2), ms: lengthOf(kind, random) };
  });
  const tuning = {
    ...TUNING,
    blockBytes: chance(0.5) ? 64 : 4096,
    // Small enough, and everything goes through WORK; large enough, and everything travels in commits.
    ...(chance(0.5) ? { inlineBytes: 0, inlineStatefulBytes: 0 } : {}),
    ...(chance(0.3) ? { ownSegmentBytes: 16 } : {}),
    journalBatches: chance(0.5) ? 8 : 2_000,
    maxOpenBatches: 4 + upTo(12),
  };
  return { network, faults, endsAtMs, tuning };
}

function lengthOf(kind: MemberFault['kind'], random: Random): number {
  if (kind !== 'jump') return Math.floor(random.next() * (kind === 'pause' ? 1_500 : 600));
  const farMs = random.next() < 0.2 ? 60_000 : 2_000;
  return Math.floor((random.next() * 2 - 1) * farMs);
}
