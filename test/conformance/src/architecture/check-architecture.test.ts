import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AllowList } from './allow-list.ts';
import { checkArchitecture } from './check-architecture.ts';

const ALLOW_LIST: AllowList = {
  external: { 'libs/broker/src/jetstream': ['nats'] },
  node: { 'libs/kernel': ['node:zlib'] },
  test: ['vitest'],
  testOnly: { '@sluice/testkit': { neverIn: ['libs/kernel'] } },
  computedImports: ['libs/broker/src/load.ts'],
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-architecture-'));
  write('package.json', JSON.stringify({ workspaces: ['libs/*', 'services/*', 'test/*', 'examples'] }));
  project('libs/kernel', 'foundation', 'lib');
  project('libs/testkit', 'foundation', 'lib', ['kernel']);
  project('libs/windows', 'domain', 'lib', ['kernel']);
  project('libs/broker', 'port', 'lib', ['kernel', 'windows', 'testkit']);
  project('services/local', 'app', 'service', ['broker']);
  project('examples', 'app', 'examples', ['broker']);
  write('libs/kernel/src/index.ts', `import { crc32 } from 'node:zlib';\nexport const sum = crc32;`);
  write(
    'libs/broker/src/index.ts',
    `import { sum } from '@sluice/kernel';\nexport { join } from './jetstream/join.ts';`,
  );
  write('libs/broker/src/jetstream/join.ts', `import 'nats';\nimport { sum } from '@sluice/windows';`);
  write('libs/broker/src/index.test.ts', `import { it } from 'vitest';\nimport { start } from '@sluice/testkit';`);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('a tree that keeps the rules', () => {
  it('passes, and every project, file and import of it was seen', () => {
    const report = checkArchitecture(root, ALLOW_LIST);
    expect(report.violations).toEqual([]);
    expect(report.projects.map(({ folder }) => folder).toSorted()).toEqual([
      'examples',
      'libs/broker',
      'libs/kernel',
      'libs/testkit',
      'libs/windows',
      'services/local',
    ]);
    expect(report).toMatchObject({ fileCount: 8, importCount: 7 });
  });
});

describe('a forbidden import', () => {
  it.each([
    [
      'upwards',
      'libs/kernel/src/a.ts',
      `import '@sluice/broker';`,
      'layer:foundation may not depend on @sluice/broker',
    ],
    ['of an app', 'examples/a.ts', `import '@sluice/local';`, 'layer:app may not depend on @sluice/local (layer:app)'],
    ['in a type', 'libs/kernel/src/a.ts', `let a: import('@sluice/broker').A;`, 'may not depend on @sluice/broker'],
    ['at run time', 'libs/kernel/src/a.ts', `await import('@sluice/broker');`, 'may not depend on @sluice/broker'],
    ['re-exported', 'libs/kernel/src/a.ts', `export { A } from '@sluice/broker';`, 'may not depend on @sluice/broker'],
    ['required', 'libs/kernel/src/a.mjs', `require('@sluice/broker');`, 'may not depend on @sluice/broker'],
    ['not declared', 'libs/windows/src/a.test.ts', `import '@sluice/testkit';`, 'does not declare @sluice/testkit'],
    ['of testkit outside tests', 'libs/broker/src/a.ts', `import '@sluice/testkit';`, 'only tests may use'],
    ['of testkit in kernel', 'libs/kernel/src/a.test.ts', `import '@sluice/testkit';`, 'tests itself without'],
    ['of a subpath not exported', 'libs/broker/src/a.ts', `import '@sluice/kernel/src/b.ts';`, 'does not export'],
    ['of itself by name', 'libs/broker/src/a.ts', `import '@sluice/broker';`, 'its own package'],
    ['across a border by path', 'libs/broker/src/a.ts', `import '../../kernel/src/b.ts';`, 'leaves libs/broker/src/'],
    ['out of src by path', 'libs/broker/src/a.ts', `import '../b.ts';`, 'leaves libs/broker/src/'],
    ['of an external package', 'libs/broker/src/a.ts', `import 'nats';`, 'the allow-list has no nats'],
    ['of a test package', 'libs/broker/src/a.ts', `import 'vitest';`, 'the allow-list has no vitest'],
    ['of node in the domain', 'libs/windows/src/a.ts', `import 'node:path';`, '(layer:domain) may not use node:path'],
    ['of node not listed', 'libs/kernel/src/a.ts', `import 'node:fs';`, 'may not use node:fs'],
    ['of node without its prefix', 'libs/kernel/src/a.ts', `import 'fs';`, 'the allow-list has no fs'],
    ['that only the run knows', 'libs/broker/src/a.ts', `await import(name);`, 'only the run knows'],
    ['of everything', 'libs/broker/src/a.ts', `export * from './jetstream/join.ts';`, 'export * hides'],
  ])('%s fails', (_how, path, text, problem) => {
    write(path, `\n${text}`);
    const { violations } = checkArchitecture(root, ALLOW_LIST);
    expect(violations.filter((each) => each.startsWith(`${path}:2: `))).toEqual([expect.stringContaining(problem)]);
  });

  it('is allowed where the list says so', () => {
    write('libs/broker/src/load.ts', `await import(name);`);
    write('libs/windows/src/a.test.ts', `import 'node:fs';`);
    expect(checkArchitecture(root, ALLOW_LIST).violations).toEqual([]);
  });

  it('in a comment or a text is no import', () => {
    write('libs/kernel/src/a.ts', `// import '@sluice/broker'\nexport const a = "import '@sluice/broker'";`);
    expect(checkArchitecture(root, ALLOW_LIST).violations).toEqual([]);
  });
});

describe('a cycle', () => {
  it('fails, declared or imported, of two projects or more', () => {
    project('libs/state', 'port', 'lib', ['sinks']);
    project('libs/sinks', 'port', 'lib', ['sources']);
    project('libs/sources', 'port', 'lib');
    expect(checkArchitecture(root, ALLOW_LIST).violations).toEqual([]);
    write('libs/sources/src/a.test.ts', `import '@sluice/state';`);
    expect(checkArchitecture(root, ALLOW_LIST).violations).toContainEqual(
      'cycle: @sluice/sinks → @sluice/sources → @sluice/state → @sluice/sinks',
    );
  });
});

describe('an unseen project', () => {
  it('fails: a folder without package.json', () => {
    write('libs/secret/src/a.ts', `import '@sluice/broker';`);
    expect(checkArchitecture(root, ALLOW_LIST).violations).toContainEqual(
      "libs/secret: has no package.json, so it can't be checked",
    );
  });

  it('fails: a project without its tags, or with an unknown one', () => {
    project('libs/a', undefined, 'lib');
    project('libs/b', 'attic', 'lib');
    project('libs/c', 'port', 'other');
    expect(checkArchitecture(root, ALLOW_LIST).violations).toEqual([
      'libs/a: needs exactly one tag layer:*',
      'libs/c: kind:other is none of lib, service, test, examples',
      'libs/b/package.json: layer:attic is no layer',
    ]);
  });

  it('fails: a project without any source, or one that npm does not know', () => {
    project('libs/empty', 'port', 'lib');
    rmSync(join(root, 'libs/empty/src'), { recursive: true });
    write('package.json', JSON.stringify({ workspaces: ['libs/*', 'services/*', 'tools/*', 'examples'] }));
    project('tools/x', 'port', 'lib');
    project('test/e2e', 'suite', 'test');
    expect(checkArchitecture(root, ALLOW_LIST).violations).toEqual([
      'tools/x: is a workspace of package.json, but not a project seen here',
      'test/e2e: is a project, but no workspace of package.json',
      'libs/empty: no source file was seen in it',
    ]);
  });

  it('fails: two projects of one name', () => {
    project('libs/again', 'port', 'lib');
    write('libs/again/package.json', manifest('kernel', 'port', 'lib', []));
    expect(checkArchitecture(root, ALLOW_LIST).violations).toContainEqual(
      expect.stringContaining('another project is called @sluice/kernel too'),
    );
  });
});

function project(folder: string, layer: string | undefined, kind: string, dependencies: string[] = []): void {
  write(join(folder, 'package.json'), manifest(folder.split('/').at(-1) ?? '', layer, kind, dependencies));
  write(join(folder, 'src/index.ts'), 'export const here = true;');
}

function manifest(name: string, layer: string | undefined, kind: string, dependencies: string[]): string {
  return JSON.stringify({
    name: `@sluice/${name}`,
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(dependencies.map((each) => [`@sluice/${each}`, '0.1.0'])),
    nx: { tags: [...(layer === undefined ? [] : [`layer:${layer}`]), `kind:${kind}`] },
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
