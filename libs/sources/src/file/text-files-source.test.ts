import { chmod, mkdir, mkdtemp, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ManualClock } from '@sluice/kernel';
import { createMemoryBroker } from '@sluice/broker/memory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SourceContext } from '../contract/source.ts';
import { createTextFilesSource } from './text-files-source.ts';

const { signal } = new AbortController();
const clock = new ManualClock();
const limits = { maxBytes: 1024, maxRecords: 1, maxWaitMs: 0, signal };
let warnings: string[];
let directory: string;

beforeEach(async () => {
  warnings = [];
  directory = await mkdtemp(path.join(tmpdir(), 'sluice-source-'));
});
afterEach(() => rm(directory, { recursive: true }));

const context = (): SourceContext => ({
  input: 'docs',
  maxRecordBytes: 1000,
  clock,
  broker: createMemoryBroker(),
  warn: (message) => warnings.push(message),
});
const source = (options: Record<string, unknown>, more: Partial<SourceContext> = {}) =>
  createTextFilesSource(options, { ...context(), ...more });
const file = async (name: string, text = 'one\ntwo\n') => {
  await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
  await writeFile(path.join(directory, name), text);
};
const ids = async (options: Record<string, unknown>, more: Partial<SourceContext> = {}) =>
  (await source(options, more).listSplits(signal)).map(({ id }) => id);

const isRoot = process.getuid?.() === 0;
if (isRoot) {
  const where = 'test/integration/src/bad-input/starting.test.ts runs it as another user';
  process.stdout.write(`skipped: a directory without permission: root may read everything; ${where}\n`);
}

describe('which files are read', () => {
  beforeEach(async () => {
    for (const name of ['b.md', 'a.txt', 'x/c.md', 'x/y/d.md', 'x/skip/e.md']) await file(name);
  });

  it('is one file, a directory walked whole, or a glob', async () => {
    expect(await ids({ path: path.join(directory, 'b.md') })).toEqual(['b.md']);
    expect(await ids({ path: directory })).toEqual(['a.txt', 'b.md', 'x/c.md', 'x/skip/e.md', 'x/y/d.md']);
    expect(await ids({ path: `${directory}/*.md` })).toEqual(['b.md']);
    expect(await ids({ path: `${directory}/x/**/*.{md,txt}` })).toEqual(['c.md', 'skip/e.md', 'y/d.md']);
  });

  it('is narrowed by extensions, include, exclude and size', async () => {
    await file('big.md', 'x'.repeat(100));
    expect(await ids({ path: directory, extensions: ['.txt'] })).toEqual(['a.txt']);
    expect(await ids({ path: directory, include: 'x/**', exclude: ['skip', 'c.*'] })).toEqual(['x/y/d.md']);
    expect(await ids({ path: directory, include: ['b*.md'], maxFileBytes: 50 })).toEqual(['b.md']);
  });

  it('follows links to files and not to directories', async () => {
    await symlink(path.join(directory, 'x'), path.join(directory, 'circle'));
    await symlink(path.join(directory, 'a.txt'), path.join(directory, 'link.txt'));
    await symlink(path.join(directory, 'gone'), path.join(directory, 'dangling.txt'));
    expect(await ids({ path: directory, extensions: ['.txt'] })).toEqual(['a.txt', 'link.txt']);
    expect(await ids({ path: directory, include: 'circle/**', watch: true })).toEqual([]);
  });

  it('F6: with watch, grows by files that appear', async () => {
    const watching = source({ path: directory, watch: true, extensions: ['.txt'] });
    expect(watching.bounded).toBe(false);
    expect((await watching.listSplits(signal)).map(({ id }) => id)).toEqual(['a.txt']);
    await file('.new.txt');
    expect((await watching.listSplits(signal)).map(({ id }) => id)).toEqual(['a.txt']);
    await rename(path.join(directory, '.new.txt'), path.join(directory, 'new.txt'));
    expect((await watching.listSplits(signal)).map(({ id }) => id)).toEqual(['a.txt', 'new.txt']);
  });

  it('with newFilesOnly, leaves out what was there before the pipeline was first started, in every process alike', async () => {
    const options = { path: directory, watch: true, newFilesOnly: true };
    expect(await ids(options, { pipelineCreatedAtMs: Number.MAX_SAFE_INTEGER })).toEqual([]);
    expect(await ids(options, { pipelineCreatedAtMs: 1 })).toHaveLength(5);
  });
});

