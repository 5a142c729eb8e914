import { ManualClock } from '@sluice/kernel';
import { describe, expect, it } from 'vitest';
import { BlockDrafts, type Draft } from './block-drafts.ts';
import type { Piece } from './chunk-pieces.ts';
import { START_POSITION } from './split-positions.ts';

function at(value: unknown) {
  return { ...START_POSITION, value };
}

function piece(text: string, codec: Piece['codec'] = 'lines'): Piece {
  return { codec, payload: Buffer.from(text), records: text.length };
}

function taken(drafts: BlockDrafts): Draft[] {
  const all: Draft[] = [];
  for (let draft = drafts.take(); draft !== undefined; draft = drafts.take()) all.push(draft);
  return all;
}

function textOf(draft: Draft | undefined): string {
  return draft?.kind === 'block' ? Buffer.from(draft.payload).toString() : '';
}

describe('BlockDrafts', () => {
  it('closes a block at its size and never exceeds it with several pieces (I1)', () => {
    const drafts = new BlockDrafts(10, new ManualClock());
    for (const text of ['aaaa', 'bbbb', 'cccc', 'dddddddddd']) drafts.addPiece('s', piece(text), at(text));
    expect(taken(drafts).map(textOf)).toEqual(['aaaabbbb', 'cccc', 'dddddddddd']);
  });

  it('carries with each block the positions after its records (BD1)', () => {
    const drafts = new BlockDrafts(8, new ManualClock());
    drafts.addPiece('s', piece('aaaa'), at(1));
    drafts.addPiece('t', piece('bbbb'), at(7));
    drafts.addPiece('s', piece('cccc'), at(2));
    drafts.seal();
    expect(taken(drafts).map((draft) => [...draft.positions])).toEqual([
      [
        ['s', at(1)],
        ['t', at(7)],
      ],
      [['s', at(2)]],
    ]);
  });

  it('closes a block at a change of the codec (BD2)', () => {
    const drafts = new BlockDrafts(100, new ManualClock());
    drafts.addPiece('s', piece('a'), at(1));
    drafts.addPiece('s', piece('b', 'msgpack'), at(2));
    drafts.seal();
    expect(taken(drafts).map((draft) => draft.kind === 'block' && draft.codec)).toEqual(['lines', 'msgpack']);
  });

  it('stores the bytes of a single piece as they came (BD3)', () => {
    const drafts = new BlockDrafts(4, new ManualClock());
    const only = piece('aaaa');
    drafts.addPiece('s', only, at(1));
    const [draft] = taken(drafts);
    expect(draft?.kind === 'block' && draft.payload).toBe(only.payload);
  });

  it('does not close what has no records, and says the end even then', () => {
    const drafts = new BlockDrafts(100, new ManualClock());
    drafts.addPosition('s', { ...at(1), ended: true });
    drafts.seal();
    expect(drafts.waiting).toBe(0);
    drafts.sealEnded();
    expect(taken(drafts)).toEqual([
      { kind: 'positions', positions: new Map([['s', { ...at(1), ended: true }]]), ended: true },
    ]);
  });

  it('closes a block that touches more splits than a header should name (I3)', () => {
    const drafts = new BlockDrafts(1_000_000, new ManualClock());
    for (let index = 0; index < 200; index++) drafts.addPiece(`split-${index}`, piece('a'), at(index));
    drafts.seal();
    const blocks = taken(drafts);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.map(textOf).join('')).toBe('a'.repeat(200));
    for (const block of blocks) expect(block.positions.size).toBeLessThan(100);
  });

  it('keeps rejected records between the blocks where they came', () => {
    const drafts = new BlockDrafts(100, new ManualClock());
    drafts.addPiece('s', piece('a'), at(1));
    drafts.addRejected('s', [], { ...at(1), takenRejects: 1 });
    drafts.addPiece('s', piece('b'), at(2));
    drafts.seal();
    expect(taken(drafts).map((draft) => draft.kind)).toEqual(['block', 'rejected', 'block']);
  });

  it('counts the bytes that it holds (I12)', () => {
    const drafts = new BlockDrafts(4, new ManualClock());
    drafts.addPiece('s', piece('aaaa'), at(1));
    drafts.addPiece('s', piece('bb'), at(2));
    expect(drafts.bytes).toBe(6);
    drafts.take();
    expect(drafts.bytes).toBe(2);
  });
});
