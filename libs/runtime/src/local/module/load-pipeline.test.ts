import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPipeline, toModuleUrl } from './load-pipeline.ts';

let directory: string;
beforeAll(async () => {
  // Beside this file, so that the modules find the packages they import.
  directory = await mkdtemp(path.join(import.meta.dirname, 'modules-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function moduleOf(name: string, text: string): Promise<URL> {
  await writeFile(path.join(directory, name), text);
  return toModuleUrl(name, directory);
}

const IMPORT =
  "import { pipeline } from '@sluice/dstream';\nconst make = (name) => pipeline(name, {}, () => undefined);\n";

describe('loadPipeline', () => {
  it('finds the only pipeline of a module, also when it is exported twice', async () => {
    const { pipeline } = await loadPipeline(
      await moduleOf('one.mjs', `${IMPORT}export const a = make('one'); export { a as b };`),
    );
    expect(pipeline.name).toBe('one');
  });

  it('names the file and what it exports when that is no pipeline', async () => {
    const url = await moduleOf('none.mjs', 'export const answer = 42; export function go() {}');
    await expect(loadPipeline(url)).rejects.toThrow(
      /none\.mjs exports no pipeline: it exports answer \(number\), go \(function\)/,
    );
    await expect(loadPipeline(await moduleOf('empty.mjs', ''))).rejects.toThrow('it exports nothing');
  });

  it('takes the named one of several, and asks for the name without it', async () => {
    const url = await moduleOf('two.mjs', `${IMPORT}export const a = make('first'); export const b = make('second');`);
    expect((await loadPipeline(url, 'second')).pipeline.name).toBe('second');
    await expect(loadPipeline(url)).rejects.toThrow("exports 2 pipelines ('first', 'second'): say which with --name");
    await expect(loadPipeline(url, 'third')).rejects.toThrow("no pipeline named 'third'");
  });

  it('says what a module threw', async () => {
    await expect(loadPipeline(await moduleOf('throws.mjs', "throw new Error('no such luck');"))).rejects.toThrow(
      /throws\.mjs can't be imported: no such luck/,
    );
  });

  it('says where it looked for a module that is not there', () => {
    expect(() => toModuleUrl('missing.ts', '/app')).toThrow('pipeline module /app/missing.ts is not there');
  });
});
