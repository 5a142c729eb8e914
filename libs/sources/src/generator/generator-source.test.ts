import { createMemoryBroker } from '@sluice/broker/memory';
import { ManualClock } from '@sluice/kernel';
import { describe, expect, it } from 'vitest';

import type { ReadResult, SourceContext } from '../contract/source.ts';
import { createGeneratorSource } from './generator-source.ts';
import { createLineMaker } from './line-maker.ts';

const { signal } = new AbortController();

function generator(options: Record<string, unknown>, partitions = 1) {
  const clock = new ManualClock(5000);
  const context: SourceContext = {
    input: 'numbers',
    maxRecordBytes: 1000,
    clock,
    broker: createMemoryBroker(),
    partitions,
  };
  return { clock, source: createGeneratorSource(options, context) };
}

const count = (result: ReadResult): number =>
  result.kind !== 'chunk' ? 0 : result.data.codec === 'lines' ? result.data.records : result.data.values.length;

describe('the generator', () => {
  it('gives records as they fall due, with no drift, and catches up by one second at most (G3)', async () => {
    const { clock, source } = generator({ recordsPerSecond: 30, make: (index: number) => index });
    const reader = await source.open({ id: 'generator-0' }, undefined, signal);
    const take = async () => count(await reader.next({ maxBytes: 1e6, maxRecords: 1000, maxWaitMs: 0, signal }));
    expect(await take()).toBe(0);
    let total = 0;
    for (let ms = 5000; ms < 8000; ms += 7) {
      clock.advanceTo(ms + 7);
      total += await take();
    }
    expect(total).toBe(Math.floor((clock.now() - 5000) * 0.03));
    clock.advanceTo(60_000);
    expect(await take()).toBeLessThanOrEqual(31);
  });

  it('wakes a waiting reader when its next record is due', async () => {
    const { clock, source } = generator({ recordsPerSecond: 10, make: (index: number) => index });
    const reader = await source.open({ id: 'generator-0' }, undefined, signal);
    const waiting = reader.next({ maxBytes: 1e6, maxRecords: 1000, maxWaitMs: 10_000, signal });
    clock.advanceTo(5100);
    expect(await waiting).toMatchObject({ kind: 'chunk', data: { values: [0] }, position: 1 });
  });

  it('stops waiting when its owner stops', async () => {
    const stop = new AbortController();
    const { source } = generator({ recordsPerSecond: 0.1 });
    const reader = await source.open({ id: 'generator-0' }, undefined, stop.signal);
    const waiting = reader.next({ maxBytes: 1e6, maxRecords: 1000, maxWaitMs: 10_000, signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'KERNEL_ABORTED' });
  });

  it('has a split for each partition unless told otherwise, and the same records however many (G1)', async () => {
    for (const splits of [1, 3]) {
      const { source } = generator({ count: 10, make: (index: number) => index }, splits);
      const values: unknown[] = [];
      for (const split of await source.listSplits(signal)) {
        const reader = await source.open(split, undefined, signal);
        const result = await reader.next({ maxBytes: 1e6, maxRecords: 1000, maxWaitMs: 0, signal });
        if (result.kind === 'chunk' && result.data.codec === 'values') values.push(...result.data.values);
        expect(await reader.next({ maxBytes: 1e6, maxRecords: 1000, maxWaitMs: 0, signal })).toEqual({ kind: 'end' });
      }
      expect(values.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  it('names the record for which make threw', async () => {
    const make = (index: number) => {
      if (index === 2) throw new Error('no third');
      return index;
    };
    const reader = await generator({ count: 5, make }).source.open({ id: 'generator-0' }, undefined, signal);
    await expect(reader.next({ maxBytes: 1e6, maxRecords: 10, maxWaitMs: 0, signal })).rejects.toMatchObject({
      code: 'SOURCE_GENERATOR_FAILED',
      details: { index: 2 },
    });
  });

  it('refuses options, splits and positions that make no sense', async () => {
    expect(() => generator({ recordsPerSecond: 0 })).toThrow(/recordsPerSecond/);
    expect(() => generator({ make: 'words' })).toThrow(/'lines'/);
    const { source } = generator({});
    await expect(source.open({ id: 'generator-1' }, undefined, signal)).rejects.toMatchObject({
      code: 'SOURCE_SPLIT_UNKNOWN',
    });
    await expect(source.open({ id: 'generator-0' }, 'x', signal)).rejects.toMatchObject({
      code: 'SOURCE_POSITION_INVALID',
    });
  });
});

describe('made-up lines', () => {
  it('L1, L2: depend on seed and index only, and have frequent words', () => {
    const [first, second] = [createLineMaker({ seed: 3 }), createLineMaker({ seed: 3 })];
    second(17);
    expect(second(4)).toBe(first(4));
    expect(createLineMaker({ seed: 4 })(4)).not.toBe(first(4));
    const words = Array.from({ length: 2000 }, (_, i) => first(i).split(' ')).flat();
    const share = (word: string) => words.filter((candidate) => candidate === word).length / words.length;
    expect(share('the')).toBeGreaterThan(0.05);
    expect(share('the')).toBeGreaterThan(share('and'));
    expect(new Set(words).size).toBeGreaterThan(1000);
  });
});
