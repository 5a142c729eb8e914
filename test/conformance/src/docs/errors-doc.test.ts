/** `docs/errors.md` lists exactly the codes that the libs have: read from their sources, so that none is forgotten. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const LIST = /export const \w+_ERROR_CODES = \{([^}]*)\} as const/g;

/** Codes by the file that has them. */
function codesInSources(): readonly string[] {
  const files = globSync('libs/*/src/**/*.ts', { cwd: ROOT });
  const lists = files.flatMap((file) => [...readFileSync(`${ROOT}/${file}`, 'utf8').matchAll(LIST)]);
  return lists.flatMap(([, list]) => [...(list ?? '').matchAll(/: '([A-Z0-9_]+)'/g)].map(([, code]) => code ?? ''));
}

function codesInDocs(): readonly string[] {
  return [...readFileSync(`${ROOT}/docs/errors.md`, 'utf8').matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(
    ([, code]) => code ?? '',
  );
}

test('every error code stands in docs/errors.md once, and nothing else does', () => {
  const inSources = codesInSources().toSorted();
  expect(inSources.length).toBeGreaterThan(50);
  expect(codesInDocs().toSorted()).toEqual(inSources);
});

test('no code is listed that nothing raises', () => {
  const files = globSync('libs/*/src/**/*.ts', { cwd: ROOT, exclude: (name) => String(name).endsWith('.test.ts') });
  const text = files.map((file) => readFileSync(`${ROOT}/${file}`, 'utf8')).join('\n');
  const keys = [...text.matchAll(LIST)].flatMap(([whole, list]) => {
    const name = /export const (\w+)/.exec(whole)?.[1] ?? '';
    return [...(list ?? '').matchAll(/(\w+): '/g)].map(([, key]) => `${name}.${key ?? ''}`);
  });
  expect(keys.filter((key) => !text.includes(key))).toEqual([]);
});
