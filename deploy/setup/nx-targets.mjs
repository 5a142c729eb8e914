// @ts-check
/**
 * Purpose: give every project the same Nx targets without repeating them in twenty package.json:
 * `nx affected -t types lint unit` runs what a change can break, from the cache where it can.
 *
 * Does not own: `npm run verify`, which runs the same tools over the whole tree and never from a
 * cache.
 */
import { dirname } from 'node:path';

const EXIT_OK_WITHOUT_TESTS = '--passWithNoTests';

/**
 * Nx's plugin entry: the file pattern, and a function from the files found to projects.
 *
 * @type {[string, (files: readonly string[]) => [string, { projects: Record<string, object> }][]]}
 */
export const createNodesV2 = [
  '{libs,services,test}/*/package.json',
  (files) => files.map((file) => [file, { projects: { [dirname(file)]: { targets: targetsOf(dirname(file)) } } }]),
];

/** @param {string} root */
function targetsOf(root) {
  const targets = {
    types: { command: `tsc -p ${root} --noEmit` },
    lint: { command: `oxlint --type-aware ${root}` },
  };
  if (root.startsWith('test/')) return targets;
  return { ...targets, unit: { command: `vitest run --project unit ${EXIT_OK_WITHOUT_TESTS} ${root}/` } };
}
