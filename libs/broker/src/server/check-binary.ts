/** Asks a server program for its version before it is trusted with a store. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { isSupportedServerVersion, unsupportedVersion } from '../jetstream/server-version.ts';

const run = promisify(execFile);
const ANSWER_WITHIN_MS = 10_000;

/** Version of the program. @throws BROKER_SERVER_FAILED when it is none, BROKER_UNSUPPORTED_SERVER when it is too old */
export async function checkServerBinary(binary: string): Promise<string> {
  const version = await askVersion(binary);
  if (!isSupportedServerVersion(version)) throw unsupportedVersion(version, binary);
  return version;
}

async function askVersion(binary: string): Promise<string> {
  let output: string;
  try {
    output = (await run(binary, ['--version'], { timeout: ANSWER_WITHIN_MS })).stdout;
  } catch (cause) {
    throw notAServer(binary, cause instanceof Error ? cause.message : String(cause), cause);
  }
  const version = /nats-server: v(\S+)/.exec(output)?.[1];
  if (version === undefined) throw notAServer(binary, `it said ${JSON.stringify(output.slice(0, 100))}`, undefined);
  return version;
}

function notAServer(binary: string, why: string, cause: unknown): BrokerError {
  return new BrokerError(
    `${binary} cannot be run as a nats-server (${why}): correct NATS_SERVER, or unset it to have one fetched`,
    {
      code: BROKER_ERROR_CODES.serverFailed,
      domain: 'user',
      details: { binary },
      cause,
    },
  );
}
