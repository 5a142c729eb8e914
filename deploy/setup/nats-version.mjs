// @ts-check
/**
 * Purpose: decide whether a nats-server is new enough.
 *
 * The floors are the releases that fixed the JetStream defects that exactly-once rests on; 2.13 was
 * never released.
 */
import { capture } from './run-program.mjs';

const VERSION_TIMEOUT_MS = 10_000;

/** The rule in words, for messages. */
export const SUPPORTED_VERSIONS = '2.12.14 or newer on 2.12, 2.14.4 or newer on 2.14, or any release from 2.15';

/**
 * @param {string} output what `nats-server --version` printed
 * @returns {string | undefined} `major.minor.patch`
 */
export function parseVersion(output) {
  return /^nats-server: v(\d+\.\d+\.\d+)/m.exec(output)?.[1];
}

/**
 * @param {string} version `major.minor.patch`
 * @returns {boolean}
 */
export function isSupportedVersion(version) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major !== 2) return major > 2;
  if (minor === 12) return patch >= 14;
  if (minor === 14) return patch >= 4;
  return minor >= 15;
}

/**
 * Ask a program for its version.
 *
 * @param {string} path
 * @returns {Promise<{ version: string } | { problem: string }>} the version if it is supported, or
 *   one line why the program can't be used
 */
export async function checkNatsServer(path) {
  const run = await capture(path, ['--version'], { timeoutMs: VERSION_TIMEOUT_MS });
  if (run.missing) return { problem: `there is no program at ${path}` };
  if (!run.ok) return { problem: `${path} --version failed: ${run.problem}` };
  const version = parseVersion(run.stdout + run.stderr);
  if (version === undefined) return { problem: `${path} is not a nats-server: --version printed no version` };
  if (!isSupportedVersion(version)) {
    return { problem: `${path} is version ${version}; needed is ${SUPPORTED_VERSIONS}` };
  }
  return { version };
}
