import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENTED_MACHINES, MACHINE_DOCS_DIR, toMachinePage } from './machine-docs.ts';

test.each(DOCUMENTED_MACHINES)('docs/machines/$machine.id.md is what the machine says', async ({ machine, intro }) => {
  const page = await readFile(join(MACHINE_DOCS_DIR, `${machine.id}.md`), 'utf8');
  expect(page, 'run npm run docs -w @sluice/lifecycle').toBe(toMachinePage(machine, intro));
});

test('every page of docs/machines belongs to a machine', async () => {
  const pages = DOCUMENTED_MACHINES.map(({ machine }) => `${machine.id}.md`);
  expect((await readdir(MACHINE_DOCS_DIR)).filter((file) => file !== 'README.md').toSorted()).toEqual(pages.toSorted());
});
