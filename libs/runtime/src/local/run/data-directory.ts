/**
 * Where a local run keeps its server's store.
 *
 * D1  One run per directory at a time: a lock file names the owner; the lock of a dead process is taken over.
 * D2  A temporary directory is removed at the end; a given one never is, except by `fresh`, and then only its store.
 */
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOCAL_ERROR_CODES, LocalError } from '../errors.ts';

/** Which directory. */
export interface DataDirectoryOptions {
  /** A directory that is kept; undefined = a new temporary one. */
  readonly directory: string | undefined;
  /** Deletes what an earlier run left in it. */
  readonly fresh: boolean;
}

/** A directory that belongs to this process until released. */
export interface DataDirectory extends AsyncDisposable {
  /** For the server's store. */
  readonly storeDir: string;
  readonly isTemporary: boolean;
}

const LOCK_FILE = 'run.lock';

/** Opens and locks a data directory. @throws LOCAL_DATA_DIRECTORY_LOCKED, LOCAL_DATA_DIRECTORY_UNUSABLE */
export async function openDataDirectory(options: DataDirectoryOptions): Promise<DataDirectory> {
  const { directory } = options;
  if (directory === undefined) {
    const made = await usable(tmpdir(), () => mkdtemp(path.join(tmpdir(), 'sluice-')));
    return { storeDir: path.join(made, 'store'), isTemporary: true, [Symbol.asyncDispose]: () => rm(made, { recursive: true, force: true }) };
  }
  const root = path.resolve(directory);
  await usable(root, () => mkdir(root, { recursive: true }));
  const lock = path.join(root, LOCK_FILE);
  await usable(root, () => takeLock(lock, root));
  const storeDir = path.join(root, 'store');
  if (options.fresh) await rm(storeDir, { recursive: true, force: true });
  return { storeDir, isTemporary: false, [Symbol.asyncDispose]: () => rm(lock, { force: true }) };
}

async function takeLock(lock: string, root: string): Promise<void> {
  for (;;) {
    try {
      const file = await open(lock, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (owner > 0 && isAlive(owner)) {
      throw new LocalError(
        LOCAL_ERROR_CODES.dataDirectoryLocked,
        `data directory ${root} is in use by process ${owner}: give another --data, or none for a temporary one`,
        { directory: root, owner },
      );
    }
    await rm(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal means that it is there.
    return hasCode(error, 'EPERM');
  }
}

async function usable<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LocalError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new LocalError(LOCAL_ERROR_CODES.dataDirectoryUnusable, `data directory ${directory} can't be used (${why}): give one that you may write to with --data`, { directory }, error);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
