import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePositionCheckpoint, decodePositions, encodePositionCheckpoint, encodePositions } from './positions.ts';

const position = fc.oneof(fc.nat(), fc.string(), fc.constant(null), fc.record({ offset: fc.nat(), line: fc.nat() }));
const positions = fc.array(fc.tuple(fc.string(), position)).map((entries) => new Map<string, unknown>(entries));

describe('positions', () => {
  test('come back from a header and from a checkpoint, in order', () => {
    fc.assert(
      fc.property(positions, (delta) => {
        expect(encodePositions(delta)).toMatch(/^[\w-]*$/);
        expect([...decodePositions(encodePositions(delta))]).toEqual([...delta]);
        expect([...decodePositionCheckpoint(encodePositionCheckpoint(delta))]).toEqual([...delta]);
      }),
    );
  });

  test('have a golden form', () => {
    expect(
      encodePositions(
        new Map<string, unknown>([
          ['file-a', { offset: 10 }],
          ['file-b', 2 ** 40],
        ]),
      ),
    ).toMatchInlineSnapshot(`"gqZmaWxlLWHUckCRpm9mZnNldAqmZmlsZS1iy0JwAAAAAAAA"`);
  });

  test('of many splits are small in a checkpoint', () => {
    const many = new Map(Array.from({ length: 10_000 }, (_, i) => [`/var/log/application/file-${i}.log`, i * 1000]));
    expect(encodePositionCheckpoint(many).length).toBeLessThan(100_000);
  });

  test.each(['', '!!!', 'oWE', 'wQ'])('the header %o is refused', (header) => {
    expect(() => decodePositions(header)).toThrow(expect.objectContaining({ code: 'PROTOCOL_HEADER_INVALID' }));
  });

  test.each([Buffer.of(), Buffer.from('junk')])('a damaged checkpoint is refused', (payload) => {
    expect(() => decodePositionCheckpoint(payload)).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_PAYLOAD_INVALID' }),
    );
  });
});
