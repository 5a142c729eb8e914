import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SinkContext } from '../contract/sink.ts';
import { createSink } from '../registry.ts';
import { chunked, type SinkHarness, sinkBatch, sinkCases } from './index.ts';

let printed = '';
const context: SinkContext = { pipeline: 'p', stage: 's', partition: 0, writeText: (text) => (printed += text) };

function conforms(name: string, harness: () => SinkHarness): void {
  describe(name, () => {
    for (const { name: requirement, run } of sinkCases) it(requirement, () => run(harness()));
  });
}

conforms('print', () => ({
  create: () => {
    printed = '';
    return createSink({ type: 'print', options: {} }, context);
  },
  read: () => printed,
}));

conforms('forEachBatch', () => {
  const calls: unknown[] = [];
  return {
    create: () => {
      calls.length = 0;
      return createSink(
        {
          type: 'forEachBatch',
          options: { fn: (records: readonly unknown[], batch: unknown) => calls.push([records, batch]) },
        },
        context,
      );
    },
    read: () => [...calls],
  };
});

describe('print', () => {
  it('writes Spark’s format, and dots when there is more', async () => {
    printed = '';
    const sink = await createSink({ type: 'print', options: { num: 2 } }, context);
    await sink.deliver(sinkBatch(1), chunked([['text', ['a', 2]], [{ left: 'out' }]]));
    await sink.deliver(sinkBatch(2), chunked([]));
    const rule = '-------------------------------------------';
    expect(printed).toBe(`${rule}\nTime: 1000 ms\n${rule}\ntext\n(a,2)\n...\n\n${rule}\nTime: 2000 ms\n${rule}\n\n`);
  });
});

describe('forEachBatch', () => {
  it('names the batch when the function throws', async () => {
    const fn = () => {
      throw new Error('no such table');
    };
    const sink = await createSink({ type: 'forEachBatch', options: { fn } }, context);
    await expect(sink.deliver(sinkBatch(3), chunked([['x']]))).rejects.toMatchObject({
      code: 'SINK_FUNCTION_FAILED',
      details: { batch: 3 },
      message: expect.stringContaining('no such table'),
    });
  });
});

describe('text files', () => {
  let directory: string;
  let run = 0;
  const prefix = () => path.join(directory, String(run), 'counts');
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'sluice-sink-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  /** Everything below a directory, by path; temporary files too. A batch's directory without files is nothing. */
  async function readTree(): Promise<readonly (readonly [string, string])[]> {
    const root = path.join(directory, String(run));
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    return Promise.all(
      files.sort().map(async (file) => [path.relative(root, file), await readFile(file, 'utf8')] as const),
    );
  }

  conforms('as any sink', () => ({
    create: () => {
      run++;
      return createSink({ type: 'textFiles', options: { prefix: prefix(), suffix: 'txt' } }, context);
    },
    read: readTree,
  }));

  it('are named as in Spark, one part for each partition, also without records', async () => {
    run++;
    const sink = await createSink({ type: 'textFiles', options: { prefix: prefix(), suffix: 'txt' } }, context);
    await sink.deliver({ ...sinkBatch(1), partition: 12, partitions: 13 }, chunked([['a', ['b', 1]]]));
    await sink.deliver(sinkBatch(2), chunked([]));
    expect(await readTree()).toEqual([
      ['counts-1000.txt/part-00012', 'a\n(b,1)\n'],
      ['counts-2000.txt/part-00000', ''],
    ]);
  });

  it('say which path is taken by a file', async () => {
    run++;
    const first = await createSink({ type: 'textFiles', options: { prefix: prefix() } }, context);
    await first.deliver(sinkBatch(1), chunked([]));
    const inside = path.join(`${prefix()}-1000`, 'part-00000', 'below');
    const second = await createSink({ type: 'textFiles', options: { prefix: inside } }, context);
    await expect(second.deliver(sinkBatch(1), chunked([]))).rejects.toMatchObject({
      code: 'SINK_PATH_TAKEN',
      message: expect.stringContaining(inside),
    });
  });
});

describe('options', () => {
  it('are checked, and name what is wrong', async () => {
    const make = (type: string, options: Record<string, unknown>) => createSink({ type, options }, context);
    await expect(make('print', { num: -1 })).rejects.toMatchObject({
      code: 'SINK_OPTION_INVALID',
      message: expect.stringContaining('"num"'),
    });
    await expect(make('print', { number: 3 })).rejects.toMatchObject({ code: 'SINK_OPTION_INVALID' });
    await expect(make('forEachBatch', {})).rejects.toMatchObject({ code: 'SINK_OPTION_INVALID' });
    await expect(make('textFiles', { prefix: 3 })).rejects.toMatchObject({ code: 'SINK_OPTION_INVALID' });
    await expect(make('nowhere', {})).rejects.toMatchObject({ code: 'SINK_TYPE_UNKNOWN' });
  });
});
