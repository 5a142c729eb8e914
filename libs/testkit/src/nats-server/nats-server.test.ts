import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createTempDir } from '../fixtures/temp-dir.ts';
import { CACHED_NATS_SERVER_VERSION, findNatsServer } from './find-nats-server.ts';
import { startNatsServer } from './nats-server.ts';

/** Writes a shell program; it stands in for the server, so that these tests need none. */
async function program(path: string, body: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

const READY = 'echo "[1] [INF] Server is ready" >&2; exec sleep 600';

describe('startNatsServer', () => {
  it('is ready when the log says so, can be killed and restarted, and leaves no process', async () => {
    await using dir = await createTempDir();
    const server = await startNatsServer({ binary: await program(join(dir.path, 'server'), READY) });
    const first = server.pid;
    await server.kill();
    expect(() => process.kill(first, 0)).toThrow('ESRCH');
    await server.restart();
    const second = server.pid;
    expect(second).not.toBe(first);
    expect(server.url).toBe(`nats://127.0.0.1:${server.port}`);
    await server.stop();
    await server.stop();
    expect(() => process.kill(second, 0)).toThrow('ESRCH');
  });

  it('says what the log said when the server ends before it is ready', async () => {
    await using dir = await createTempDir();
    const binary = await program(join(dir.path, 'server'), 'echo "bad port" >&2; sleep 0.05; exit 4');
    await expect(startNatsServer({ binary })).rejects.toThrow(/code 4[^]*bad port/);
  });
});

describe('findNatsServer', () => {
  it('takes what NATS_SERVER names, then PATH, then the cache', async () => {
    await using dir = await createTempDir();
    const told = await program(join(dir.path, 'told', 'server'), 'exit 0');
    const onPath = await program(join(dir.path, 'bin', 'nats-server'), 'exit 0');
    const cached = await program(
      join(
        dir.path,
        'cache',
        'nats-server',
        CACHED_NATS_SERVER_VERSION,
        `${process.platform}-${process.arch}`,
        'nats-server',
      ),
      'exit 0',
    );
    const env = { PATH: dirname(onPath), SLUICE_CACHE: join(dir.path, 'cache') };
    expect(await findNatsServer({ ...env, NATS_SERVER: told })).toBe(told);
    expect(await findNatsServer(env)).toBe(onPath);
    expect(await findNatsServer({ ...env, PATH: join(dir.path, 'empty') })).toBe(cached);
  });

  it('says where it looked and what to do when there is none', async () => {
    await expect(findNatsServer({ NATS_SERVER: '/no/such/program' })).rejects.toThrow(
      /\/no\/such\/program; correct NATS_SERVER/,
    );
    await expect(findNatsServer({ PATH: '/no/such', SLUICE_CACHE: '/no/cache' })).rejects.toThrow(
      /\/no\/such\/nats-server.*\/no\/cache.*npm start/,
    );
  });
});
