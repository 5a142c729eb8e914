import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecords, encodeRecords, forEachRecord, getCodec } from './block-codec.ts';
import { detachText } from './lines.ts';
import { decodeValue, encodeValue, MAX_PAYLOAD_BYTES } from './msgpack.ts';
import { RecordWriter } from './record-writer.ts';

const line = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\n') && !text.endsWith('\r'));

describe('lines', () => {
  test.each([
    { payload: '', records: [] },
    { payload: 'a\nb\n', records: ['a', 'b'] },
    { payload: 'a\nb', records: ['a', 'b'] },
    { payload: '\n\n', records: ['', ''] },
    { payload: 'a\r\n\r\nb\r', records: ['a', '', 'b'] },
    { payload: 'ü€😀\nb\n', records: ['ü€😀', 'b'] },
    { payload: 'a\rb\n', records: ['a\rb'] },
  ])('$payload', ({ payload, records }) => {
    expect(decodeRecords('lines', Buffer.from(payload))).toEqual(records);
  });

  test('round trip', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(decodeRecords('lines', encodeRecords('lines', lines))).toEqual(lines);
      }),
    );
  });

  test('bytes that are no UTF-8 are given to onInvalid; the other lines are as without them (L2)', () => {
    const item = fc.oneof(
      line,
      fc.constantFrom(Uint8Array.of(0xff), Uint8Array.of(0x61, 0xc3), Uint8Array.of(0x80, 0x0d)),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const payload = Buffer.concat(items.flatMap((one) => [Buffer.from(one as string), Buffer.from('\n')]));
        const seen: [number, unknown][] = [];
        forEachRecord(
          'lines',
          payload,
          (record, index) => seen.push([index, record]),
          (bytes, index) => seen.push([index, Buffer.from(bytes).toString('hex')]),
        );
        const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').replace(/0d$/, '');
        expect(seen).toEqual(items.map((one, i) => [i, typeof one === 'string' ? one : hexOf(one)]));
      }),
    );
  });

  test('without onInvalid they are an error that names the record', () => {
    const payload = Buffer.concat([Buffer.from('good\n'), Buffer.of(0xff, 0x0a)]);
    expect(() => decodeRecords('lines', payload)).toThrow(
      expect.objectContaining({
        code: 'PROTOCOL_PAYLOAD_INVALID',
        message: expect.stringContaining('record 1') as string,
      }),
    );
  });

  test.each([['a\nb'], ['a\r'], [1], [null]])('%o is no line', (record) => {
    expect(() => encodeRecords('lines', ['x', record])).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_VALUE_NOT_ENCODABLE' }),
    );
  });

  test('a detached text is the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(detachText(text)).toBe(text);
      }),
    );
  });
});

