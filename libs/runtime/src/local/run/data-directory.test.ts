import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataDirectory } from './data-directory.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'sluice-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('openDataDirectory', () => {
  it('refuses a directory that a living process uses, and gives it again afterwards', async () => {
    const first = await openDataDirectory({ directory: root, fresh: false });
    await expect(openDataDirectory({ directory: root, fresh: false })).rejects.toThrow(`is in use by process ${process.pid}`);
    await first[Symbol.asyncDispose]();
    await using second = await openDataDirectory({ directory: root, fresh: false });
    expect(second.isTemporary).toBe(false);
  });

  it('takes over the lock of a process that is gone', async () => {
    await writeFile(path.join(root, 'run.lock'), '2147483646');
    await using directory = await openDataDirectory({ directory: root, fresh: false });
    expect(directory.storeDir).toBe(path.join(root, 'store'));
  });

  it('keeps the store of an earlier run unless told to start fresh', async () => {
    const kept = path.join(root, 'store', 'kept');
    await mkdir(kept, { recursive: true });
    await (await openDataDirectory({ directory: root, fresh: false }))[Symbol.asyncDispose]();
    expect(existsSync(kept)).toBe(true);
    await (await openDataDirectory({ directory: root, fresh: true }))[Symbol.asyncDispose]();
    expect(existsSync(kept)).toBe(false);
  });

  it('removes a temporary directory at the end', async () => {
    const directory = await openDataDirectory({ directory: undefined, fresh: false });
    expect(directory.isTemporary).toBe(true);
    await directory[Symbol.asyncDispose]();
    expect(existsSync(path.dirname(directory.storeDir))).toBe(false);
  });

  it('says what is wrong with a directory that cannot be', async () => {
    const file = path.join(root, 'file');
    await writeFile(file, '');
    await expect(openDataDirectory({ directory: path.join(file, 'below'), fresh: false })).rejects.toThrow("can't be used");
  });
});
