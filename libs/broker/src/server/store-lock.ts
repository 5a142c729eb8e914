/**
 * One server per store: nats-server itself does not notice a second one on the same files, and both would destroy them.
 *
 * The lock is a file with the server's process id; one whose process is gone is taken over.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { makeDirectory } from './make-directory.ts';

const LOCK_FILE = 'server.pid';

/** A held lock. */
export interface StoreLock {
  /** Says which process the store belongs to from now on. */
  handTo(pid: number): Promise<void>;
  release(): Promise<void>;
}

/** Makes the folder if needed and locks it for this process. @throws BROKER_STORE_UNUSABLE */
export async function lockStore(storeDir: string): Promise<StoreLock> {
  const path = join(storeDir, LOCK_FILE);
  await onStore(storeDir, () => makeDirectory(storeDir));
  await onStore(storeDir, () => claim(path, storeDir));
  let isHeld = true;
  return {
    handTo: (pid) => onStore(storeDir, () => writeFile(path, String(pid))),
    release: async () => {
      if (!isHeld) return;
      // Once only: later the file may be another server's.
      isHeld = false;
      await rm(path, { force: true });
    },
  };
}

async function claim(path: string, storeDir: string): Promise<void> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
    const holder = Number(await readFile(path, 'utf8'));
    if (isAlive(holder)) throw inUse(storeDir, holder, path);
    await rm(path, { force: true });
    await writeFile(path, String(process.pid), { flag: 'wx' });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, yet alive.
    return isErrno(error, 'EPERM');
  }
}

function inUse(storeDir: string, pid: number, path: string): BrokerError {
  return new BrokerError(
    `the store ${storeDir} is used by process ${pid}: stop it, or choose another folder (if that process is no nats-server, remove ${path})`,
    {
      code: BROKER_ERROR_CODES.storeUnusable,
      domain: 'user',
      details: { storeDir, pid },
    },
  );
}

async function onStore<T>(storeDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof BrokerError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BrokerError(
      `the store ${storeDir} cannot be used (${why}): choose a folder that this user may write to`,
      {
        code: BROKER_ERROR_CODES.storeUnusable,
        domain: 'user',
        details: { storeDir },
        cause,
      },
    );
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
