import { createMemoryStore } from '@sluice/broker/memory';
import { pipeline } from '@sluice/dstream';
import { createSeededRandom, ManualClock } from '@sluice/kernel';
import { silentLogger } from '@sluice/observability';
import { createSubjects, encodeHeartbeat, HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { describe, expect, test } from 'vitest';

import { type ActorContext, DEFAULT_TUNING } from '../actor/context.ts';
import type { Unit } from '../actor/unit.ts';
import { Host } from './host.ts';
import { Membership } from './membership.ts';

const UNIT: Unit = { kind: 'batcher', id: 'batcher' };
const OTHER = 'other';
const STREAM = { stream: 'CHAINS', filter: 'chains.batcher' };

describe('a unit whose last claimant lives (H1)', () => {
  test('is left alone as long as that one says that it owns it', async () => {
    await using bench = await openBench();
    await bench.hear(['batcher'], 10 * DEFAULT_TUNING.memberTimeoutMs);
    expect(bench.claimed).toEqual([]);
  });

  test('is taken once that one does not own it any more: its actor failed, and we win now', async () => {
    await using bench = await openBench();
    await bench.hear(['batcher'], DEFAULT_TUNING.memberTimeoutMs);
    await bench.hear([], DEFAULT_TUNING.memberTimeoutMs / 2);
    expect(bench.claimed).toEqual([]);
    await bench.hear([], DEFAULT_TUNING.memberTimeoutMs);
    expect(bench.claimed).toEqual(['batcher']);
  });

  test('is left alone while its chain goes on: heartbeats may be late', async () => {
    await using bench = await openBench();
    for (let commits = 0; commits < 10; commits++) {
      await bench.hear([], DEFAULT_TUNING.memberTimeoutMs / 2);
      await bench.write();
    }
    expect(bench.claimed).toEqual([]);
  });
});

/** A host that wins the unit, and another member that claimed it before. */
async function openBench() {
  const clock = new ManualClock(1_000);
  const broker = createMemoryStore({ clock }).connect();
  const plan = pipeline('hosted', {}, (ctx) => ctx.generator({ make: (index) => index }).print()).plan();
  const context: ActorContext = {
    broker,
    plan,
    subjects: createSubjects('hosted'),
    clock,
    random: createSeededRandom(1),
    log: silentLogger,
    member: 'winner',
    tuning: DEFAULT_TUNING,
  };
  await broker.ensureStream({
    name: STREAM.stream,
    subjects: ['chains.>'],
    storage: 'memory',
    replicas: 1,
    maxBytes: 1e6,
  });
  const write = async (): Promise<void> => {
    const headers = { [HEADERS.owner]: OTHER, [HEADERS.kind]: MESSAGE_KINDS.claim };
    await broker.append({ subject: STREAM.filter, headers, payload: new Uint8Array(0) });
  };
  await write();
  const claimed: string[] = [];
  const membership = new Membership(context, ['batcher'], () => ({ units: [], state: 'running' }));
  const host = new Host(context, {
    units: [{ role: 'batcher', unit: UNIT }],
    membership: () => membership,
    createActor: (unit) => {
      claimed.push(unit.id);
      return idleActor(unit);
    },
    chainOf: () => STREAM,
    onFailure: () => false,
  });
  await membership.start();
  const stop = new AbortController();
  const running = host.run(stop.signal);
  return {
    claimed,
    write,
    /** The other member beats, owning `units`, for so long. */
    hear: async (units: readonly string[], ms: number) => {
      const beat = {
        member: OTHER,
        kind: 'operator',
        plan: plan.hash,
        atMs: 0,
        units,
        state: 'running',
        memoryBytes: 0,
      };
      for (let passedMs = 0; passedMs < ms; passedMs += DEFAULT_TUNING.heartbeatMs) {
        broker.sendHint(
          context.subjects.control('heartbeat'),
          encodeHeartbeat({ ...beat, units: [...units], roles: [], leaving: false }),
        );
        await settled();
        clock.advanceTo(clock.now() + DEFAULT_TUNING.heartbeatMs);
        await settled();
      }
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
      await membership[Symbol.asyncDispose]();
      await broker.close();
    },
  };
}

/** Owns its unit until it is stopped. */
function idleActor(unit: Unit) {
  return {
    unit,
    status: { unit: unit.id, state: 'running', batch: undefined, lastError: undefined },
    run: (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    drain: () => undefined,
  };
}

/** Resolves when no microtask is left. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
