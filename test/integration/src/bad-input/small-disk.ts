/** A disk so small that a test can fill it: a tmpfs of its own. Mounting needs root. */
import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTempDir } from '@sluice/testkit';

/** A mounted disk; disposing of it unmounts it. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** Takes all room that is left. */
  fill(): void;
  /** Gives it back. */
  makeRoom(): void;
}

/** Mounts one of so many MiB, or says why that is refused. */
export async function mountSmallDisk(sizeMiB: number): Promise<SmallDisk | { readonly reason: string }> {
  await using cleanup = new AsyncDisposableStack();
  const directory = cleanup.use(await createTempDir('sluice-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m`, 'tmpfs', directory.path], { stdio: 'pipe' });
  } catch (error) {
    return { reason: `mounting a tmpfs is refused (${error instanceof Error ? error.message.trim() : String(error)})` };
  }
  cleanup.defer(() => void execFileSync('umount', [directory.path]));
  const ballast = path.join(directory.path, 'ballast');
  const kept = cleanup.move();
  return {
    path: directory.path,
    fill: () => fill(ballast, directory.path),
    makeRoom: () => rmSync(ballast),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Whoever writes beside us may take the last blocks first: what counts is that none is left. */
function fill(ballast: string, directory: string): void {
  const block = Buffer.alloc(4096);
  for (;;) {
    const { bavail, bsize } = statfsSync(directory);
    if (bavail === 0) return;
    try {
      writeFileSync(ballast, bavail > 1 ? Buffer.alloc(bavail * bsize) : block, { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}
