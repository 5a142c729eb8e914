/**
 * Makes a folder and its missing parents, one at a time.
 *
 * Node's own recursive `mkdir` never returns for a path such as `/proc/x/y`, where making a folder fails with ENOENT
 * although the parent exists.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the folder unless it is there. @throws the system's error when it can't be made or is no folder */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (error.code !== 'ENOENT' || (await exists(dirname(path)))) throw error;
    await makeDirectory(dirname(path));
    await mkdir(path);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    // Whatever the reason, making it will say it better.
    return false;
  }
}
