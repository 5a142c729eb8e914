import { claimChain, type StoredMessage } from '@sluice/broker';
import { createMemoryStore, type MemoryStore } from '@sluice/broker/memory';
import { pipeline, type Pipeline } from '@sluice/dstream';
import { systemClock, systemRandom } from '@sluice/kernel';
import { silentLogger } from '@sluice/observability';
import { commitHeaders, HEADERS, MESSAGE_KINDS, parseCommitHeaders } from '@sluice/protocol';
import { describe, expect, test } from 'vitest';

import type { PipelineRun } from './options.ts';
import { start } from './start.ts';

const COUNT = 2_000;

describe('a run on one store', () => {
  test('ends with its bounded input, every record counted once', async () => {
    const sums = new Map<string, number>();
    const run = await startOn(createMemoryStore({}), counting(sums));
    await run.inputsEnded();
    await run.drain();
    await run.awaitTermination();
    expect(total(sums)).toBe(COUNT);
  });

  test('a second run continues where the drained first one was', async () => {
    const store = createMemoryStore({});
    const sums = new Map<string, number>();
    const first = await startOn(store, counting(sums));
    await anyComputed(first);
    await first.drain();
    const before = total(sums);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(COUNT);
    const second = await startOn(store, counting(sums));
    await second.inputsEnded();
    await second.drain();
    expect(total(sums)).toBe(COUNT);
  });

  test('a run that was stopped without draining loses and repeats no state', async () => {
    const store = createMemoryStore({});
    const totals = new Map<string, number>();
    const first = await startOn(store, keeping(totals));
    await anyComputed(first);
    await first.stop();
    const second = await startOn(store, keeping(totals));
    await second.inputsEnded();
    await second.drain();
    expect(total(totals)).toBe(COUNT);
  });

  test('a failed batch ends the run, and is computed by the next start when its function was mended (I15)', async () => {
    const store = createMemoryStore({});
    const sums = new Map<string, number>();
    const broken = await startOn(
      store,
      counting(sums, (index) => {
        if (index === 1_000) throw new Error('the thousandth');
        return index;
      }),
    );
    await expect(broken.awaitTermination()).rejects.toMatchObject({
      code: 'RUNTIME_BATCH_FAILED',
      message: expect.stringContaining('the thousandth'),
    });
    const mended = await startOn(store, counting(sums));
    await mended.inputsEnded();
    await mended.drain();
    expect(total(sums)).toBe(COUNT);
  });

  test('draining goes on when an actor was fenced meanwhile', async () => {
    const store = createMemoryStore({});
    const sums = new Map<string, number>();
    const run = await startOn(store, counting(sums));
    await anyComputed(run);
    const draining = run.drain();
    await fence(store, 'commit.counts.0');
    await fence(store, 'batch.claim', 'sluice.run.batch.>');
    await draining;
    await run.awaitTermination();
    const rest = await startOn(store, counting(sums));
    await rest.inputsEnded();
    await rest.drain();
    expect(total(sums)).toBe(COUNT);
  });

  test('a bounded input ends also when the batcher was replaced', async () => {
    const store = createMemoryStore({});
    const sums = new Map<string, number>();
    const run = await startOn(store, counting(sums));
    await anyComputed(run);
    await fence(store, 'batch.claim', 'sluice.run.batch.>');
    await run.inputsEnded();
    await run.drain();
    expect(total(sums)).toBe(COUNT);
  });

  test('hints that cannot be read change nothing (I16)', async () => {
    const store = createMemoryStore({});
    const sums = new Map<string, number>();
    const run = await startOn(store, counting(sums));
    const stranger = store.connect();
    for (const topic of ['heartbeat', 'acked', 'cut', 'cutDone', 'rate', 'command']) {
      stranger.sendHint(`sluice.run.ctl.${topic}`, new TextEncoder().encode('hello'));
    }
    await run.inputsEnded();
    await run.drain();
    expect(total(sums)).toBe(COUNT);
  });

  test('a plan that would misplace positions is refused and says what to do (I15)', async () => {
    const store = createMemoryStore({});
    const first = await startOn(store, counting(new Map()));
    await anyComputed(first);
    await first.drain();
    const other = await startOn(store, counting(new Map(), undefined, 3));
    await expect(other.awaitTermination()).rejects.toMatchObject({
      code: 'RUNTIME_PLAN_MISMATCH',
      message: expect.stringContaining("input 'numbers' had 2 partitions and would have 3"),
    });
  });
});

function counting(
  sums: Map<string, number>,
  make: (index: number) => number = (index) => index,
  partitions = 2,
): Pipeline {
  return pipeline('run', { batchInterval: '50ms', partitions }, (ctx) => {
    const numbers = ctx.generator({ name: 'numbers', count: COUNT, recordsPerSecond: 10_000, make: (index) => index });
    const counts = numbers
      .map((index) => [`k${make(index) % 7}`, 1])
      .reduceByKey((a, b) => a + b)
      .named('counts');
    counts.forEachBatch((records) => {
      for (const [key, count] of records) sums.set(key, (sums.get(key) ?? 0) + count);
    });
  });
}

function keeping(totals: Map<string, number>): Pipeline {
  return pipeline('run', { batchInterval: '50ms', partitions: 2 }, (ctx) => {
    const numbers = ctx.generator({ name: 'numbers', count: COUNT, recordsPerSecond: 10_000, make: (index) => index });
    const states = numbers
      .map((index) => [`k${index % 7}`, 1])
      .updateStateByKey((values: readonly number[], before: number | undefined) =>
        values.reduce((a, b) => a + b, before ?? 0),
      )
      .named('totals');
    states.forEachBatch((records) => {
      for (const [key, count] of records) totals.set(key, count);
    });
  });
}

function startOn(store: MemoryStore, of: Pipeline): Promise<PipelineRun> {
  return start(of, { connect: async () => store.connect(), log: silentLogger });
}

/** Claims a chain as a stranger, who then is gone: its owner is refused at its next append (I4). */
async function fence(store: MemoryStore, subject: string, filter?: string): Promise<void> {
  const address = { stream: 'sluice_run_CONTROL', subject: `sluice.run.${subject}`, owner: 'stranger' };
  const carry = (newest: StoredMessage | undefined) => {
    const facts = newest === undefined || filter !== undefined ? undefined : parseCommitHeaders(newest.headers);
    const isCommit = newest?.headers[HEADERS.kind] === MESSAGE_KINDS.commit;
    const headers = facts === undefined ? {} : commitHeaders(isCommit ? { ...facts, tip: newest.sequence } : facts);
    return { headers, payload: new Uint8Array(0) };
  };
  const chain = await claimChain(store.connect(), { ...address, ...(filter === undefined ? {} : { filter }) }, carry, {
    clock: systemClock,
    random: systemRandom,
  });
  await chain.release(carry(chain.previous));
}

/** Resolves when a batch with records has been computed. */
function anyComputed(run: PipelineRun): Promise<void> {
  return new Promise((resolve) => {
    run.onBatch((batch) => {
      if (batch.state === 'computed' && batch.records > 0) resolve();
    });
  });
}

function total(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((a, b) => a + b, 0);
}
