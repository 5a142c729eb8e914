/** A run that can't start ends with one message: the value, the limit, the next step. */
import { once } from 'node:events';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { createTempDir, findNatsServer, type TempDir } from '@sluice/testkit';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startOldServer } from './old-server.ts';
import { findOtherUser } from './other-user.ts';
import { type Complaint, expectComplaint, pipelineFile, runLocalService } from './programs.ts';

const NO_PIPELINE = pipelineFile('../other-user');

let folder: TempDir;
beforeAll(async () => {
  folder = await createTempDir('sluice-starting-');
  // The child of another user has to come this far.
  await chmod(folder.path, 0o755);
  await mkdir(path.join(folder.path, 'closed'), { mode: 0o000 });
  await writeFile(path.join(folder.path, 'broken.ts'), "throw new Error('broken on purpose');\n");
});
afterAll(() => folder.remove());

describe('a command line that is wrong', () => {
  it('names an unknown option and the one that was meant', async () => {
    await expectRefusal(['--batchs', '3'], {
      exitCode: 2,
      error: 'LOCAL_OPTIONS_INVALID',
      says: ['unknown option --batchs; did you mean --batches?', 'See --help'],
    });
  });

  it('names each value that is out of range, and the range, all at once', async () => {
    await expectRefusal(['--threads', '1000', '--interval', 'soon', '--nats', 'localhost'], {
      exitCode: 2,
      error: 'LOCAL_OPTIONS_INVALID',
      says: [
        '3 options can',
        '--threads is "1000": it must be at most 256',
        `--interval is "soon": it must be a duration such as '250ms'`,
        '--nats is "localhost": it must be the URL of a NATS server, such as nats://127.0.0.1:4222',
      ],
    });
  });
});

describe('a pipeline module that is wrong', () => {
  it('says what it exports instead of a pipeline, and the line to add', async () => {
    await expectRefusal(['run', NO_PIPELINE], {
      exitCode: 2,
      error: 'LOCAL_PIPELINE_MISSING',
      says: [NO_PIPELINE, 'exports no pipeline: it exports findOtherUser (function)', 'export const main = pipeline('],
    });
  });

  it('says which pipelines there are when the named one is not among them, and when none is named', async () => {
    const file = pipelineFile('bad-records');
    await expectRefusal(['run', file, '--name', 'nowhere'], {
      exitCode: 2,
      error: 'LOCAL_PIPELINE_MISSING',
      says: ["no pipeline named 'nowhere'", "'bad-dead-letter', 'bad-fail', 'bad-skip'"],
    });
    await expectRefusal(['run', file], {
      exitCode: 2,
      error: 'LOCAL_PIPELINE_MISSING',
      says: ['exports 3 pipelines', 'say which with --name'],
    });
  });

  it('says that it is not there, or why it cannot be imported', async () => {
    const missing = path.join(folder.path, 'missing.ts');
    await expectRefusal(['run', missing], {
      exitCode: 2,
      error: 'LOCAL_MODULE_NOT_FOUND',
      says: [missing, 'give the path of a .ts or .js file that exports a pipeline'],
    });
    const broken = path.join(folder.path, 'broken.ts');
    await expectRefusal(['run', broken], {
      exitCode: 2,
      error: 'LOCAL_MODULE_FAILED',
      says: [`${broken} can't be imported: broken on purpose`],
    });
  });
});

describe('a server that cannot be used', () => {
  it('names a port in use and how to get a free one', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await expectRefusal(['--port', String(port)], {
      exitCode: 2,
      error: 'BROKER_PORT_IN_USE',
      says: [`port ${port} on 127.0.0.1`, 'address already in use', 'choose another port, or none to get a free one'],
    });
    other.close();
  });

  it('names the version of an old program, the versions that will do, and what to do', async () => {
    const program = path.join(folder.path, 'old-nats-server');
    await writeFile(program, '#!/bin/sh\necho "nats-server: v2.10.29"\n');
    await chmod(program, 0o755);
    await expectRefusal(['--nats-server', program], {
      exitCode: 2,
      error: 'BROKER_UNSUPPORTED_SERVER',
      says: [`nats-server 2.10.29 (${program})`, '2.12.14 or later of 2.12', 'Upgrade it, or let Sluice start its own'],
    });
  });

  it('names the version of an old running server likewise', async () => {
    await using server = await startOldServer('2.14.3');
    await expectRefusal(['--nats', server.url], {
      exitCode: 2,
      error: 'BROKER_UNSUPPORTED_SERVER',
      says: [`nats-server 2.14.3 (${server.url})`, '2.14.4 or later of 2.14', 'Upgrade it'],
    });
  });

  it('names the address at which none answers, how long it waited, and what to start', async () => {
    await expectRefusal(['--nats', 'nats://127.0.0.1:1'], {
      exitCode: 1,
      error: 'BROKER_UNREACHABLE',
      says: ['nats://127.0.0.1:1', /within \d+ ms/, 'start one there (nats-server -js), or give the right address'],
    });
  });

  it('names a program that is none', async () => {
    const program = path.join(folder.path, 'no-such-server');
    await expectRefusal(['--nats-server', program], {
      exitCode: 2,
      error: 'BROKER_SERVER_FAILED',
      says: [program, 'ENOENT', 'correct NATS_SERVER'],
    });
  });
});

const otherUser = findOtherUser();
const skipped = 'reason' in otherUser;
if (skipped) process.stdout.write(`skipped: directories without permission: ${otherUser.reason}\n`);

describe.skipIf(skipped)('a directory without permission', () => {
  let options: NonNullable<Parameters<typeof runLocalService>[1]> = {};

  beforeAll(async () => {
    // The server's program may lie in a cache that the other user can't enter.
    const program = path.join(folder.path, 'nats-server');
    await copyFile(await findNatsServer(), program);
    await chmod(program, 0o755);
    options = { ...(skipped ? {} : otherUser.options), env: { NATS_SERVER: program } };
  });

  it('is named with the reason and the next step when it should keep the store', async () => {
    const closed = path.join(folder.path, 'closed');
    for (const data of [closed, path.join(closed, 'deeper')]) {
      await expectRefusal(
        ['--data', data],
        {
          exitCode: 2,
          error: 'BROKER_STORE_UNUSABLE',
          says: [`the store ${data} cannot be used`, 'EACCES', 'choose a folder that this user may write to'],
        },
        options,
      );
    }
  });

  it('is named with the user and the next steps when it should be read', async () => {
    const closed = path.join(folder.path, 'closed');
    await expectRefusal(
      ['--input', closed],
      {
        exitCode: 2,
        error: 'SOURCE_PATH_DENIED',
        says: [closed, /as user \d+/, 'give that user read permission', "onUnreadable: 'skip'"],
      },
      options,
    );
  });

  it('is named with the option that helps when temporary files should go there', async () => {
    const closed = path.join(folder.path, 'closed');
    await expectRefusal(
      [],
      { exitCode: 2, error: 'LOCAL_DATA_DIRECTORY_UNUSABLE', says: [closed, 'EACCES', 'with --data'] },
      { ...options, env: { ...options.env, TMPDIR: closed } },
    );
  });
});

/** Runs the local service and expects nothing but this message. */
async function expectRefusal(
  args: readonly string[],
  complaint: Complaint,
  options: Parameters<typeof runLocalService>[1] = {},
): Promise<void> {
  expectComplaint(await runLocalService(args, options), complaint);
}
