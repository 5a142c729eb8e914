/** The main job as people run it: a real process, a real server, and totals that equal a plain one-pass count. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTempDir, type TempDir } from '@sluice/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, type SpawnedProgram, startProgram } from './spawned-program.ts';

const FILES = 12;
const LINES_PER_FILE = 400;

let input: TempDir;
beforeAll(async () => {
  input = await createTempDir('sluice-words-');
  await mkdir(path.join(input.path, 'deeper'));
  for (let file = 0; file < FILES; file++) {
    const lines = Array.from({ length: LINES_PER_FILE }, (_, line) => lineOf(file, line));
    // One file ends without a newline, one is empty.
    const text = file === 0 ? '' : `${lines.join('\n')}${file === 1 ? '' : '\n'}`;
    await writeFile(path.join(input.path, file % 2 === 0 ? 'deeper' : '', `text-${file}.txt`), text);
  }
});
afterAll(() => input.remove());

describe('the main job', () => {
  it('ends when its input has been read, with the totals of a one-pass count', async () => {
    const expected = await countInOnePass(input.path);
    const { code, output } = await runLocalService(['--input', input.path, '--interval', '200ms', '--threads', '2']);
    expect(output).toContain('the input has been read to its end');
    expect(totalOf(output, 'records')).toBe(expected.lines);
    expect(totalOf(output, 'words')).toBe(expected.words);
    expect(totalOf(output, 'distinct words')).toBe(expected.distinct);
    expect(topOf(output)).toEqual(expected.top);
    expect(code).toBe(0);
  });

  it('ends by itself after so many batches, without having read everything', async () => {
    const { code, output } = await runLocalService([
      '--input',
      input.path,
      '--interval',
      '200ms',
      '--threads',
      '0',
      '--rate',
      '400',
      '--batches',
      '3',
    ]);
    expect(output).toContain('3 batches are computed: draining');
    expect(totalOf(output, 'batches')).toBeGreaterThanOrEqual(3);
    expect(totalOf(output, 'records')).toBeLessThan((FILES - 1) * LINES_PER_FILE);
    expect(code).toBe(0);
  });

  it('drains at SIGINT: what was received is counted, and the server is gone', async () => {
    const child = await startLocalService([
      '--input',
      input.path,
      '--interval',
      '200ms',
      '--threads',
      '0',
      '--rate',
      '400',
    ]);
    await child.outputMatching(/batch 2 .* computed/);
    child.kill('SIGINT');
    const { code, output } = await child.ended;
    expect(output).toContain('draining');
    expect(code).toBe(0);
    const port = /nats:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
    expect(port).toBeDefined();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  });

  it('drains when nobody reads its output any more: the server is gone', async () => {
    const child = await startLocalService([
      '--input',
      input.path,
      '--interval',
      '200ms',
      '--threads',
      '0',
      '--rate',
      '400',
    ]);
    await child.outputMatching(/batch 2 .* computed/);
    child.closeOutput();
    const { code, output } = await child.ended;
    expect(code).toBe(0);
    const port = /nats:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  });

  it('says what is wrong with an option, and with an input that is not there', async () => {
    const wrong = await runLocalService(['--thread=3', '--interval', 'soon']);
    expect(wrong.output).toContain('unknown option --thread; did you mean --threads?');
    expect(wrong.output).toContain('--interval is "soon"');
    expect(wrong.code).toBe(2);
    const missing = await runLocalService(['--input', path.join(input.path, 'nowhere'), '--threads', '0']);
    expect(missing.output).toContain('nowhere');
    expect(missing.code).not.toBe(0);
  });
});

function startLocalService(args: readonly string[]): Promise<SpawnedProgram> {
  return startProgram('services/local/src/main.ts', args);
}

async function runLocalService(args: readonly string[]): Promise<Finished> {
  return (await startLocalService(args)).ended;
}

function lineOf(file: number, line: number): string {
  const words = ['stream', 'Batch', 'naïve', 'block', 'CHAIN', `only${'abcdefghij'[line % 10]}`, 'x'];
  return Array.from(
    { length: 1 + ((file + line) % 5) },
    (_, i) => words[(file * 7 + line * 3 + i) % words.length],
  ).join(', ');
}

/** The same count without the engine, and without its code. */
async function countInOnePass(directory: string) {
  const counts = new Map<string, number>();
  let lines = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(path.join(entry.parentPath, entry.name), 'utf8');
    for (const line of text.split('\n').slice(0, text.endsWith('\n') || text === '' ? -1 : undefined)) {
      lines += 1;
      for (const word of line.toLowerCase().match(/\p{L}{2,40}/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const top = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 20);
  return {
    lines,
    words: [...counts.values()].reduce((a, b) => a + b, 0),
    distinct: counts.size,
    top: top.map(([word, count]) => `${word} ${count}`),
  };
}

function totalOf(output: string, name: string): number {
  const totals = output.slice(output.indexOf('Totals of this run'));
  const value = new RegExp(`^${name} +([\\d,]+)`, 'm').exec(totals)?.[1];
  return Number(value?.replaceAll(',', ''));
}

function topOf(output: string): readonly string[] {
  const list = output.slice(output.indexOf('most frequent words of all')).split('\n').slice(1);
  return list.filter((line) => line.startsWith('  ')).map((line) => line.trim());
}
