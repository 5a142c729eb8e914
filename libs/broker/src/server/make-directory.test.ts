import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createTempDir } from '@sluice/testkit';
import { expect, test } from 'vitest';

import { makeDirectory } from './make-directory.ts';

test('makes missing parents, and is content with what is there', async () => {
  await using dir = await createTempDir('make-');
  const deep = join(dir.path, 'a', 'b', 'c');
  await makeDirectory(deep);
  await makeDirectory(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

test('fails where a folder cannot be made, instead of trying for ever', async () => {
  await expect(makeDirectory('/proc/no-such-folder/store')).rejects.toMatchObject({ code: 'ENOENT' });
  await using dir = await createTempDir('make-');
  await writeFile(join(dir.path, 'file'), '');
  await expect(makeDirectory(join(dir.path, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
});
