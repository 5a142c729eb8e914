/** Finds the server program for tests, in the order that the set-up fills: told, on PATH, in the cache. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Version that the set-up keeps in the cache. */
export const CACHED_NATS_SERVER_VERSION = '2.15.1';

/** Path of a nats-server program. Rejects with where it looked when there is none. */
export async function findNatsServer(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const told = env.NATS_SERVER;
  const candidates = told ? [told] : [...onPath(env), inCache(env)];
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) return candidate;
  }
  const hint = told
    ? 'correct NATS_SERVER'
    : 'set NATS_SERVER to the program, or run `npm start` once, which fetches it';
  throw new Error(`no nats-server program: looked at ${candidates.join(', ')}; ${hint}`);
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'nats-server'));
}

function inCache(env: NodeJS.ProcessEnv): string {
  const cache = env.SLUICE_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sluice');
  return join(cache, 'nats-server', CACHED_NATS_SERVER_VERSION, `${process.platform}-${process.arch}`, 'nats-server');
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next place decides.
    return false;
  }
}
