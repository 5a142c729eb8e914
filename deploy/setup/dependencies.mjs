// @ts-check
/**
 * Purpose: bring node_modules to what package-lock.json says, and only if it is not there yet.
 *
 * Owns: deciding whether node_modules is current, `npm ci`, finding Node 24.
 *
 * Invariants
 *   D1 node_modules is compared with the lock file itself, not with a stamp: npm writes the hidden
 *      lock file as its last act, so an interrupted install is seen, and an `npm install` by hand
 *      counts.
 *   D2 No install script runs (`--ignore-scripts`): nothing here needs one, Node 24 included, which
 *      is a plain package with a checksum in the lock file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, delimiter, join, sep } from 'node:path';
import { capture } from './run-program.mjs';
import { withProgress } from './progress.mjs';

const NODE_MAJOR = 24;
const NPM_MS = 900_000;

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, resolved?: string }} Locked */

/**
 * Install the locked dependencies if node_modules differs from the lock file.
 *
 * @param {string} root the checkout
 * @throws {Error} with npm's own words when `npm ci` fails
 */
export async function ensureDependencies(root) {
  if (isCurrent(root)) return;
  const { command, args, env } = npmCommand(process.env);
  const ci = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const quiet = ['--prefer-offline', '--loglevel=error'];
  await withProgress('installing dependencies from package-lock.json', async () => {
    const run = await capture(command, [...args, ...ci, ...quiet], { cwd: root, env, timeoutMs: NPM_MS });
    if (run.missing) throw new Error('npm was not found on PATH. Install Node.js 20 or newer with npm.');
    if (!run.ok) throw new Error(`npm ci failed (${run.problem}):\n${run.stderr.trim()}`);
  });
}

/**
 * Does node_modules hold what the lock file names?
 *
 * @param {string} root
 * @returns {boolean}
 */
export function isCurrent(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new Error(`there is no package-lock.json in ${root}`);
  if (installed === undefined) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const other = installed[path];
    // What npm left out for this platform is optional; anything else must be there.
    if (other === undefined && (entry.optional || entry.devOptional)) continue;
    if (other === undefined || !isSame(entry, other)) return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
}

/**
 * The Node 24 program that everything runs on.
 *
 * @param {string} root
 * @returns {string}
 * @throws {Error} when neither the lock file nor the machine has one
 */
export function findNode(root) {
  const locked = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(locked)) return locked;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  throw new Error(
    `Node ${NODE_MAJOR} is needed; the lock file has none for ${process.platform}-${process.arch}, ` +
      `and this is ${process.version}. Install Node ${NODE_MAJOR} or newer (https://nodejs.org) and run this again.`,
  );
}

/**
 * How to call npm so that it survives its own deletion of node_modules: with the Node that runs npm
 * already, never with the one in node_modules/.bin.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, args: string[], env: NodeJS.ProcessEnv }}
 */
export function npmCommand(env) {
  const isOurs = (/** @type {string} */ path) => path.includes(`node_modules${sep}.bin`);
  const path = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((entry) => !isOurs(entry))
    .join(delimiter);
  const cleaned = { ...env, PATH: path };
  const cli = env['npm_execpath'];
  const node = env['npm_node_execpath'];
  if (cli && node && basename(cli) === 'npm-cli.js' && !isOurs(node)) {
    return { command: node, args: [cli], env: cleaned };
  }
  return { command: 'npm', args: [], env: cleaned };
}

/**
 * @param {string} path
 * @returns {Record<string, Locked> | undefined}
 */
function readPackages(path) {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * @param {Locked} one
 * @param {Locked} other
 */
function isSame(one, other) {
  return one.version === other.version && one.integrity === other.integrity;
}
