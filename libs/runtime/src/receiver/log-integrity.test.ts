import { describe, expect, it } from 'vitest';
import { dataLost, decideLogDamage, type LogFacts } from './log-integrity.ts';

const FROM = { sequence: 2, block: 1, rolling: 1 };
const TO = { sequence: 9, block: 5, rolling: 77 };
const FROZEN = { input: 'lines', partition: 0, streamCreatedAtMs: 1000, from: FROM, to: TO, records: 4, bytes: 4 };
const INTACT: LogFacts = {
  streamCreatedAtMs: 1000,
  end: { sequence: 12, block: 7, rolling: 99 },
  frozen: FROZEN,
  atFrozenEnd: TO,
};

describe('decideLogDamage (I8)', () => {
  it('accepts a log that goes on from what was frozen', () => {
    expect(decideLogDamage(INTACT)).toBeUndefined();
    expect(decideLogDamage({ ...INTACT, atFrozenEnd: undefined })).toBeUndefined();
  });

  it('accepts any log before the first block was frozen', () => {
    const frozen = { ...FROZEN, to: { sequence: 0, block: 0, rolling: 0 } };
    expect(decideLogDamage({ ...INTACT, streamCreatedAtMs: 2000, frozen })).toBeUndefined();
  });

  it.each<[string, Partial<LogFacts>, RegExp]>([
    ['another stream of the same name', { streamCreatedAtMs: 2000 }, /made anew/],
    ['a log with fewer blocks', { end: { sequence: 12, block: 4, rolling: 5 } }, /ends at block 4/],
    ['a log with an earlier end', { end: { sequence: 8, block: 5, rolling: 77 } }, /ends at block 5/],
    ['another block at the frozen sequence', { atFrozenEnd: { block: 5, rolling: 78 } }, /another content/],
    [
      'another newest block where the frozen one is gone',
      { atFrozenEnd: undefined, end: { ...TO, rolling: 78 } },
      /another content/,
    ],
  ])('refuses %s', (_, change, why) => {
    expect(decideLogDamage({ ...INTACT, ...change })).toMatch(why);
  });

  it('names the range that may be lost', () => {
    expect(dataLost(FROZEN, 'it is gone')).toMatchObject({
      code: 'RECEIVER_DATA_LOST',
      details: { fromBlock: 2, toBlock: 5 },
    });
  });
});
