/** `examples/composed` as its README says: two programs, one server, the second started first. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTempDir, startNatsServer } from '@sluice/testkit';
import { expect, test } from 'vitest';
import { startProgram } from '../spawned-program.ts';

const TEXT = 'A stream is a river.\nA river is a stream of water.\n';

test('the second example prints the count of words by length of what the first reads', async () => {
  await using server = await startNatsServer();
  await using folder = await createTempDir('sluice-composed-');
  await writeFile(path.join(folder.path, 'text.md'), TEXT);
  const run = (file: string, ...options: readonly string[]) =>
    startProgram('libs/cli/src/main.ts', ['run', `examples/composed/${file}`, '--nats', server.url, ...options]);
  await using second = await run('b.ts');
  await using first = await run('a.ts', '--input', folder.path);
  expect(await first.ended).toMatchObject({ code: 0 });
  await second.outputMatching(new RegExp(countsByLength().join('\\n')));
  second.kill('SIGINT');
  expect(await second.ended).toMatchObject({ code: 0 });
});

/** As `print` shows pairs, for a pattern. */
function countsByLength(): readonly string[] {
  const counts = new Map<number, number>();
  for (const { length } of TEXT.match(/\p{L}+/gu) ?? []) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => a - b).map(([length, count]) => `\\(${length},${count}\\)`);
}