describe('msgpack', () => {
  const shapes: readonly unknown[] = [
    { a: 1, b: 'x' },
    ['key', [1, 2.5]],
    new Map<unknown, unknown>([[{ z: 1 }, new Set([1, 'a'])]]),
    new Date(-5),
    /a.b/gi,
    new Float64Array([1.5, -2]),
    new BigInt64Array([1n]),
    1n,
    -(2n ** 100n),
    2 ** 53 - 1,
    Number.NaN,
    undefined,
    { u: undefined, n: null },
    'ünï😀',
    [],
    {},
  ];

  test.each(shapes.map((shape) => ({ shape })))('$shape comes back as it was (M2)', ({ shape }) => {
    expect(decodeRecords('msgpack', encodeRecords('msgpack', [shape]))).toEqual([shape]);
    expect(decodeValue(encodeValue(shape))).toEqual(shape);
  });

  test('errors keep class and message; instances become plain objects', () => {
    class Point {
      readonly x = 1;
    }
    const [error, point] = decodeRecords('msgpack', encodeRecords('msgpack', [new TypeError('boom'), new Point()]));
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'boom' });
    expect(point).toEqual({ x: 1 });
    expect(Object.getPrototypeOf(point)).toBe(Object.prototype);
  });

  test('round trip of any JSON, whatever the chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 5 }), (records, chunk) => {
        fc.pre(!JSON.stringify(records).includes('"__proto__":'));
        const writer = new RecordWriter(chunk);
        for (const record of records) writer.append(record);
        const { bytes, records: count } = writer.finish();
        expect(count).toBe(records.length);
        // JSON has −0, and msgpack integers have not.
        expect(JSON.stringify(decodeRecords('msgpack', bytes))).toBe(JSON.stringify(records));
      }),
    );
  });

  test('a field named __proto__ comes back under another name, so that no record can change a prototype (M4)', () => {
    const [record] = decodeRecords('msgpack', encodeRecords('msgpack', [JSON.parse('{"__proto__":{"a":1}}')]));
    expect(JSON.stringify(record)).toBe('{"__proto_":{"a":1}}');
  });

  test('binary values are copied out of the payload (M1)', () => {
    const payload = Buffer.from(encodeRecords('msgpack', [Buffer.from('abc')]));
    const [record] = decodeRecords('msgpack', payload);
    payload.fill(0);
    expect(Buffer.from(record as Uint8Array).toString()).toBe('abc');
  });

  test('a payload decodes in another process, with msgpackr as it comes', async () => {
    const payload = encodeRecords('msgpack', [
      { word: 'a', count: 1 },
      { word: 'b', count: 2 },
    ]);
    const msgpackr = createRequire(import.meta.url).resolve('msgpackr');
    const program = `const { unpackMultiple } = require(${JSON.stringify(msgpackr)});
      console.log(JSON.stringify(unpackMultiple(Buffer.from('${Buffer.from(payload).toString('hex')}', 'hex'))))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program]);
    expect(JSON.parse(stdout)).toEqual([
      [
        { word: 'a', count: 1 },
        { word: 'b', count: 2 },
      ],
    ]);
  });

  test('has golden bytes', () => {
    const payload = encodeRecords('msgpack', [
      { word: 'a', count: 1 },
      { word: 'b', count: 2 },
      ['k', 1n],
      new Date(0),
    ]);
    expect(Buffer.from(payload).toString('hex')).toMatchInlineSnapshot(
      `"94d4724092a4776f7264a5636f756e74a1610140a1620292a16bd30000000000000001d6ff00000000"`,
    );
  });

  test.each([
    { name: 'a function', record: { a: { onClick: () => 1 } }, path: '[1].a.onClick' },
    { name: 'a symbol', record: [1, Symbol('s')], path: '[1][1]' },
    { name: 'a function in a Map', record: new Map([['k', () => 1]]), path: '[1].get(k)' },
  ])('$name is refused with the path to it (M3)', ({ record, path }) => {
    expect(() => encodeRecords('msgpack', ['fine', record])).toThrow(
      expect.objectContaining({
        code: 'PROTOCOL_VALUE_NOT_ENCODABLE',
        details: expect.objectContaining({ path }) as object,
      }),
    );
    // The encoder is as good as new afterwards.
    expect(decodeRecords('msgpack', encodeRecords('msgpack', [{ a: 1 }, { a: 2 }]))).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test.each([{ record: Promise.resolve(1) }, { record: ['k', Promise.resolve(1)] }])(
    'a promise is refused, not written as {}',
    ({ record }) => {
      expect(() => encodeRecords('msgpack', [record])).toThrow(/Promise; wait for it/);
    },
  );

  test('a cycle is refused', () => {
    const record: Record<string, unknown> = { name: 'x' };
    record['self'] = { back: record };
    expect(() => encodeRecords('msgpack', [record])).toThrow(/\[0\]\.self\.back is a reference back/);
  });

  test.each(['c1', '93', 'dd7fffffff', '01', 'a161', 'd40000'])('the bytes %s are refused', (hex) => {
    expect(() => decodeRecords('msgpack', Buffer.from(hex, 'hex'))).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_PAYLOAD_INVALID' }),
    );
  });

  test('any bytes give records or a payload error, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeRecords('msgpack', bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'PROTOCOL_PAYLOAD_INVALID', details: { bytes: bytes.length } });
        }
      }),
    );
  });

  test('a payload beyond the limit is refused before it is decoded', () => {
    expect(() => decodeRecords('msgpack', new Uint8Array(MAX_PAYLOAD_BYTES + 1))).toThrow(/the limit is 67108864/);
  });
});

describe('json', () => {
  test('round trip', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ noUnicodeString: false })), (records) => {
        expect(JSON.stringify(decodeRecords('json', encodeRecords('json', records)))).toBe(JSON.stringify(records));
      }),
    );
  });

  test('a bad line goes to onInvalid, or is an error that names it', () => {
    const payload = Buffer.from('{"a":1}\n{oops\n2\n');
    const invalid: [string, number][] = [];
    const records: unknown[] = [];
    forEachRecord(
      'json',
      payload,
      (record) => records.push(record),
      (bytes, index) => invalid.push([Buffer.from(bytes).toString(), index]),
    );
    expect([records, invalid]).toEqual([[{ a: 1 }, 2], [['{oops', 1]]]);
    expect(() => decodeRecords('json', payload)).toThrow(/record 1/);
  });

  test.each([{ record: undefined }, { record: 1n }, { record: { a: () => 1 } }])('$record is refused', ({ record }) => {
    expect(() => encodeRecords('json', [record])).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_VALUE_NOT_ENCODABLE' }),
    );
  });
});

describe('codecs', () => {
  test.each(['avro', '', '__proto__', 'constructor'])('the codec %o is unknown', (name) => {
    expect(() => getCodec(name)).toThrow(expect.objectContaining({ code: 'PROTOCOL_CODEC_UNKNOWN' }));
  });

  test.each(['lines', 'msgpack', 'json'])('an error thrown by the callback of %s passes unchanged (C2)', (codec) => {
    const boom = new Error('user code');
    const payload = encodeRecords(codec, ['a', 'b']);
    expect(() =>
      forEachRecord(codec, payload, () => {
        throw boom;
      }),
    ).toThrow(boom);
  });
});

describe('RecordWriter', () => {
  test('tells its size as it grows, and starts anew after finish', () => {
    const writer = new RecordWriter();
    let size = 0;
    for (let i = 0; i < 5000; i++) size = writer.append(['word', i]);
    expect(writer.records).toBe(5000);
    const { bytes, records } = writer.finish();
    expect(records).toBe(5000);
    expect(Math.abs(size - bytes.length)).toBeLessThan(bytes.length * 0.05);
    expect(writer.finish()).toEqual({ bytes: Buffer.alloc(0), records: 0 });
  });

  test('large records are packed one by one', () => {
    const writer = new RecordWriter();
    for (let i = 0; i < 16; i++) writer.append('x'.repeat(100_000));
    const before = writer.append('x'.repeat(100_000));
    expect(before).toBeGreaterThan(1_700_000);
  });

  test('with chunks of one, the record that cannot be encoded is known at once', () => {
    const writer = new RecordWriter(1);
    writer.append(1);
    expect(() => writer.append(() => 1)).toThrow(expect.objectContaining({ code: 'PROTOCOL_VALUE_NOT_ENCODABLE' }));
    writer.append(2);
    expect(decodeRecords('msgpack', writer.finish().bytes)).toEqual([1, 2]);
  });
});
