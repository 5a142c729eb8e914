/** Writes the static protobuf code of `proto/sluice.proto`. `npm run generate -w @sluice/protocol`; a test compares. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');

/** Folder of the committed code. */
export const GENERATED_DIR = join(ROOT, 'src/generated');

/** Names of the files written. */
export const GENERATED_FILES = ['sluice.js', 'sluice.d.ts'] as const;

/** Generates both files into `outDir`. Numbers for 64-bit fields in the types; the reader's `Long`s are converted by hand. */
export async function generate(outDir: string): Promise<void> {
  const pbjs = join(dirname(createRequire(import.meta.url).resolve('protobufjs-cli/package.json')), 'bin/pbjs');
  const options = ['-t', 'static-module', '-w', 'esm', '--es6', '--dts', '--force-number', '--null-semantics'];
  const leftOut = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'].map((part) => `--no-${part}`);
  const files = ['-o', join(outDir, GENERATED_FILES[0]), join('proto', 'sluice.proto')];
  await promisify(execFile)(process.execPath, [pbjs, ...options, ...leftOut, ...files], { cwd: ROOT });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate(GENERATED_DIR);
