/** Bad records are data (I13): told once, with what to do, and nothing around them is lost. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTempDir, type NatsServerHandle, startNatsServer, type TempDir } from '@sluice/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_RECORD_BYTES, THROWING_LINE } from './pipelines/bad-records.ts';
import { type Ended, expectComplaint, pipelineFile, runLocalService } from './programs.ts';
import { readLetters, readRecords } from './stored.ts';

const INVALID_UTF8 = Buffer.from([0x62, 0xff, 0xfe]);
const LONG_LINE = 'long '.repeat(400);

let server: NatsServerHandle;
let input: TempDir;
beforeAll(async () => {
  server = await startNatsServer();
  input = await createTempDir('sluice-bad-records-');
});
afterAll(async () => {
  await server.stop();
  await input.remove();
});

describe('a line longer than the limit', () => {
  it.each(['bad-fail', 'bad-dead-letter', 'bad-skip'])(
    'goes to the dead letters of %s with its size, the limit and the next step; the others are computed (I1)',
    async (pipeline) => {
      const ended = await run(pipeline, ['one', LONG_LINE, 'two']);
      expect(await readRecords(server.url, pipeline, 'lines')).toEqual(['ONE', 'TWO']);
      const letters = await readLetters(server.url, pipeline);
      expect(letters).toMatchObject([{ truncated: true, position: 'records.txt:4' }]);
      expect(LONG_LINE.startsWith(String(letters[0]?.record))).toBe(true);
      const said = `the line is ${LONG_LINE.length} bytes long, the limit maxRecordBytes is ${MAX_RECORD_BYTES}: raise it`;
      expect(letters[0]?.error).toContain(said);
      expectOneWarning(ended, 'receiver.recordsRejected', said);
      expect(ended.stdout).toMatch(/dead letters +1\n/);
    },
  );
});

describe('a line that is no valid UTF-8', () => {
  it("fails its batch with onError 'fail', and the run with a message that names the line and the next step", async () => {
    const ended = await run('bad-fail', ['one', INVALID_UTF8, 'two']);
    expectComplaint(ended, {
      exitCode: 2,
      error: 'RUNTIME_BATCH_FAILED',
      says: [/batch \d+ failed/, 'record 1 is no valid UTF-8 (3 bytes)', "set onError to 'deadLetter' or 'skip'"],
    });
    expect(await readRecords(server.url, 'bad-fail', 'lines')).toEqual([]);
  });

  it("becomes a dead letter with its bytes with onError 'deadLetter'", async () => {
    const ended = await run('bad-dead-letter', ['one', INVALID_UTF8, 'two']);
    expect(await readRecords(server.url, 'bad-dead-letter', 'lines')).toEqual(['ONE', 'TWO']);
    const letters = await readLetters(server.url, 'bad-dead-letter');
    expect(letters.map(({ record }) => Buffer.from(record as Uint8Array))).toEqual([INVALID_UTF8]);
    expect(letters[0]?.error).toContain('record 1 is no valid UTF-8');
    expectOneWarning(ended, 'stage.recordsExcluded', 'sluice.bad-dead-letter.dlq.textFiles-1');
  });

  it("is left out and told with onError 'skip'", async () => {
    const ended = await run('bad-skip', ['one', INVALID_UTF8, 'two']);
    expect(await readRecords(server.url, 'bad-skip', 'lines')).toEqual(['ONE', 'TWO']);
    expect(await readLetters(server.url, 'bad-skip')).toEqual([]);
    expectOneWarning(ended, 'stage.recordsExcluded', 'is no valid UTF-8');
  });
});

describe('a user function that throws', () => {
  it("fails its batch with onError 'fail'; the next start computes it when the function was mended", async () => {
    const ended = await run('bad-fail', ['one', THROWING_LINE, 'two']);
    expectComplaint(ended, {
      exitCode: 2,
      error: 'RUNTIME_BATCH_FAILED',
      says: [`record 1: cannot shout '${THROWING_LINE}'`, 'mend the cause and start again', 'onError'],
    });
    const mended = await runLocalService([...argumentsOf('bad-fail', 'mended-records')]);
    expect(mended.code, mended.stderr).toBe(0);
    expect(await readRecords(server.url, 'bad-fail', 'lines')).toEqual(['ONE', 'NO WAY', 'TWO']);
  });

  it("sends the record with error and stack to the dead letters with onError 'deadLetter', also from a worker thread", async () => {
    const ended = await run('bad-dead-letter', ['one', THROWING_LINE, 'two'], 1);
    expect(await readRecords(server.url, 'bad-dead-letter', 'lines')).toEqual(['ONE', 'TWO']);
    expect(await readLetters(server.url, 'bad-dead-letter')).toMatchObject([
      {
        record: THROWING_LINE,
        error: `cannot shout '${THROWING_LINE}'`,
        stack: expect.stringContaining('bad-records.ts'),
      },
    ]);
    expectOneWarning(ended, 'stage.recordsExcluded', `cannot shout '${THROWING_LINE}'`);
  });

  it("leaves the record out with onError 'skip'", async () => {
    const ended = await run('bad-skip', ['one', THROWING_LINE, 'two']);
    expect(await readRecords(server.url, 'bad-skip', 'lines')).toEqual(['ONE', 'TWO']);
    expect(await readLetters(server.url, 'bad-skip')).toEqual([]);
    expectOneWarning(ended, 'stage.recordsExcluded', `cannot shout '${THROWING_LINE}'`);
  });
});

/** Runs a pipeline over these lines, from nothing. */
async function run(pipeline: string, lines: readonly (string | Buffer)[], threads = 0): Promise<Ended> {
  const bytes = lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]);
  await writeFile(path.join(input.path, 'records.txt'), Buffer.concat(bytes));
  return runLocalService([...argumentsOf(pipeline, 'bad-records'), '--fresh', '--threads', String(threads)]);
}

function argumentsOf(pipeline: string, file: string): readonly string[] {
  return ['run', pipelineFile(file), '--name', pipeline, '--nats', server.url, '--input', input.path];
}

/** The run went through and said this once. */
function expectOneWarning({ code, stdout, stderr }: Ended, event: string, said: string): void {
  expect(code, stderr).toBe(0);
  const warnings = stdout.split('\n').filter((line) => line.includes(' WARN '));
  expect(warnings).toEqual([expect.stringContaining(event)]);
  expect(warnings[0]).toContain(said);
}
