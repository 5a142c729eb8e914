/**
 * What one partition of one input gives to one batch (I8).
 *
 * `range = input partition streamCreatedAtMs from:end to:end records bytes`, `end = sequence block rolling`.
 */
import type { sluice } from '../generated/sluice.js';
import { present, toCount } from './wire.ts';

/** One end of an `in` chain, as read from its newest block. */
export interface ChainEnd {
  /** Stream sequence of the newest block; 0 = none yet. */
  readonly sequence: number;
  /** Its block number; 0 = none yet. */
  readonly block: number;
  /** Rolling checksum over all blocks so far. */
  readonly rolling: number;
}

/** Blocks after `from` up to and including `to` of one partition of one input. */
export interface InputRange {
  readonly input: string;
  readonly partition: number;
  /** Creation of the IN stream, ms: tells a stream from another of the same name. */
  readonly streamCreatedAtMs: number;
  readonly from: ChainEnd;
  readonly to: ChainEnd;
  readonly records: number;
  readonly bytes: number;
}

/** The end of a chain that has no block yet. */
export const EMPTY_CHAIN_END: ChainEnd = Object.freeze({ sequence: 0, block: 0, rolling: 0 });

/** A range as the generated code writes it. */
export function toWireRange(range: InputRange): sluice.v1.InputRange.$Properties {
  const { streamCreatedAtMs, ...same } = range;
  return { ...same, streamCreatedMs: streamCreatedAtMs };
}

/** A range from what the generated code read. */
export function fromWireRange(wire: sluice.v1.InputRange.$Shape): InputRange {
  return {
    input: present(wire.input, 'input'),
    partition: present(wire.partition, 'partition'),
    streamCreatedAtMs: present(wire.streamCreatedMs, 'stream_created_ms'),
    from: fromWireEnd(wire.from),
    to: fromWireEnd(wire.to),
    records: toCount(wire.records),
    bytes: toCount(wire.bytes),
  };
}

function fromWireEnd(wire: sluice.v1.ChainEnd.$Shape | null | undefined): ChainEnd {
  const end = present(wire, 'chain end');
  return { sequence: toCount(end.sequence), block: toCount(end.block), rolling: present(end.rolling, 'rolling') };
}
