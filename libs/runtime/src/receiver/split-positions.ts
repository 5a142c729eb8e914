/**
 * How far each split of one partition is stored (I3): pure values and their form on the wire.
 *
 * SP1  A position counts in records beyond the source's own value: what one chunk gave may lie in several messages, and a
 *      new owner that opens the split at `value` again skips what those have (no record twice, none missing).
 */
import type { Positions } from '@sluice/protocol';

/** How far one split is stored. */
export interface SplitPosition {
  /** The source's own position; undefined = its beginning. */
  readonly value: unknown;
  /** Records after `value` that are stored already (SP1). */
  readonly takenRecords: number;
  /** Rejected records after `value` that are stored already (SP1). */
  readonly takenRejects: number;
  /** Nothing more will come; the split is not opened again. */
  readonly ended: boolean;
}

/** Positions of splits by their id. */
export type SplitPositions = ReadonlyMap<string, SplitPosition>;

/** Where a split that nobody has read begins. */
export const START_POSITION: SplitPosition = Object.freeze({
  value: undefined,
  takenRecords: 0,
  takenRejects: 0,
  ended: false,
});

/** The later positions win. */
export function mergePositions(earlier: SplitPositions, later: SplitPositions): Map<string, SplitPosition> {
  return new Map([...earlier, ...later]);
}

/** As they travel: `[value, ended, takenRecords, takenRejects]`, without what is false or 0 at the end. */
export function toWirePositions(positions: SplitPositions): Positions {
  const wire = new Map<string, unknown>();
  for (const [split, { value, ended, takenRecords, takenRejects }] of positions) {
    if (takenRecords > 0 || takenRejects > 0) wire.set(split, [value, ended, takenRecords, takenRejects]);
    else wire.set(split, ended ? [value, true] : [value]);
  }
  return wire;
}

/** Reads what {@link toWirePositions} wrote. @throws TypeError for anything else */
export function fromWirePositions(wire: Positions): Map<string, SplitPosition> {
  const positions = new Map<string, SplitPosition>();
  for (const [split, entry] of wire) {
    if (!Array.isArray(entry) || entry.length === 0)
      throw new TypeError(`the position of split ${JSON.stringify(split)} is no array`);
    const [value, ended = false, takenRecords = 0, takenRejects = 0] = entry as readonly unknown[];
    positions.set(split, {
      value,
      ended: ended === true,
      takenRecords: Number(takenRecords),
      takenRejects: Number(takenRejects),
    });
  }
  return positions;
}
