/** Finds the program of the server that a local run starts. Fetching it is the set-up's work. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { LOCAL_ERROR_CODES, LocalError } from '../errors.ts';

/** The given program, else the first `nats-server` on the search path. @throws LOCAL_SERVER_MISSING */
export async function findServerProgram(given: string | undefined, searchPath: string): Promise<string> {
  if (given !== undefined) return given;
  for (const directory of searchPath.split(path.delimiter)) {
    const candidate = path.join(directory, 'nats-server');
    if (directory !== '' && (await isExecutable(candidate))) return candidate;
  }
  throw new LocalError(
    LOCAL_ERROR_CODES.serverMissing,
    'no nats-server program was found on PATH: run `npm start` once, which fetches it, or give one with --nats-server FILE, or a running server with --nats URL',
  );
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    // Not here, or not ours to run: the next directory decides.
    return false;
  }
}
