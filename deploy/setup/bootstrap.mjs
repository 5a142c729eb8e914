// @ts-check
/**
 * Purpose: the one entry of `npm start` and `npm test`: set up what is missing, then run a program
 * of this repository on Node 24.
 *
 *   node deploy/setup/bootstrap.mjs PROGRAM [ARGUMENT...]
 *
 * Owns: the order of the set-up: dependencies, Node 24, nats-server.
 * Does not own: each step; see the files it calls.
 *
 * Invariants
 *   B1 Runs on Node 20 with nothing installed: this folder imports node:* and itself only.
 *   B2 Set up already, it costs a read of two lock files and one look at the file system.
 *   B3 The program gets NATS_SERVER, so that nobody looks a second time.
 */
import { dirname, delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withCheckoutLock } from './checkout-lock.mjs';
import { ensureDependencies, findNode, isCurrent } from './dependencies.mjs';
import { findNatsServer } from './nats-server.mjs';
import { exitLike, runMain } from './run-program.mjs';
import { spawn } from 'node:child_process';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const OLDEST_NODE = 20;

const [program, ...args] = process.argv.slice(2);
try {
  if (program === undefined) throw new Error('usage: node deploy/setup/bootstrap.mjs PROGRAM [ARGUMENT...]');
  const { node, natsServer } = await setUp();
  const path = [join(ROOT, 'node_modules', '.bin'), process.env['PATH']].filter(Boolean).join(delimiter);
  const env = { ...process.env, PATH: path, NATS_SERVER: natsServer };
  exitLike(await runMain(node, [join(ROOT, program), ...args], env));
} catch (error) {
  process.stderr.write(`sluice set-up: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function setUp() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Error(`Node ${OLDEST_NODE} or newer is needed to start; this is ${process.version}.`);
  }
  if (!isCurrent(ROOT)) await withCheckoutLock(ROOT, () => ensureDependencies(ROOT));
  const node = findNode(ROOT);
  const found = await findNatsServer();
  return { node, natsServer: found.path ?? (await fetchNatsServer(node)) };
}

/**
 * Fetching runs on Node 24, whose fetch goes through HTTPS_PROXY where there is one; Node 20's can't.
 *
 * @param {string} node
 * @returns {Promise<string>}
 */
function fetchNatsServer(node) {
  return new Promise((resolvePath, reject) => {
    const script = join(ROOT, 'deploy/setup/nats-server.mjs');
    const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
    const child = spawn(node, [script], { stdio: ['ignore', 'pipe', 'inherit'], env });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolvePath(output.trim());
      else reject(new Error('no nats-server; see above'));
    });
  });
}
