import { describe, expect, test } from 'vitest';

import { BREAKAGES } from './breakages.ts';
import { simulateSeed, type Verdict } from './simulate-seed.ts';

/** Seeds until a breakage has to be noticed. */
const SEEDS = 30;

describe('a broken copy of the engine is noticed', () => {
  test.each(Object.entries(BREAKAGES))('when %s', async (_what, wrap) => {
    let noticed: Verdict | undefined;
    for (let seed = 1; seed <= SEEDS && noticed === undefined; seed++) {
      const verdict = await simulateSeed(seed, { wrap });
      if (verdict.problems.length > 0) noticed = verdict;
    }
    expect(noticed?.problems[0] ?? 'nothing').not.toBe('nothing');
    process.stdout.write(`seed ${noticed?.seed}: ${noticed?.problems[0]?.slice(0, 200)}\n`);
  });
});
