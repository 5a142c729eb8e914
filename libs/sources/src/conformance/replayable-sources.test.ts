import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ManualClock } from '@sluice/kernel';
import { createMemoryBroker } from '@sluice/broker/memory';
import { chainHeaders, createSubjects, encodeRecords, outputHeaders, sumOf } from '@sluice/protocol';
import { afterAll, beforeAll, describe, it } from 'vitest';

import type { SourceContext } from '../contract/source.ts';
import { createLineMaker } from '../generator/line-maker.ts';
import { QueueInput } from '../queue/queue-input.ts';
import { createSource } from '../registry.ts';
import { type SourceHarness, sourceCases } from './index.ts';

const broker = createMemoryBroker();
const context: SourceContext = { input: 'in', maxRecordBytes: 100, clock: new ManualClock(), broker };

function conforms(name: string, harness: () => SourceHarness): void {
  describe(name, () => {
    for (const { name: requirement, run } of sourceCases) it(requirement, () => run(harness()));
  });
}

const line = createLineMaker({ seed: 7, wordsPerLine: 3 });
const indexes = (split: number) => Array.from({ length: 10 }, (_, i) => i * 2 + split);

conforms('the generator with built-in lines', () => ({
  create: () =>
    createSource({ type: 'generator', options: { count: 20, splits: 2, seed: 7, wordsPerLine: 3 } }, context),
  expected: new Map([0, 1].map((split) => [`generator-${split}`, indexes(split).map((index) => line(index))])),
}));

conforms('the generator with a function', () => ({
  create: () =>
    createSource(
      { type: 'generator', options: { count: 20, splits: 2, make: (index: number) => ({ index }) } },
      context,
    ),
  expected: new Map([0, 1].map((split) => [`generator-${split}`, indexes(split).map((index) => ({ index }))])),
}));

conforms('the queue', () => {
  const queue = new QueueInput(2);
  queue.push([1, 2, 3, 4, 5]);
  queue.push(['a', 'b'], 1);
  queue.push([[6, 'six']]);
  queue.end();
  return {
    create: () => createSource({ type: 'queue', options: { queue } }, context),
    expected: new Map<string, readonly unknown[]>([
      ['queue-0', [1, 2, 3, 4, 5, [6, 'six']]],
      ['queue-1', ['a', 'b']],
    ]),
  };
});

describe('with files', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'sluice-files-'));
    await mkdir(path.join(directory, 'deep', '.hidden'), { recursive: true });
    await writeFile(path.join(directory, 'b.txt'), 'one\ntwo\n\nfour');
    await writeFile(path.join(directory, 'a.txt'), `first\n${'x'.repeat(101)}\n${'y'.repeat(100)}\nlast\n`);
    await writeFile(
      path.join(directory, 'deep', 'c.txt'),
      `${Array.from({ length: 50 }, (_, i) => `line ${i} äöü`).join('\n')}\n`,
    );
    await writeFile(path.join(directory, 'empty.txt'), '');
    await writeFile(path.join(directory, 'long.txt'), 'z'.repeat(3_000_000));
    await writeFile(path.join(directory, '.ignored.txt'), 'no\n');
    await writeFile(path.join(directory, 'deep', '.hidden', 'd.txt'), 'no\n');
  });
  afterAll(() => rm(directory, { recursive: true }));

  conforms('text files', () => ({
    create: () => createSource({ type: 'textFiles', options: { path: directory } }, context),
    expected: new Map([
      ['a.txt', ['first', 'y'.repeat(100), 'last']],
      ['b.txt', ['one', 'two', '', 'four']],
      ['deep/c.txt', Array.from({ length: 50 }, (_, i) => `line ${i} äöü`)],
      ['empty.txt', []],
      ['long.txt', []],
    ]),
    rejected: ['a.txt:6', 'long.txt:0'],
  }));
});

describe('with a stream', () => {
  beforeAll(async () => {
    const subjects = createSubjects('shop');
    await broker.ensureStream({
      name: subjects.stream('OUT'),
      subjects: subjects.streamSubjects('OUT'),
      storage: 'memory',
      replicas: 1,
      maxBytes: 1 << 20,
    });
    const append = (
      partition: number,
      kind: 'claim' | 'output',
      payload: Uint8Array,
      headers: Record<string, string>,
    ) =>
      broker.append({
        subject: subjects.out('words', partition),
        headers: { ...chainHeaders({ kind, owner: 'o', epoch: 1, attempt: 'a', sum: sumOf(payload) }), ...headers },
        payload,
      });
    const output = (partition: number, batch: number, codec: string, records: readonly unknown[]) =>
      append(
        partition,
        'output',
        encodeRecords(codec, records),
        outputHeaders({ batch, timeMs: batch * 1000, chunk: 0, last: true, records: records.length, codec }),
      );
    await append(0, 'claim', new Uint8Array(0), {});
    await append(1, 'claim', new Uint8Array(0), {});
    await output(0, 1, 'msgpack', [
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['e', 5],
    ]);
    await output(1, 1, 'lines', ['w', 'x', 'y', 'z']);
    await append(0, 'claim', new Uint8Array(0), {});
    await output(0, 3, 'msgpack', [['f', 6]]);
  });

  conforms('a published stream', () => ({
    create: () => createSource({ type: 'stream', options: { pipeline: 'shop', stream: 'words' } }, context),
    expected: new Map<string, readonly unknown[]>([
      [
        'shop/words/0',
        [
          ['a', 1],
          ['b', 2],
          ['c', 3],
          ['d', 4],
          ['e', 5],
          ['f', 6],
        ],
      ],
      ['shop/words/1', ['w', 'x', 'y', 'z']],
    ]),
  }));
});
