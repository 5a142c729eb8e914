import type { InputPlan } from '@sluice/dstream';
import { describe, expect, it } from 'vitest';
import { decideOverrides, type InputChoice } from './decide-overrides.ts';

const NOTHING: InputChoice = {
  input: undefined,
  socket: undefined,
  rate: undefined,
  intervalMs: undefined,
  partitions: undefined,
};
const WORDS: InputPlan = { id: 'words', partitions: 4, source: { type: 'textFiles', options: {} }, maxRate: 5 };

describe('decideOverrides', () => {
  it('changes nothing when nothing was said', () => {
    expect(decideOverrides([WORDS, { ...WORDS, id: 'more' }], NOTHING)).toEqual({ options: {} });
  });

  it('replaces the only input by files, and spreads the rate over its partitions', () => {
    const overrides = decideOverrides([WORDS], { ...NOTHING, input: '/docs', rate: 10_000, intervalMs: 500 });
    expect(overrides).toEqual({
      options: { batchInterval: 500 },
      inputs: { words: { source: { type: 'textFiles', options: { path: '/docs' } }, partitions: 4, maxRate: 2500 } },
    });
  });

  it('reads a socket with one partition', () => {
    const overrides = decideOverrides([WORDS], { ...NOTHING, socket: '::1:9999', partitions: 8 });
    expect(overrides.inputs?.words).toEqual({
      source: { type: 'socket', options: { host: '::1', port: 9999 } },
      partitions: 1,
    });
  });

  it('refuses to guess which of several inputs is meant', () => {
    expect(() => decideOverrides([WORDS, { ...WORDS, id: 'more' }], { ...NOTHING, rate: 1 })).toThrow(
      'has 2 (words, more)',
    );
    expect(() => decideOverrides([WORDS], { ...NOTHING, input: '/a', socket: 'h:1' })).toThrow('both given');
  });
});
