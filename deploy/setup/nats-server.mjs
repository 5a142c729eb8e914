// @ts-check
/**
 * Purpose: find a usable nats-server, or fetch the pinned one into a cache outside the checkout.
 * As a program it prints the path: `node deploy/setup/nats-server.mjs`.
 *
 * Owns: the order of the places, the cache, the message when every place failed.
 * Does not own: the downloads and their checksums (`nats-fetch.mjs`).
 *
 * Invariants
 *   N1 NATS_SERVER is an order, not a hint: if it can't be used, that is an error.
 *   N2 A program appears in the cache whole and checked, by one rename, so two set-ups that fetch at
 *      the same time can't see each other's half.
 */
import { access, constants, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FETCHERS } from './nats-fetch.mjs';
import { checkNatsServer, SUPPORTED_VERSIONS } from './nats-version.mjs';
import { withProgress } from './progress.mjs';

/** @typedef {import("./nats-fetch.mjs").Pins} Pins */
/** @typedef {import("./nats-fetch.mjs").Fetcher} Fetcher */
/** @typedef {{ place: string, problem: string }} Attempt */

/**
 * @typedef {object} NatsServerOptions
 * @property {NodeJS.ProcessEnv} [env] defaults to this process's
 * @property {Pins} [pins] defaults to `nats-server.pins.json`
 * @property {string} [platform] as `linux-x64`; defaults to this machine's
 * @property {readonly Fetcher[]} [fetchers] defaults to all
 */

const PROGRAM = 'nats-server';
const MANUAL = 'https://docs.nats.io/running-a-nats-service/introduction/installation';

/**
 * The path of a nats-server that is already on this machine, without any download.
 *
 * @param {NatsServerOptions} [options]
 * @returns {Promise<{ path: string } | { path: undefined, attempts: Attempt[] }>}
 * @throws {Error} when NATS_SERVER is set and can't be used (N1)
 */
export async function findNatsServer(options = {}) {
  const env = options.env ?? process.env;
  const ordered = env['NATS_SERVER'];
  if (ordered) {
    const check = await checkNatsServer(ordered);
    if ('version' in check) return { path: ordered };
    throw new Error(`NATS_SERVER: ${check.problem}. Unset NATS_SERVER to have one fetched, or point it to another.`);
  }
  /** @type {Attempt[]} */
  const attempts = [{ place: 'NATS_SERVER', problem: 'not set' }];
  const onPath = await searchPath(env['PATH'] ?? '');
  if (onPath === undefined) {
    attempts.push({ place: 'PATH', problem: `no ${PROGRAM} there` });
  } else {
    const check = await checkNatsServer(onPath);
    if ('version' in check) return { path: onPath };
    attempts.push({ place: 'PATH', problem: check.problem });
  }
  const cached = cachePath(env, await pinsOf(options), platformOf(options));
  if (await isExecutable(cached)) return { path: cached };
  attempts.push({ place: 'cache', problem: `nothing at ${cached}` });
  return { path: undefined, attempts };
}

/**
 * The path of a usable nats-server; fetches the pinned one into the cache if there is none.
 *
 * @param {NatsServerOptions} [options]
 * @returns {Promise<string>}
 * @throws {Error} when there is none and every way to fetch it failed; the message lists them
 */
export async function ensureNatsServer(options = {}) {
  const found = await findNatsServer(options);
  if (found.path !== undefined) return found.path;
  const pins = await pinsOf(options);
  const attempts = [...found.attempts];
  for (const fetcher of options.fetchers ?? FETCHERS) {
    try {
      const label = `fetching ${PROGRAM} ${pins.version} (${fetcher.name})`;
      return await withProgress(label, () => fetchIntoCache(fetcher, pins, options));
    } catch (error) {
      attempts.push({ place: fetcher.name, problem: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new Error(describeFailure(pins, attempts));
}

/**
 * @param {Fetcher} fetcher
 * @param {Pins} pins
 * @param {NatsServerOptions} options
 */
async function fetchIntoCache(fetcher, pins, options) {
  const env = options.env ?? process.env;
  const platform = platformOf(options);
  const target = cachePath(env, pins, platform);
  await mkdir(dirname(target), { recursive: true });
  const directory = await mkdtemp(join(dirname(target), '.fetch-'));
  try {
    const program = await fetcher.fetch({ pins, platform, env, directory });
    const check = await checkNatsServer(program);
    if (!('version' in check)) throw new Error(check.problem);
    await rename(program, target);
    return target;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Pins} pins
 * @param {string} platform
 */
function cachePath(env, pins, platform) {
  const caches = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  const root = env['SLUICE_CACHE'] || join(caches, 'sluice');
  return join(root, PROGRAM, pins.version, platform, PROGRAM);
}

/** @param {string} path the PATH variable */
async function searchPath(path) {
  for (const directory of path.split(delimiter).filter(Boolean)) {
    const candidate = join(directory, PROGRAM);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

/** @param {string} path */
async function isExecutable(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** @param {NatsServerOptions} options @returns {Promise<Pins>} */
async function pinsOf(options) {
  if (options.pins !== undefined) return options.pins;
  return JSON.parse(await readFile(new URL('nats-server.pins.json', import.meta.url), 'utf8'));
}

/** @param {NatsServerOptions} options */
function platformOf(options) {
  return options.platform ?? `${process.platform}-${process.arch}`;
}

/**
 * @param {Pins} pins
 * @param {readonly Attempt[]} attempts
 */
function describeFailure(pins, attempts) {
  const width = Math.max(...attempts.map(({ place }) => place.length));
  const tried = attempts.map(({ place, problem }) => `  ${place.padEnd(width)}  ${problem}`);
  return [
    `No usable ${PROGRAM} was found, and ${pins.version} could not be fetched. Tried:`,
    ...tried,
    `Next: install ${PROGRAM} (${MANUAL};`,
    `needed is ${SUPPORTED_VERSIONS}), put it on PATH or set NATS_SERVER to it, and run this again.`,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${await ensureNatsServer()}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
