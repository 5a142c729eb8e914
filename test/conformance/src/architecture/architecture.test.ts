import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ALLOW_LIST } from './allow-list.ts';
import { checkArchitecture } from './check-architecture.ts';
import { codeSpans, tableUnder } from './markdown-table.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const FOLDERS = ['deploy', 'docs', 'examples', 'libs', 'services', 'test'];

const report = checkArchitecture(ROOT, ALLOW_LIST);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('this repository', () => {
  it('keeps the rules of layers, imports and packages (rules 5 to 7)', () => {
    expect(report.violations).toEqual([]);
  });

  it('was seen whole: every project, with its files and imports (rule 12)', () => {
    const locked = Object.keys(JSON.parse(read('package-lock.json')).packages);
    const workspaces = locked.filter((path) => path !== '' && !path.includes('node_modules/'));
    expect(report.projects.map(({ folder }) => folder).toSorted()).toEqual(workspaces.toSorted());
    expect(report.importCount).toBeGreaterThan(report.fileCount);
  });

  it('has exactly these folders on top, besides hidden ones (rule 1)', () => {
    const isFolder = (name: string) => !name.startsWith('.') && !['node_modules', 'coverage'].includes(name);
    const entries = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(
      entries
        .map(({ name }) => name)
        .filter(isFolder)
        .toSorted(),
    ).toEqual(FOLDERS);
  });

  it.each(report.projects.map(({ folder }) => folder))('%s has a tsconfig.json and a README.md (rule 1)', (folder) => {
    expect(['tsconfig.json', 'README.md'].filter((name) => !existsSync(join(ROOT, folder, name)))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('has the dependency table that the package.json files make', () => {
    const short = (name: string) => name.replace('@sluice/', '');
    const cell = (names: string[]) => (names.length === 0 ? '–' : names.toSorted().join(', '));
    const rows = report.projects
      .filter(({ kind }) => kind !== 'test')
      .map(({ folder, layer, dependencies }) => {
        const names = Object.keys(dependencies);
        const own = names.filter((name) => name.startsWith('@sluice/')).map(short);
        return [`\`${folder}\``, layer, cell(own), cell(names.filter((name) => !name.startsWith('@sluice/')))];
      });
    const sorted = (table: string[][]) => table.map((row) => `| ${row.join(' | ')} |`).toSorted();
    expect(sorted(tableUnder(read('docs/architecture.md'), 'Dependencies'))).toEqual(sorted(rows));
  });

  it('names only paths that exist in its table "To add … change …"', () => {
    const rows = tableUnder(read('docs/architecture.md'), 'To add');
    const paths = rows.flatMap((row) => row.slice(1).flatMap(codeSpans)).filter((code) => code.includes('/'));
    expect(rows.every((row) => row.slice(1).some((cell) => codeSpans(cell).some((code) => code.includes('/'))))).toBe(
      true,
    );
    expect(paths.filter((path) => !existsSync(join(ROOT, existingPart(path))))).toEqual([]);
  });
});

describe('docs/dependencies.md', () => {
  it('has one line for every external package, with the version that is pinned, and no other', () => {
    const manifests = ['package.json', ...report.projects.map(({ folder }) => `${folder}/package.json`)];
    const pinned = manifests.flatMap((path) => {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(path));
      return Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies });
    });
    const external = pinned
      .filter(([name]) => !name.startsWith('@sluice/'))
      .map(([name, version]) => `${name} ${version}`);
    const rows = tableUnder(read('docs/dependencies.md'), 'Packages');
    expect(rows.map(([name, version]) => `${codeSpans(name ?? '')[0]} ${version}`).toSorted()).toEqual(
      [...new Set(external)].toSorted(),
    );
    expect(rows.filter((row) => row.slice(2).some((cell) => cell === ''))).toEqual([]);
  });
});

/** A path up to its first placeholder: `libs/x/<name>.ts` → `libs/x`. */
function existingPart(path: string): string {
  const before = path.split(/[<*]/, 1)[0] ?? '';
  return before === path ? path : before.slice(0, before.lastIndexOf('/'));
}