describe('errors', () => {
  it('name a path that does not exist, and a selection without files', async () => {
    await expect(ids({ path: path.join(directory, 'nope') })).rejects.toMatchObject({
      code: 'SOURCE_PATH_MISSING',
      message: expect.stringContaining(path.join(directory, 'nope')),
    });
    await expect(ids({ path: directory })).rejects.toMatchObject({
      code: 'SOURCE_NO_FILES',
      message: expect.stringContaining(directory),
    });
  });

  it('name unknown and wrong options', () => {
    expect(() => source({})).toThrow(/"path".*missing/);
    expect(() => source({ path: 'x', extension: '.md' })).toThrow(/"extension" .* is unknown/);
    expect(() => source({ path: 'x', onUnreadable: 'ignore' })).toThrow(/fail, skip/);
  });

  it.skipIf(isRoot)('name a directory without permission, or warn', async () => {
    await file('closed/a.txt');
    await file('open.txt');
    await chmod(path.join(directory, 'closed'), 0);
    try {
      await expect(ids({ path: directory })).rejects.toMatchObject({ code: 'SOURCE_PATH_DENIED' });
      expect(await ids({ path: directory, onUnreadable: 'skip' })).toEqual(['open.txt']);
      expect(warnings).toHaveLength(1);
    } finally {
      await chmod(path.join(directory, 'closed'), 0o700);
    }
  });
});

describe('F4: a file that changed since it was left', () => {
  async function leftInside(): Promise<unknown> {
    await file('f.txt');
    const reader = await source({ path: directory }).open({ id: 'f.txt' }, undefined, signal);
    const result = await reader.next(limits);
    await reader.close();
    if (result.kind !== 'chunk') throw new Error('expected a chunk');
    return result.position;
  }
  const reopen = (position: unknown) => source({ path: directory }).open({ id: 'f.txt' }, position, signal);

  it('is refused when it grew, shrank, was written again, or vanished', async () => {
    const target = () => path.join(directory, 'f.txt');
    const changes: (() => Promise<void>)[] = [
      () => writeFile(target(), 'one\ntwo\nthree\n'),
      () => truncate(target(), 5),
      () => utimes(target(), 1, 1),
      () => rm(target()),
    ];
    for (const change of changes) {
      const position = await leftInside();
      await change();
      await expect(reopen(position)).rejects.toMatchObject({
        code: 'SOURCE_SPLIT_CHANGED',
        message: expect.stringContaining(target()),
      });
    }
  });

  it('does not matter when it was read to its end', async () => {
    await file('g.txt');
    const reader = await reopen('done');
    expect(await reader.next(limits)).toEqual({ kind: 'end' });
  });

  it('is noticed while reading, too', async () => {
    await file('f.txt', 'x\n'.repeat(500_000));
    const reader = await reopen(undefined);
    await reader.next(limits);
    await truncate(path.join(directory, 'f.txt'), 10);
    const readOn = async () => {
      while ((await reader.next({ ...limits, maxRecords: 100_000 })).kind === 'chunk');
    };
    await expect(readOn()).rejects.toMatchObject({ code: 'SOURCE_SPLIT_CHANGED' });
    await reader.close();
  });

  it('a foreign position is refused', async () => {
    await expect(reopen(17)).rejects.toMatchObject({ code: 'SOURCE_POSITION_INVALID' });
  });
});
