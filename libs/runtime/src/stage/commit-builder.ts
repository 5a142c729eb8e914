/**
 * Where the bytes of a task go: inside its commit, packed together in few messages, or in messages of their own (I6).
 *
 * Pure; storing is done by the caller.
 */
import type { Ref } from '@sluice/protocol';

/** Sizes that decide, in bytes; see `Tuning`. */
export interface PlacementLimits {
  readonly inlineBytes: number;
  readonly ownSegmentBytes: number;
  readonly messageBytes: number;
}

/** What was decided. */
export interface Placement {
  /** All segments travel inside the commit. */
  readonly areSegmentsInline: boolean;
  /** Otherwise: messages, each with the indices of its segments in order. */
  readonly packs: readonly (readonly number[])[];
  readonly isDeltaInline: boolean;
}

/** Decides from the sizes of the segments and of the chunks of the state's delta. */
export function decidePlacement(
  segments: readonly number[],
  deltaChunks: readonly number[],
  limits: PlacementLimits,
): Placement {
  const segmentBytes = total(segments);
  const areSegmentsInline = segmentBytes <= limits.inlineBytes;
  const room = limits.inlineBytes - (areSegmentsInline ? segmentBytes : 0);
  return {
    areSegmentsInline,
    packs: areSegmentsInline ? [] : packSegments(segments, limits),
    // Chunks are applied one by one, so only a single one can stand in the commit's one field.
    isDeltaInline: deltaChunks.length <= 1 && total(deltaChunks) <= room,
  };
}

/** The lowest sequence among references; 0 when there are none. */
export function lowestSequence(refs: readonly Ref[]): number {
  return refs.reduce((lowest, { sequence }) => (lowest === 0 ? sequence : Math.min(lowest, sequence)), 0);
}

/** The lower of two sequences of which 0 means none. */
export function lowerSequence(one: number, other: number): number {
  return one === 0 || other === 0 ? Math.max(one, other) : Math.min(one, other);
}

/** Small segments share messages, in order; a large one has its own. */
function packSegments(sizes: readonly number[], { ownSegmentBytes, messageBytes }: PlacementLimits): number[][] {
  const packs: number[][] = [];
  let shared: number[] | undefined;
  let sharedBytes = 0;
  for (const [index, size] of sizes.entries()) {
    if (size >= ownSegmentBytes) {
      packs.push([index]);
      continue;
    }
    if (shared === undefined || sharedBytes + size > messageBytes) {
      shared = [];
      sharedBytes = 0;
      packs.push(shared);
    }
    shared.push(index);
    sharedBytes += size;
  }
  return packs;
}

function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
