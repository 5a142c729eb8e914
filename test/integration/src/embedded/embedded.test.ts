/** `await start(pipeline, …)` in a plain program: the same results however it is spread, and over restarts. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createTempDir, type NatsServerHandle, startNatsServer, type TempDir } from '@sluice/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SpawnedProgram, startProgram } from '../spawned-program.ts';
import type { Printed } from './main.ts';
import { FOLDER_VARIABLE, lineOf, LINES } from './words-pipeline.ts';

const EXPECTED = countInOnePass();

let server: NatsServerHandle;
let folder: TempDir;
beforeEach(async () => {
  [server, folder] = await Promise.all([startNatsServer(), createTempDir('sluice-embedded-')]);
});
afterEach(() => Promise.all([server.stop(), folder.remove()]));

describe('a program with a pipeline in it', () => {
  it.each([
    { threads: 0, partitions: 2 },
    { threads: 2, partitions: 2 },
    { threads: 3, partitions: 5 },
  ])('counts every word with $threads threads and $partitions partitions', async (spread) => {
    await using program = await startMain(spread);
    const { code, output } = await program.ended;
    expect(code, output).toBe(0);
    const printed = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Printed;
    expect(printed).toEqual({ totals: Object.fromEntries(EXPECTED), partitions: spread.partitions });
    const { counts, parts } = await readFiles();
    expect(counts).toEqual(EXPECTED);
    expect(parts).toEqual(Array.from({ length: spread.partitions }, (_, part) => `part-0000${part}`));
  });

  it('that is killed and started again leaves each count in the files once (I14)', async () => {
    await using victim = await startMain({ threads: 2, partitions: 2 });
    await expect.poll(async () => (await readdir(folder.path)).length, { timeout: 60_000 }).toBeGreaterThan(5);
    victim.kill('SIGKILL');
    await victim.ended;
    expect((await readFiles()).counts).not.toEqual(EXPECTED);
    await using again = await startMain({ threads: 0, partitions: 2 });
    const { code, output } = await again.ended;
    expect(code, output).toBe(0);
    expect((await readFiles()).counts).toEqual(EXPECTED);
  });

  it('that runs twice at once on one server shares the work: each count once', async () => {
    const both = await Promise.all([1, 2].map(() => startMain({ threads: 0, partitions: 2 })));
    const ends = await Promise.all(both.map(({ ended }) => ended));
    for (const { code, output } of ends) expect(code, output).toBe(0);
    expect((await readFiles()).counts).toEqual(EXPECTED);
  });
});

function startMain(spread: { readonly threads: number; readonly partitions: number }): Promise<SpawnedProgram> {
  const args = ['--nats', server.url, '--threads', `${spread.threads}`, '--partitions', `${spread.partitions}`];
  return startProgram('test/integration/src/embedded/main.ts', args, { [FOLDER_VARIABLE]: folder.path });
}

/** Counts over all batches' parts, and the names of all files. A kill may leave a hidden file beside a part; it counts nothing. */
async function readFiles(): Promise<{ readonly counts: Map<string, number>; readonly parts: readonly string[] }> {
  const counts = new Map<string, number>();
  const parts = new Set<string>();
  for (const entry of await readdir(folder.path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    parts.add(entry.name);
    if (entry.name.startsWith('.')) continue;
    const text = await readFile(path.join(entry.parentPath, entry.name), 'utf8');
    for (const [, word = '', count] of text.matchAll(/^\((\w+),(\d+)\)$/gm))
      counts.set(word, (counts.get(word) ?? 0) + Number(count));
  }
  return { counts: sorted(counts), parts: [...parts].toSorted() };
}

function countInOnePass(): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index < LINES; index++)
    for (const word of lineOf(index).split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return sorted(counts);
}

function sorted(counts: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
