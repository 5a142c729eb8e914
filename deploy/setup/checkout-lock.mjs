// @ts-check
/**
 * Purpose: let one set-up at a time change a checkout's node_modules.
 *
 * The lock lies in the temporary directory, because `npm ci` empties node_modules. A lock whose
 * owner is gone is taken over.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RETRY_MS = 200;

/**
 * @template T
 * @param {string} root the checkout
 * @param {() => Promise<T>} step
 * @param {string} [directory] where locks lie
 * @returns {Promise<T>}
 */
export async function withCheckoutLock(root, step, directory = tmpdir()) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const path = join(directory, `sluice-setup-${name}.lock`);
  while (!tryLock(path)) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  try {
    return await step();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  if (!isOwnerAlive(path)) rmSync(path, { force: true });
  return false;
}

/** @param {string} path */
function isOwnerAlive(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    // An empty file is a lock whose owner is just writing its number.
    if (owner > 0) process.kill(owner, 0);
    return true;
  } catch (error) {
    // EPERM: alive, but another user's. Anything else means that owner or lock is gone.
    return hasCode(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
