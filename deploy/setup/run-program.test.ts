import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { capture } from './run-program.mjs';

const MODULE = new URL('run-program.mjs', import.meta.url).href;

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sluice-run-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

describe('the main program', () => {
  it('gets one SIGINT for two that arrive together, drains, and its exit code is ours (R1, R2)', async () => {
    const run = await runUnder(`
      let count = 0;
      const alive = setInterval(() => {}, 1000);
      process.on('SIGINT', () => {
        count += 1;
        if (count === 1) setTimeout(() => { console.log('drained after', count); clearInterval(alive); process.exitCode = 7; }, 100);
      });
      console.log('ready');
    `);
    await run.line('ready');
    run.parent.kill('SIGINT');
    run.parent.kill('SIGINT');
    expect(await run.end).toEqual([7, null]);
    expect(run.lines.at(-1)).toBe('drained after 1');
  });

  it('that dies by a signal makes us die by the same one (R2)', async () => {
    const run = await runUnder(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);`);
    expect(await run.end).toEqual([null, 'SIGTERM']);
  });

  it('leaves no process behind, not even one that it forgot (R3)', async () => {
    // The forgotten process holds our pipe open, so `end` comes only when it is gone.
    const run = await runUnder(`
      import { spawn } from 'node:child_process';
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref();
    `);
    expect(await run.end).toEqual([0, null]);
  });
});

describe('a captured program', () => {
  it('gives its output, or one line why it failed', async () => {
    expect(await capture(process.execPath, ['-e', 'console.log(1)'])).toMatchObject({ ok: true, stdout: '1\n' });
    const failed = await capture(process.execPath, ['-e', 'console.error("because"); process.exit(3)']);
    expect(failed).toMatchObject({ ok: false, missing: false, problem: 'exit code 3: because' });
    expect(await capture(join(directory, 'nothing'), [])).toMatchObject({ ok: false, missing: true });
  });

  it('that takes too long is ended, and nobody waits for children that hold its output open', async () => {
    const sleeper = `require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' })`;
    const program = `console.log(${sleeper}.pid); setInterval(() => {}, 1000);`;
    const run = await capture(process.execPath, ['-e', program], { timeoutMs: 2_000 });
    expect(run).toMatchObject({ ok: false, problem: 'ended by SIGKILL' });
    process.kill(Number(run.stdout), 'SIGKILL');
  });
});

/** Start a parent that runs `program` with `runMain`, and follow what it prints. */
async function runUnder(program: string) {
  const path = join(directory, 'program.mjs');
  const parentPath = join(directory, 'parent.mjs');
  await writeFile(path, program);
  await writeFile(
    parentPath,
    `import { exitLike, runMain } from ${JSON.stringify(MODULE)};
     exitLike(await runMain(process.execPath, [${JSON.stringify(path)}], process.env));`,
  );
  const parent = spawn(process.execPath, [parentPath], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: parent.stdout });
  reader.on('line', (line) => lines.push(line));
  const line = async (wanted: string): Promise<void> => {
    while (!lines.includes(wanted)) await once(reader, 'line');
  };
  return { parent, lines, line, end: once(parent, 'close') };
}
