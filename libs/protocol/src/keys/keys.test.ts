import { fnv1a32 } from '@sluice/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeKey, encodeKeyText, hashKey, partitionOfKey } from './hash-key.ts';
import { KeyMap } from './key-map.ts';

/** Golden bytes and hashes: a change moves keys between partitions and loses state, so it is never right. */
const GOLDEN: readonly (readonly [key: unknown, hex: string, hash: number])[] = [
  [0, '00', 0x050c5d1f],
  [-0, '00', 0x050c5d1f],
  [1, '01', 0x040c5b8c],
  [127, '7f', 0xfa0c4bce],
  [128, 'cc80', 0xa7a57c31],
  [256, 'cd0100', 0x006113c1],
  [65_536, 'ce00010000', 0x7d9ff916],
  [2 ** 32 - 1, 'ceffffffff', 0x4dd300fd],
  [2 ** 32, 'cf0000000100000000', 0xbf67d841],
  [Number.MAX_SAFE_INTEGER, 'cf001fffffffffffff', 0x2a187eb9],
  [2 ** 53, 'cb4340000000000000', 0xe382bea9],
  [-1, 'ff', 0x7a0b824e],
  [-33, 'd0df', 0xb0c39f70],
  [-129, 'd1ff7f', 0xe4406e32],
  [-32_769, 'd2ffff7fff', 0xb9fc0da1],
  [-(2 ** 31) - 1, 'd3ffffffff7fffffff', 0x5c0e0d5a],
  [1.5, 'cb3ff8000000000000', 0xda95160d],
  ['', 'a0', 0xa50bc5ff],
  ['a', 'a161', 0x4b85a077],
  ['ü', 'a2c3bc', 0x75da60ea],
  [null, 'c0', 0x450b2edf],
  [true, 'c3', 0x460b3072],
  [1n, 'c800014201', 0xd8921941],
  [-1n, 'c8000142ff', 0x22928dbf],
  [255n, 'c800024200ff', 0x6727c0d0],
  [[1, 'a'], '9201a161', 0xe03bba12],
  [{ b: 1, a: 2 }, '82a16102a16201', 0x5cad20bb],
  [new Date(-1), 'c70cff3b8b87c0ffffffffffffffff', 0x06c61916],
  [Uint8Array.of(1), 'c40101', 0xfd0d3975],
];

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ maxLength: 300 }),
);
const keys = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 20 }),
  fc.dictionary(fc.string(), leaf, { noNullPrototype: true }),
  fc.array(fc.array(leaf)),
);

describe('the canonical encoding', () => {
  test.each(GOLDEN)('of %o is 0x%s', (key, hex, hash) => {
    expect(Buffer.from(encodeKey(key)).toString('hex')).toBe(hex);
    expect(hashKey(key)).toBe(hash);
  });

  test.each([
    { name: 'NaN', key: Number.NaN },
    { name: 'undefined', key: undefined },
    { name: 'a function', key: () => 1 },
    { name: 'a symbol', key: Symbol('s') },
    { name: 'a Map', key: new Map() },
    { name: 'a class instance', key: new (class Point {})() },
    { name: 'an invalid Date', key: new Date(Number.NaN) },
    { name: 'half a surrogate pair', key: '\ud83d' },
    { name: 'NaN within', key: [1, { a: [Number.NaN] }] },
    { name: 'undefined within', key: { a: undefined } },
    { name: 'a hole', key: Array(2) },
  ])('refuses $name', ({ key }) => {
    for (const act of [() => encodeKey(key), () => hashKey(key), () => encodeKeyText([key])]) {
      expect(act).toThrow(expect.objectContaining({ code: 'PROTOCOL_KEY_INVALID' }));
    }
  });

  test('refuses a key that holds itself', () => {
    const key: unknown[] = [];
    key.push(key);
    expect(() => encodeKey(key)).toThrow(/nested deeper than 32 levels or holds itself/);
  });

  test('the order of properties does not matter', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), leaf, { noNullPrototype: true }), (key) => {
        const reversed = Object.fromEntries(Object.entries(key).toReversed());
        expect(encodeKey(reversed)).toEqual(encodeKey(key));
      }),
    );
  });

  test('different values have different bytes (K1)', () => {
    const distinct = [
      0,
      1,
      '0',
      '1',
      '',
      1n,
      0n,
      null,
      false,
      true,
      [],
      [[]],
      {},
      [1],
      ['1'],
      '\u0001',
      Uint8Array.of(1),
      new Date(1),
      new Date(1000),
      1.5,
      Infinity,
      -Infinity,
    ];
    expect(new Set(distinct.map(encodeKeyText)).size).toBe(distinct.length);
    fc.assert(
      fc.property(fc.tuple(leaf, leaf), ([a, b]) => {
        const isSame = typeof a === typeof b && (Object.is(a, b) || (a === 0 && b === 0) || bothSame(a, b));
        expect(encodeKeyText(a) === encodeKeyText(b)).toBe(isSame);
      }),
      { numRuns: 2000 },
    );
  });

  test('keys larger than the scratch buffer', () => {
    for (const length of [31, 32, 255, 256, 65_535, 65_536, 200_000]) {
      const bytes = encodeKey(['x'.repeat(length), new Uint8Array(length)]);
      expect(bytes.length).toBeGreaterThan(2 * length);
      expect(hashKey('x'.repeat(length))).toBe(fnv1a32(encodeKey('x'.repeat(length))));
    }
  });
});

