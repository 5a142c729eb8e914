/** Two local runs at once: each has its own server, port and store, and its own totals. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTempDir } from '@sluice/testkit';
import { expect, it } from 'vitest';
import { startProgram } from './spawned-program.ts';

it('two main jobs side by side do not clash', async () => {
  await using input = await createTempDir('sluice-side-');
  const files = await Promise.all(
    [3_000, 5_000].map(async (lines) => {
      const file = path.join(input.path, `${lines}.txt`);
      await writeFile(file, 'side by side\n'.repeat(lines));
      return file;
    }),
  );
  const runs = await Promise.all(
    files.map((file) =>
      startProgram('services/local/src/main.ts', ['--input', file, '--interval', '200ms', '--threads', '2']),
    ),
  );
  const ends = await Promise.all(runs.map((run) => run.ended));
  for (const { code, output } of ends) expect(code, output).toBe(0);
  expect(ends.map(({ output }) => /^records +([\d,]+) in/m.exec(output)?.[1])).toEqual(['3,000', '5,000']);
  expect(ends.map(({ output }) => /^words +([\d,]+)$/m.exec(output)?.[1])).toEqual(['9,000', '15,000']);
  const servers = ends.map(({ output }) => /nats:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]);
  expect(new Set(servers).size).toBe(2);
});
