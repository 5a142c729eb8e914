import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CODEC_NAMES } from './codec/block-codec.ts';
import { HEADERS, MESSAGE_KINDS } from './envelope/headers.ts';
import { PROTOCOL_ERROR_CODES } from './errors.ts';
import { sluice } from './generated/sluice.js';
import { NAME_ERROR_CODES } from './subjects.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('docs/protocol/messages.md', async () => {
  const page = await readFile(join(ROOT, 'docs/protocol/messages.md'), 'utf8');
  const topLevel = Object.keys(sluice.v1).filter((name) => !['ChainEnd', 'InputRange', 'OpenBatch'].includes(name));
  const lists = { HEADERS, MESSAGE_KINDS, PROTOCOL_ERROR_CODES, NAME_ERROR_CODES, CODEC_NAMES, messages: topLevel };

  test.each(Object.entries(lists))('names every one of %s', (_, names) => {
    expect(Object.values(names).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('has no header that the code does not have', () => {
    const named = new Set(page.match(/`Sluice-[A-Za-z-]+`/g)?.map((quoted) => quoted.slice(1, -1)));
    expect([...named].toSorted()).toEqual(Object.values(HEADERS).toSorted());
  });

  test('has no error code that the code does not have', () => {
    const codes = new Set<string>([...Object.values(PROTOCOL_ERROR_CODES), ...Object.values(NAME_ERROR_CODES)]);
    for (const code of page.match(/PROTOCOL_[A-Z_]+/g) ?? []) expect(codes).toContain(code);
  });
});
