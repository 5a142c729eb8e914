import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { createTempDir, findNatsServer } from '@sluice/testkit';
import { describe, expect, it } from 'vitest';

import type { BrokerError } from '../contract/errors.ts';
import { BROKER_ERROR_CODES } from '../contract/errors.ts';
import { connectJetStream } from '../jetstream/connect.ts';
import { startServerProcess } from './server-process.ts';

const SPEC = { name: 'KEPT', subjects: ['kept.>'], storage: 'file', replicas: 1, maxBytes: 1 << 20 } as const;

/** Writes a program that prints `output` and ends. */
async function fakeProgram(path: string, output: string): Promise<string> {
  await writeFile(path, `#!/bin/sh\necho '${output}'\n`);
  await chmod(path, 0o755);
  return path;
}

describe('startServerProcess', () => {
  it('starts on a free port of loopback, keeps its store over a restart, and leaves nothing running', async () => {
    await using dir = await createTempDir();
    const options = {
      binary: await findNatsServer(),
      storeDir: join(dir.path, 'made', 'here'),
      maxPayload: 8 * 1024 * 1024,
    };
    const first = await startServerProcess(options);
    await using broker = await connectJetStream({ url: first.url, name: 't' });
    expect(broker.server.maxPayload).toBe(8 * 1024 * 1024);
    await broker.ensureStream(SPEC);
    await broker.append({ subject: 'kept.a', headers: {}, payload: Uint8Array.of(1) });
    await broker.close();
    await first.stop();
    await first.stop();
    expect(() => process.kill(first.pid, 0)).toThrow('ESRCH');

    await using second = await startServerProcess(options);
    await using again = await connectJetStream({ url: second.url, name: 't' });
    expect((await again.streamFacts('KEPT'))?.messages).toBe(1);
  });

  it('runs side by side with another one on another store', async () => {
    await using one = await createTempDir();
    await using two = await createTempDir();
    const binary = await findNatsServer();
    await using first = await startServerProcess({ binary, storeDir: one.path });
    await using second = await startServerProcess({ binary, storeDir: two.path });
    expect(second.port).not.toBe(first.port);
  });

  it('refuses a store that a running server uses, and takes over one whose server is gone', async () => {
    await using dir = await createTempDir();
    const options = { binary: await findNatsServer(), storeDir: dir.path };
    const exited = Promise.withResolvers<BrokerError>();
    const first = await startServerProcess({ ...options, onUnexpectedExit: exited.resolve });
    expect(await readFile(join(dir.path, 'server.pid'), 'utf8')).toBe(String(first.pid));
    await expect(startServerProcess(options)).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.storeUnusable,
      details: { pid: first.pid },
    });
    process.kill(first.pid, 'SIGKILL');
    await exited.promise;
    await using second = await startServerProcess(options);
    expect(second.port).toBeGreaterThan(0);
  });

  it('tells when the server ends by itself, and not when it was stopped', async () => {
    await using dir = await createTempDir();
    const exited = Promise.withResolvers<BrokerError>();
    const server = await startServerProcess({
      binary: await findNatsServer(),
      storeDir: dir.path,
      onUnexpectedExit: exited.resolve,
    });
    process.kill(server.pid, 'SIGKILL');
    expect(await exited.promise).toMatchObject({
      code: BROKER_ERROR_CODES.serverFailed,
      details: { why: 'it ended with SIGKILL' },
    });
    await server.stop();

    const unexpected: BrokerError[] = [];
    const stopped = await startServerProcess({
      binary: await findNatsServer(),
      storeDir: dir.path,
      onUnexpectedExit: (error) => unexpected.push(error),
    });
    await stopped.stop();
    expect(unexpected).toEqual([]);
  });

  it('names a port that is taken, and the next step', async () => {
    await using dir = await createTempDir();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(
      startServerProcess({ binary: await findNatsServer(), storeDir: dir.path, port }),
    ).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.portInUse,
      message: expect.stringMatching(new RegExp(`port ${port}.*choose another port`)),
    });
    other.close();
    await using server = await startServerProcess({ binary: await findNatsServer(), storeDir: dir.path });
    expect(server.port).not.toBe(port);
  });

  it('refuses an old server and names what is needed', async () => {
    await using dir = await createTempDir();
    const binary = await fakeProgram(join(dir.path, 'old'), 'nats-server: v2.10.27');
    await expect(startServerProcess({ binary, storeDir: dir.path })).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.unsupportedServer,
      message: expect.stringMatching(/2\.10\.27.*2\.12\.14/),
    });
  });

  it('refuses a program that is no server, and one that is not there', async () => {
    await using dir = await createTempDir();
    const other = await fakeProgram(join(dir.path, 'other'), 'hello');
    const failed = { code: BROKER_ERROR_CODES.serverFailed, message: expect.stringContaining('NATS_SERVER') };
    await expect(startServerProcess({ binary: other, storeDir: dir.path })).rejects.toMatchObject(failed);
    await expect(startServerProcess({ binary: join(dir.path, 'missing'), storeDir: dir.path })).rejects.toMatchObject(
      failed,
    );
  });

  it('tells once when the server cannot write to its store any more, with the room there is and the next step', async () => {
    await using dir = await createTempDir();
    const binary = join(dir.path, 'full');
    const complaint = `Filestore [S] Critical write error: write ${dir.path}/1.blk: no space left on device`;
    await writeFile(
      binary,
      `#!/bin/sh\nif [ "$1" = --version ]; then echo "nats-server: v2.15.1"; exit 0; fi\necho "Server is ready" >&2\necho "${complaint}" >&2\necho "${complaint}" >&2\necho last >&2\nexec sleep 600\n`,
    );
    await chmod(binary, 0o755);
    const failures: BrokerError[] = [];
    const failed = Promise.withResolvers<void>();
    const last = Promise.withResolvers<void>();
    await using _server = await startServerProcess({
      binary,
      storeDir: dir.path,
      onStoreFailure: (error) => {
        failures.push(error);
        failed.resolve();
      },
      onLogLine: (line) => {
        if (line === 'last') last.resolve();
      },
    });
    await Promise.all([failed.promise, last.promise]);
    expect(failures).toMatchObject([
      {
        code: BROKER_ERROR_CODES.storeFailed,
        message: expect.stringMatching(/no space left on device \(\d+ of \d+ bytes are free\)\. Make room/),
      },
    ]);
  });

  it('says what the server said when it cannot start', async () => {
    await using dir = await createTempDir();
    const binary = join(dir.path, 'dying');
    await writeFile(
      binary,
      '#!/bin/sh\nif [ "$1" = --version ]; then echo "nats-server: v2.15.1"; exit 0; fi\necho "[1] [FTL] no space left on device" >&2\nexit 3\n',
    );
    await chmod(binary, 0o755);
    await expect(startServerProcess({ binary, storeDir: dir.path })).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.serverFailed,
      message: expect.stringMatching(/ended with code 3[^]*no space left/),
    });
    await using good = await startServerProcess({ binary: await findNatsServer(), storeDir: dir.path });
    expect(good.version).toMatch(/^2\./);
  });

  it('names a folder for the store that cannot be made', async () => {
    await using dir = await createTempDir();
    const file = join(dir.path, 'file');
    await writeFile(file, '');
    await expect(
      startServerProcess({ binary: await findNatsServer(), storeDir: join(file, 'store') }),
    ).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.storeUnusable,
      message: expect.stringContaining(file),
    });
  });
});
