import { describe, expect, it } from 'vitest';

import { filterMatcher, globMatcher, splitGlobPath } from './glob.ts';

describe('globs', () => {
  it.each([
    ['*.md', 'read-me.md', true],
    ['*.md', 'a/b.md', false],
    ['**/*.md', 'b.md', true],
    ['**/*.md', 'a/x-y/b.md', true],
    ['src/**', 'src/a/b.ts', true],
    ['word-?ount.{md,txt}', 'word-count.txt', true],
    ['word-?ount.{md,txt}', 'word-count.ts', false],
    ['[ab]*.t[!x]t', 'alpha.tat', true],
    ['[ab]*.t[!x]t', 'beta.txt', false],
    ['a+b (1).txt', 'a+b (1).txt', true],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(globMatcher(glob)(path)).toBe(expected);
  });

  it('filter by the last name when they have no slash', () => {
    expect(filterMatcher('*.md')('deep/a.md')).toBe(true);
    expect(filterMatcher('x/*.md')('deep/a.md')).toBe(false);
  });

  it('begin at the first segment with special characters', () => {
    expect(splitGlobPath('/data/logs/*/a.txt')).toEqual({ root: '/data/logs', glob: '*/a.txt' });
    expect(splitGlobPath('*.txt')).toEqual({ root: '.', glob: '*.txt' });
    expect(splitGlobPath('/*.txt')).toEqual({ root: '/', glob: '*.txt' });
  });

  it('that make no sense are refused by name', () => {
    expect(() => globMatcher('[z-a]')).toThrow(/"\[z-a\]"/);
  });
});
