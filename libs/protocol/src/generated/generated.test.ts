import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generate, GENERATED_DIR, GENERATED_FILES } from '../../scripts/generate.ts';

test('the committed protobuf code is what proto/sluice.proto generates', { timeout: 60_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-generated-'));
  try {
    await generate(dir);
    for (const file of GENERATED_FILES) {
      const committed = await readFile(join(GENERATED_DIR, file), 'utf8');
      expect(committed === (await readFile(join(dir, file), 'utf8')), `${file}: run npm run generate`).toBe(true);
    }
  } finally {
    await rm(dir, { recursive: true });
  }
});
