import { crc32 } from '@sluice/kernel';
import { describe, expect, test } from 'vitest';
import { blockHeaders, type BlockFacts, nextRolling, parseBlockHeaders } from './block-headers.ts';
import { chainHeaders, type ChainFacts, parseChainHeaders, sumOf, verifySum } from './chain-headers.ts';
import { type CommitFacts, commitHeaders, parseCommitHeaders } from './commit-headers.ts';
import { HEADERS } from './headers.ts';
import { type OutputFacts, outputHeaders, parseOutputHeaders } from './output-headers.ts';

const CHAIN: ChainFacts = { kind: 'block', owner: 'r1', epoch: 3, attempt: 'a1', sum: '00c0ffee' };
const BLOCK: BlockFacts = {
  block: 12,
  rolling: 0xfedcba98,
  records: 100,
  codec: 'lines',
  positions: 'gqFh',
  checkpoint: 7,
};
const COMMIT: CommitFacts = {
  batch: 9,
  fromBatch: 8,
  timeMs: 9000,
  plan: 'abc',
  startedMs: 9001.5,
  endedMs: 9010,
  recordsIn: 5,
  deadLetters: 1,
  segmentsFrom: 44,
  stateFrom: 2,
  snapshotBatch: 4,
  tip: 0,
};
const OUTPUT: OutputFacts = { batch: 9, timeMs: 9000, chunk: 2, last: true, records: 3, codec: 'msgpack' };

const FAMILIES = [
  { name: 'chain', written: chainHeaders(CHAIN), facts: CHAIN, parse: parseChainHeaders },
  { name: 'block', written: blockHeaders(BLOCK), facts: BLOCK, parse: parseBlockHeaders },
  { name: 'chain end without records', ...endWithoutRecords() },
  { name: 'commit', written: commitHeaders(COMMIT), facts: COMMIT, parse: parseCommitHeaders },
  {
    name: 'claim that carries a commit',
    written: commitHeaders({ ...COMMIT, tip: 99 }),
    facts: { ...COMMIT, tip: 99 },
    parse: parseCommitHeaders,
  },
  { name: 'output', written: outputHeaders(OUTPUT), facts: OUTPUT, parse: parseOutputHeaders },
  {
    name: 'output that is not the last',
    written: outputHeaders({ ...OUTPUT, last: false }),
    facts: { ...OUTPUT, last: false },
    parse: parseOutputHeaders,
  },
];

describe('headers', () => {
  test.each(FAMILIES)('of a $name read as written', ({ written, facts, parse }) => {
    expect(parse(written)).toEqual(facts);
  });

  test.each(FAMILIES)('of a $name are visible ASCII under known names', ({ written }) => {
    for (const [name, value] of Object.entries(written)) {
      expect(Object.values(HEADERS)).toContain(name);
      expect(value).toMatch(/^[\x21-\x7e]+$/);
    }
  });

  test('have golden forms', () => {
    expect({ ...chainHeaders(CHAIN), ...blockHeaders(BLOCK) }).toMatchInlineSnapshot(`
      {
        "Sluice-Attempt": "a1",
        "Sluice-Block": "12",
        "Sluice-Checkpoint": "7",
        "Sluice-Codec": "lines",
        "Sluice-Epoch": "3",
        "Sluice-Kind": "block",
        "Sluice-Owner": "r1",
        "Sluice-Positions": "gqFh",
        "Sluice-Records": "100",
        "Sluice-Rolling": "fedcba98",
        "Sluice-Sum": "00c0ffee",
      }
    `);
    expect(commitHeaders(COMMIT)).toMatchInlineSnapshot(`
      {
        "Sluice-Batch": "9",
        "Sluice-Dead-Letters": "1",
        "Sluice-From-Batch": "8",
        "Sluice-Plan": "abc",
        "Sluice-Records-In": "5",
        "Sluice-Segments-From": "44",
        "Sluice-Snapshot-Batch": "4",
        "Sluice-State-From": "2",
        "Sluice-Time": "9000",
        "Sluice-Worked": "9001.5-9010",
      }
    `);
  });
});

describe('bad headers', () => {
  test.each([
    {
      name: 'a chain without an epoch',
      act: () => parseChainHeaders(without(chainHeaders(CHAIN), HEADERS.epoch)),
      code: 'PROTOCOL_HEADER_MISSING',
    },
    {
      name: 'an unknown kind',
      act: () => parseChainHeaders({ ...chainHeaders(CHAIN), [HEADERS.kind]: 'lump' }),
      code: 'PROTOCOL_HEADER_INVALID',
    },
    {
      name: 'an epoch that is no number',
      act: () => parseChainHeaders({ ...chainHeaders(CHAIN), [HEADERS.epoch]: '0x3' }),
      code: 'PROTOCOL_HEADER_INVALID',
    },
    {
      name: 'a block without a number',
      act: () => parseBlockHeaders(without(blockHeaders(BLOCK), HEADERS.block)),
      code: 'PROTOCOL_HEADER_MISSING',
    },
    {
      name: 'a rolling checksum of seven digits',
      act: () => parseBlockHeaders({ ...blockHeaders(BLOCK), [HEADERS.rolling]: 'edcba98' }),
      code: 'PROTOCOL_HEADER_INVALID',
    },
    {
      name: 'a commit without a batch',
      act: () => parseCommitHeaders({ [HEADERS.kind]: 'commit' }),
      code: 'PROTOCOL_HEADER_MISSING',
    },
    {
      name: 'times that are no pair',
      act: () => parseCommitHeaders({ ...commitHeaders(COMMIT), [HEADERS.worked]: '1-2-3' }),
      code: 'PROTOCOL_HEADER_INVALID',
    },
    {
      name: 'a batch beyond 2^53',
      act: () => parseCommitHeaders({ ...commitHeaders(COMMIT), [HEADERS.batch]: '99999999999999999999' }),
      code: 'PROTOCOL_HEADER_INVALID',
    },
  ])('$name is refused', ({ act, code }) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  test('a claim of a fresh chain carries no commit and no output', () => {
    expect(parseCommitHeaders({ [HEADERS.kind]: 'claim' })).toBeUndefined();
    expect(parseOutputHeaders({ [HEADERS.kind]: 'claim' })).toBeUndefined();
  });
});

describe('checksums', () => {
  const payload = Buffer.from('123456789');

  test('are CRC-32, eight digits', () => {
    expect(sumOf(payload)).toBe('cbf43926');
    expect(sumOf(new Uint8Array())).toBe('00000000');
  });

  test('tell a changed payload', () => {
    expect(verifySum({ [HEADERS.sum]: 'cbf43926' }, payload)).toBe(true);
    expect(verifySum({ [HEADERS.sum]: 'cbf43926' }, Buffer.from('123456780'))).toBe(false);
    expect(() => verifySum({}, payload)).toThrow(expect.objectContaining({ code: 'PROTOCOL_HEADER_MISSING' }));
  });

  test('roll over the checksums of all blocks (B1)', () => {
    const sums = [0xcbf43926, 0, 0xffffffff];
    const rolled = sums.reduce(nextRolling, 0);
    expect(rolled).toBe(crc32(Buffer.from('cbf4392600000000ffffffff', 'hex')));
    expect([0, 0xcbf43926, 0xffffffff].reduce(nextRolling, 0)).not.toBe(rolled);
  });
});

function endWithoutRecords() {
  const facts: BlockFacts = { block: 0, rolling: 0, records: 0, codec: undefined, positions: undefined, checkpoint: 0 };
  return { written: blockHeaders(facts), facts, parse: parseBlockHeaders };
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));
}
