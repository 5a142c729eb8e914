import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LineBuffer, type TakenLines } from './line-buffer.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function takeAll(buffer: LineBuffer, maxRecords: number): TakenLines[] {
  const all: TakenLines[] = [];
  for (;;) {
    const taken = buffer.take({ maxBytes: 10, maxRecords });
    if (taken === undefined) return all;
    all.push(taken);
  }
}

describe('the line buffer', () => {
  it('L1 to L4: gives what splitting the whole text gives, however it arrives and is taken', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 4 }),
        (lines, closed, step, maxRecords) => {
          const input = new TextEncoder().encode(lines.join('\n') + (closed ? '\n' : ''));
          const buffer = new LineBuffer({ maxRecordBytes: 8, offset: 100, positionText: String });
          const taken: TakenLines[] = [];
          for (let at = 0; at < input.length; at += step) {
            buffer.push(input.slice(at, at + step));
            taken.push(...takeAll(buffer, maxRecords));
          }
          buffer.endInput();
          taken.push(...takeAll(buffer, maxRecords));

          const source = text(input);
          const expected = (source.endsWith('\n') ? source.slice(0, -1) : source)
            .split('\n')
            .filter((_, i, all) => source !== '' || i < all.length - 1);
          const size = (value: string) => new TextEncoder().encode(value).length;
          expect(taken.map(({ bytes }) => text(bytes)).join('')).toBe(
            expected
              .filter((value) => size(value) <= 8)
              .map((value) => `${value}\n`)
              .join(''),
          );
          expect(taken.flatMap(({ rejected }) => rejected.map(({ bytes }) => text(bytes)))).toEqual(
            expected.filter((value) => size(value) > 8),
          );
          expect(taken.reduce((sum, { records }) => sum + records, 0)).toBe(
            expected.filter((value) => size(value) <= 8).length,
          );
          expect(buffer.offset).toBe(100 + input.length);
        },
      ),
    );
  });

  it('L2: holds no more of an overlong line than the limit, and keeps its first KiB', () => {
    const buffer = new LineBuffer({ maxRecordBytes: 5000, offset: 0, positionText: (offset) => `f:${offset}` });
    buffer.push(new TextEncoder().encode('ok\n'));
    for (let i = 0; i < 1000; i++) {
      buffer.push(new Uint8Array(1000).fill(120));
      buffer.take({ maxBytes: 1, maxRecords: 1 });
      expect(buffer.size).toBeLessThanOrEqual(6000);
    }
    buffer.push(new TextEncoder().encode('\nnext\n'));
    const [rejected, next] = [buffer.take({ maxBytes: 1, maxRecords: 1 }), buffer.take({ maxBytes: 1, maxRecords: 1 })];
    expect(rejected?.rejected).toEqual([
      {
        bytes: new Uint8Array(1024).fill(120),
        sizeBytes: 1_000_000,
        position: 'f:3',
        error: 'the line is 1000000 bytes long, the limit maxRecordBytes is 5000: raise it to take such lines',
      },
    ]);
    expect(text(next?.bytes ?? new Uint8Array())).toBe('next\n');
  });
});
