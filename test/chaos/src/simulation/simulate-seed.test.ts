import { expect, test } from 'vitest';

import { simulateSeed } from './simulate-seed.ts';

const SEEDS = 25;

test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
  'seed %i: nothing lost, doubled, reordered or stuck',
  async (seed) => {
    const { problems, batches } = await simulateSeed(seed, {});
    expect(problems).toEqual([]);
    expect(batches).toBeGreaterThan(0);
  },
);