describe('hashing', () => {
  test('the fast paths give FNV-1a of the encoding (H1)', () => {
    fc.assert(
      fc.property(fc.oneof(keys, fc.string(), fc.nat(), fc.nat(300), fc.nat(70_000)), (key) => {
        expect(hashKey(key)).toBe(fnv1a32(encodeKey(key)));
      }),
      { numRuns: 5000 },
    );
  });

  test('partitions are within range and even for similar words', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let i = 0; i < 8000; i++) {
      const partition = partitionOfKey(`word-${i}`, 8);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(counts).toHaveLength(8);
    for (const count of counts) expect(count).toBeGreaterThan(800);
  });
});

describe('KeyMap', () => {
  test('behaves as a map from canonical encodings, in insertion order (M1)', () => {
    const few = fc.constantFrom<unknown>(
      1,
      '1',
      1n,
      -0,
      0,
      true,
      null,
      [1, 2],
      [1, '2'],
      { a: 1, b: 2 },
      new Date(5),
      Uint8Array.of(1),
      '',
    );
    const step = fc.record({
      act: fc.constantFrom('set', 'set', 'delete', 'get', 'clear'),
      key: few,
      value: fc.integer(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const map = new KeyMap<number>();
        const model = new Map<string, number>();
        for (const { act, key, value } of steps) {
          const copy = structuredClone(key);
          const text = encodeKeyText(key);
          if (act === 'set') {
            map.set(copy, value);
            model.set(text, value);
          } else if (act === 'delete') {
            expect(map.delete(copy)).toBe(model.delete(text));
          } else if (act === 'clear') {
            map.clear();
            model.clear();
          } else {
            expect([map.get(copy), map.has(copy)]).toEqual([model.get(text), model.has(text)]);
          }
        }
        expect(map.size).toBe(model.size);
        expect([...map].map(([key, value]) => [encodeKeyText(key), value])).toEqual([...model]);
        expect([...map.keys()].map(encodeKeyText)).toEqual([...model.keys()]);
        expect([...map.values()]).toEqual([...model.values()]);
      }),
    );
  });

  test('hands out the key first given (M3)', () => {
    const first = ['a', 1];
    const map = new KeyMap<number>().set(first, 1).set(['a', 1], 2);
    expect([...map.entries()][0]?.[0]).toBe(first);
    expect(map.get(['a', 1])).toBe(2);
  });

  test.each([Number.NaN, undefined, () => 1])('refuses %s', (key) => {
    for (const act of [
      (map: KeyMap<number>) => map.set(key, 1),
      (map: KeyMap<number>) => map.get(key),
      (map: KeyMap<number>) => map.has(key),
    ]) {
      expect(() => act(new KeyMap<number>())).toThrow(expect.objectContaining({ code: 'PROTOCOL_KEY_INVALID' }));
    }
  });
});

function bothSame(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0;
}
