import { describe, expect, it } from 'vitest';
import { decideCloseTime } from './block-writer.ts';

const TIMES = { firstRecordMs: 1000, lastRecordMs: 1000, closedBeforeMs: Number.NEGATIVE_INFINITY, lingerMs: 100 };

describe('decideCloseTime', () => {
  it('closes soon when the source is idle after a pause', () => {
    expect(decideCloseTime(TIMES)).toBe(1006);
  });

  it('closes `lingerMs` after the first record while records keep coming', () => {
    expect(decideCloseTime({ ...TIMES, lastRecordMs: 1099 })).toBe(1100);
  });

  it('spaces the blocks of a trickling source by `lingerMs` (I1)', () => {
    expect(decideCloseTime({ ...TIMES, closedBeforeMs: 990 })).toBe(1090);
  });
});
