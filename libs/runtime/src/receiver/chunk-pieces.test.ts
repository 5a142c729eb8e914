import { decodeRecords } from '@sluice/protocol';
import { describe, expect, it } from 'vitest';
import { type CutChunk, cutChunk } from './chunk-pieces.ts';

const LIMITS = { maxPieceBytes: 1000, maxRecordBytes: 1000 };

function linesOf(lines: readonly string[]) {
  return {
    codec: 'lines',
    bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')),
    records: lines.length,
  } as const;
}

function recordsOf({ pieces }: CutChunk): unknown[] {
  return pieces.flatMap((piece) => decodeRecords(piece.codec, piece.payload));
}

describe('cutChunk', () => {
  it('passes lines that fit on without copying them (CP2)', () => {
    const data = linesOf(['a', 'b']);
    const { pieces } = cutChunk(data, 0, LIMITS);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]?.payload.buffer).toBe(data.bytes.buffer);
  });

  it('cuts lines at line borders until every piece fits (CP1)', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `${index}`.repeat(20));
    const cut = cutChunk(linesOf(lines), 0, LIMITS);
    expect(recordsOf(cut)).toEqual(lines);
    expect(cut.pieces.length).toBeGreaterThan(1);
    for (const piece of cut.pieces) expect(piece.payload.length).toBeLessThanOrEqual(1000);
  });

  it('leaves out the lines that are stored already', () => {
    const cut = cutChunk(linesOf(['a', 'b', 'c']), 2, LIMITS);
    expect(recordsOf(cut)).toEqual(['c']);
    expect(cut.skipped).toBe(2);
    expect(cutChunk(linesOf(['a']), 5, LIMITS)).toEqual({ pieces: [], rejected: [], skipped: 1 });
  });

  it('cuts values until every piece fits, in order (CP1)', () => {
    const values = Array.from({ length: 300 }, (_, id) => ({ id, name: `n${id}` }));
    const cut = cutChunk({ codec: 'values', values }, 0, LIMITS);
    expect(recordsOf(cut)).toEqual(values);
    for (const piece of cut.pieces) expect(piece.payload.length).toBeLessThanOrEqual(1000);
  });

  it('rejects a value that is longer than the limit, and only that (I1)', () => {
    const cut = cutChunk({ codec: 'values', values: ['a', 'x'.repeat(5000), 'b'] }, 0, LIMITS);
    expect(recordsOf(cut)).toEqual(['a', 'b']);
    expect(cut.rejected).toHaveLength(1);
    expect(cut.rejected[0]?.error).toMatch(/the record is 50\d\d bytes long, the limit maxRecordBytes is 1000/);
    expect(cut.rejected[0]?.bytes.length).toBeLessThanOrEqual(1024);
  });

  it('rejects a value that cannot travel (I13)', () => {
    const cut = cutChunk({ codec: 'values', values: [1, () => 2, 3] }, 0, LIMITS);
    expect(recordsOf(cut)).toEqual([1, 3]);
    expect(cut.rejected).toHaveLength(1);
  });

  it('counts only storable values when it leaves out what is stored', () => {
    const values = [() => 0, 'a', 'x'.repeat(5000), 'b', 'c'];
    const cut = cutChunk({ codec: 'values', values }, 2, LIMITS);
    expect(recordsOf(cut)).toEqual(['c']);
    expect(cut.rejected).toHaveLength(2);
    expect(cut.skipped).toBe(2);
  });
});
