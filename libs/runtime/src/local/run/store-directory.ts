/** Where a local run's server keeps its store: a given directory, or a temporary one that is removed at the end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LOCAL_ERROR_CODES, LocalError } from '../errors.ts';

/** A directory for as long as the run lasts. Its lock is the server's (`startServerProcess`). */
export interface StoreDirectory extends AsyncDisposable {
  readonly path: string;
  readonly isTemporary: boolean;
}

/** Opens the store's directory. @throws LOCAL_DATA_DIRECTORY_UNUSABLE when no temporary directory can be made. */
export async function openStoreDirectory(given: string | undefined): Promise<StoreDirectory> {
  if (given !== undefined)
    return { path: path.resolve(given), isTemporary: false, [Symbol.asyncDispose]: async () => undefined };
  try {
    const made = await mkdtemp(path.join(tmpdir(), 'sluice-'));
    return { path: made, isTemporary: true, [Symbol.asyncDispose]: () => rm(made, { recursive: true, force: true }) };
  } catch (error) {
    throw new LocalError(
      LOCAL_ERROR_CODES.dataDirectoryUnusable,
      `no temporary directory can be made in ${tmpdir()} (${error instanceof Error ? error.message : String(error)}): give a directory that you may write to with --data`,
      { directory: tmpdir() },
      error,
    );
  }
}
