/**
 * What every replayable source must do. A source's test runs each case against a harness:
 *
 *   for (const { name, run } of sourceCases) it(name, () => run(harness));
 */
import assert from 'node:assert/strict';

import { decodeRecords, decodeValue, encodeValue } from '@sluice/protocol';

import type { RejectedRecord, Source, SourceChunk, SourceSplit, SplitReader } from '../contract/source.ts';

/** A source with known content. */
export interface SourceHarness {
  /** A fresh instance over the same content; called several times. */
  create(): Source | Promise<Source>;
  /** Records by split, in the order of splits; the content must be all there, and have an end or be idle after it. */
  readonly expected: ReadonlyMap<string, readonly unknown[]>;
  /** Positions of the rejected records, in order. */
  readonly rejected?: readonly string[];
}

/** One requirement. `run` rejects when it is not met. */
export interface SourceCase {
  readonly name: string;
  run(harness: SourceHarness): Promise<void>;
}

type Limits = Pick<Parameters<SplitReader['next']>[0], 'maxBytes' | 'maxRecords'>;

const WIDE: Limits = { maxBytes: 256 * 1024, maxRecords: 100_000 };
const NARROW: Limits = { maxBytes: 64, maxRecords: 3 };

/** All cases, with the invariant they check. */
export const sourceCases: readonly SourceCase[] = [
  {
    name: 'lists its splits, each once, in a fixed order',
    run: async ({ create, expected }) => {
      const signal = new AbortController().signal;
      for (let round = 0; round < 2; round++) {
        const source = await create();
        assert.deepEqual(
          (await source.listSplits(signal)).map(({ id }) => id),
          [...expected.keys()],
        );
        await source.close();
      }
    },
  },
  {
    name: 'R1: gives all records in order, whatever the limits',
    run: async (harness) => {
      for (const limits of [WIDE, NARROW]) {
        const read = await readAll(harness, limits);
        assert.deepEqual(read.records, harness.expected);
        assert.deepEqual(
          read.rejected.map(({ position }) => position),
          harness.rejected ?? [],
        );
      }
    },
  },
  {
    name: 'R1: started again at each position, also after msgpack carried it, it leaves no gap and repeats nothing',
    run: async (harness) => {
      const source = await harness.create();
      for (const [id, expected] of harness.expected) {
        const chunks = await readSplit(source, { id }, undefined, NARROW);
        let before: unknown[] = [];
        for (const chunk of chunks) {
          before = [...before, ...recordsOf(chunk)];
          const after = await readSplit(source, { id }, decodeValue(encodeValue(chunk.position)), WIDE);
          assert.deepEqual([...before, ...after.flatMap(recordsOf)], expected);
        }
      }
      await source.close();
    },
  },
  {
    name: 'keeps to maxRecords, so that a rate limit holds',
    run: async (harness) => {
      const source = await harness.create();
      for (const id of harness.expected.keys()) {
        for (const chunk of await readSplit(source, { id }, undefined, { ...WIDE, maxRecords: 2 })) {
          assert.ok(recordsOf(chunk).length <= 2, `a chunk has ${recordsOf(chunk).length} records`);
        }
      }
      await source.close();
    },
  },
  {
    name: 'lines end with a newline each, and are as many as said',
    run: async (harness) => {
      const source = await harness.create();
      for (const id of harness.expected.keys()) {
        for (const { data } of await readSplit(source, { id }, undefined, WIDE)) {
          if (data.codec !== 'lines' || data.bytes.length === 0) continue;
          assert.equal(data.bytes.at(-1), 10);
          assert.equal(data.bytes.filter((byte) => byte === 10).length, data.records);
        }
      }
      await source.close();
    },
  },
  {
    name: 'what was handed out is not changed by later reads',
    run: async (harness) => {
      const source = await harness.create();
      for (const [id, expected] of harness.expected) {
        assert.deepEqual((await readSplit(source, { id }, undefined, NARROW)).flatMap(recordsOf), expected);
      }
      await source.close();
    },
  },
];

async function readAll(
  { create, expected }: SourceHarness,
  limits: Limits,
): Promise<{ records: Map<string, unknown[]>; rejected: RejectedRecord[] }> {
  const source = await create();
  const records = new Map<string, unknown[]>();
  const rejected: RejectedRecord[] = [];
  for (const id of expected.keys()) {
    const chunks = await readSplit(source, { id }, undefined, limits);
    records.set(id, chunks.flatMap(recordsOf));
    rejected.push(...chunks.flatMap((chunk) => chunk.rejected ?? []));
  }
  await source.close();
  return { records, rejected };
}

async function readSplit(
  source: Source,
  split: SourceSplit,
  position: unknown,
  limits: Limits,
): Promise<SourceChunk[]> {
  const { signal } = new AbortController();
  const reader = await source.open(split, position, signal);
  const chunks: SourceChunk[] = [];
  try {
    for (;;) {
      const result = await reader.next({ ...limits, maxWaitMs: 0, signal });
      if (result.kind !== 'chunk') return chunks;
      chunks.push(result);
    }
  } finally {
    await reader.close();
  }
}

function recordsOf({ data }: SourceChunk): readonly unknown[] {
  return data.codec === 'values' ? data.values : decodeRecords('lines', data.bytes);
}
