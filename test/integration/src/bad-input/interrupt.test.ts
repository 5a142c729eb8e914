/** Ctrl-C drains: what was received is computed, and nothing of the run is left on the machine. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createTempDir } from '@sluice/testkit';
import { describe, expect, it } from 'vitest';
import { pipelineFile, Program } from './programs.ts';

describe('SIGINT during a local run', () => {
  it.each(['0', '2'])(
    'drains with exit code 0; server and temporary store are gone (%s worker threads)',
    async (threads) => {
      await using temporary = await createTempDir('sluice-interrupt-');
      const args = ['run', pipelineFile('small-store'), '--name', 'steady', '--threads', threads];
      await using program = new Program(args, { env: { TMPDIR: temporary.path } });
      await program.stdoutMatching(/computed {2}[1-9]/);
      const [store = ''] = await readdir(temporary.path);
      const serverPid = Number(await readFile(path.join(temporary.path, store, 'server.pid'), 'utf8'));
      expect(process.kill(serverPid, 0)).toBe(true);

      program.signal('SIGINT');
      const { code, stdout, stderr } = await program.ended;
      expect(stderr).toBe('');
      expect(stdout).toMatch(/draining: computing what was received[^]*Totals of this run/);
      expect(code).toBe(0);
      expect(() => process.kill(serverPid, 0)).toThrow('ESRCH');
      expect(await readdir(temporary.path)).toEqual([]);
    },
  );
});
