/**
 * What every sink must do. A sink's test runs each case against a harness:
 *
 *   for (const { name, run } of sinkCases) it(name, () => run(harness));
 */
import assert from 'node:assert/strict';

import type { Sink, SinkBatch } from '../contract/sink.ts';

/** A sink whose destination can be looked at. */
export interface SinkHarness {
  /** A sink on an empty destination. */
  create(): Sink | Promise<Sink>;
  /** What the destination of the sink made last holds, in a form that `deepEqual` compares. */
  read(): unknown;
}

/** One requirement. `run` rejects when it is not met. */
export interface SinkCase {
  readonly name: string;
  run(harness: SinkHarness): Promise<void>;
}

const CHUNKS: readonly (readonly unknown[])[] = [['a', ['b', 2]], [], [{ c: 3 }]];

/** All cases, with the invariant they check. */
export const sinkCases: readonly SinkCase[] = [
  {
    name: 'N1: delivering a batch again leaves the destination as it was, unless the sink says at-least-once',
    run: async (harness) => {
      const sink = await harness.create();
      await sink.deliver(sinkBatch(1), chunked(CHUNKS));
      const once = await harness.read();
      await sink.deliver(sinkBatch(1), chunked(CHUNKS));
      if (sink.guarantee !== 'at-least-once') assert.deepEqual(await harness.read(), once);
      await sink.close();
    },
  },
  {
    name: 'N1: another owner that delivers the same batch again changes nothing either',
    run: async (harness) => {
      const sink = await harness.create();
      await sink.deliver(sinkBatch(1), chunked(CHUNKS));
      const once = await harness.read();
      await sink.deliver({ ...sinkBatch(1), epoch: 2 }, chunked(CHUNKS));
      if (sink.guarantee !== 'at-least-once') assert.deepEqual(await harness.read(), once);
      await sink.close();
    },
  },
  {
    name: 'how the records are cut into chunks makes no difference',
    run: async (harness) => {
      const whole = await harness.create();
      await whole.deliver(sinkBatch(1), chunked([CHUNKS.flat()]));
      const expected = await harness.read();
      await whole.close();
      const pieces = await harness.create();
      await pieces.deliver(sinkBatch(1), chunked(CHUNKS.flat().map((record) => [record])));
      assert.deepEqual(await harness.read(), expected);
      await pieces.close();
    },
  },
  {
    name: 'an empty batch is delivered',
    run: async (harness) => {
      const sink = await harness.create();
      await sink.deliver(sinkBatch(1), chunked([]));
      await sink.deliver(sinkBatch(2), chunked([['after']]));
      await sink.close();
    },
  },
  {
    name: 'N1: when the records break off, what was delivered before stands and the batch can be delivered again',
    run: async (harness) => {
      const sink = await harness.create();
      await sink.deliver(sinkBatch(1), chunked(CHUNKS));
      const before = await harness.read();
      await assert.rejects(sink.deliver(sinkBatch(2), breakingOff()), /broke off/);
      assert.deepEqual(await harness.read(), before);
      await sink.deliver(sinkBatch(2), chunked(CHUNKS));
      await sink.close();
    },
  },
];

/** A batch for tests, with one second between batches. */
export function sinkBatch(batch: number): SinkBatch {
  return {
    pipeline: 'p',
    stage: 's',
    partition: 0,
    partitions: 1,
    batch,
    timeMs: batch * 1000,
    epoch: 1,
    transactionId: `p/s/0/${batch}`,
  };
}

/** Chunks as a sink gets them. */
export async function* chunked(chunks: readonly (readonly unknown[])[]): AsyncGenerator<readonly unknown[]> {
  yield* chunks;
}

async function* breakingOff(): AsyncGenerator<readonly unknown[]> {
  yield ['half'];
  throw new Error('the records broke off');
}
