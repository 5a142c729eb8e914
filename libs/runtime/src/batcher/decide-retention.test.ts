import { describe, expect, test } from 'vitest';
import { decideRetention, type OutputEntry, type RetentionFacts } from './decide-retention.ts';

const NOW_MS = 1_000_000;

describe('decideRetention', () => {
  test('nothing goes that is within bytes and age', () => {
    expect(decide({ retention: { ageMs: 60_000, bytes: 300, onFull: 'block' } })).toEqual([]);
  });

  test('R2: what newer messages of `bytes` follow goes', () => {
    expect(decide({ retention: { ageMs: undefined, bytes: 150, onFull: 'block' } })).toEqual([
      { partition: 0, belowSequence: 2, heldBy: undefined },
    ]);
  });

  test('R2: bytes are counted over all partitions of the output', () => {
    const partitions = new Map([
      [0, [entry(1), entry(4)]],
      [1, [entry(2), entry(3), entry(5)]],
    ]);
    const purges = decide({ partitions, retention: { ageMs: undefined, bytes: 200, onFull: 'block' } });
    expect(purges.map(({ partition, belowSequence }) => [partition, belowSequence])).toEqual([
      [0, 2],
      [1, 4],
    ]);
  });

  test('R2: what is older than the age goes', () => {
    const partitions = new Map([[0, [entry(1, NOW_MS - 5_001), entry(2, NOW_MS - 5_000), entry(3)]]]);
    const retention = { ageMs: 5_000, bytes: 1_000, onFull: 'block' } as const;
    expect(decide({ partitions, retention })).toMatchObject([{ belowSequence: 2 }]);
  });

  test('R1: the newest message of a partition never goes, however old (I11)', () => {
    const partitions = new Map([
      [0, [entry(1, 0), entry(2, 0)]],
      [1, [entry(3, 0)]],
    ]);
    const retention = { ageMs: 1, bytes: 1, onFull: 'dropOldest' } as const;
    expect(decide({ partitions, retention })).toEqual([{ partition: 0, belowSequence: 2, heldBy: undefined }]);
  });

  test('R3: with `block` the slowest reader of the partition holds it back', () => {
    const holds = [hold('fast', 9), hold('slow', 2), { ...hold('elsewhere', 1), partition: 1 }];
    expect(decide({ holds, retention: { ageMs: 0, bytes: 1, onFull: 'block' } })).toMatchObject([
      { belowSequence: 2, heldBy: { reader: 'slow' } },
    ]);
  });

  test('R3: a reader that has passed what goes holds nothing back', () => {
    expect(decide({ holds: [hold('r', 3)], retention: { ageMs: undefined, bytes: 1, onFull: 'block' } })).toEqual([
      { partition: 0, belowSequence: 3, heldBy: undefined },
    ]);
  });

  test('R3: with `dropOldest` held messages go', () => {
    const purges = decide({
      holds: [hold('r', 0)],
      retention: { ageMs: undefined, bytes: 1, onFull: 'dropOldest' },
    });
    expect(purges).toEqual([{ partition: 0, belowSequence: 3, heldBy: undefined }]);
  });
});

function decide(facts: Partial<RetentionFacts>) {
  return decideRetention({
    partitions: new Map([[0, [entry(1), entry(2), entry(3)]]]),
    holds: [],
    retention: { ageMs: undefined, bytes: 100, onFull: 'block' },
    nowMs: NOW_MS,
    ...facts,
  });
}

function entry(sequence: number, storedAtMs = NOW_MS): OutputEntry {
  return { sequence, bytes: 100, storedAtMs };
}

function hold(reader: string, fromSequence: number) {
  return { reader, input: 'in', output: 'words', partition: 0, fromSequence };
}
