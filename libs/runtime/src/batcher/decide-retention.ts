/**
 * Which messages of a published output go: a pure decision (docs/protocol/outbox.md, *Retention*).
 *
 * R1  The newest message of a chain is never removed (I11).
 * R2  What `retain` promises is kept: a message is beyond it when it is older than `ageMs`, or when newer ones of the
 *     same output have `bytes` already.
 * R3  `block`: what a reader holds stays, whatever its age. `dropOldest`: it goes, and the reader finds out by itself.
 */
import type { OutputHold } from '@sluice/protocol';

/** Consecutive messages of one partition; where memory is short, several count as one. */
export interface OutputEntry {
  /** Of the newest message. */
  readonly sequence: number;
  readonly bytes: number;
  /** When the newest message was stored. */
  readonly storedAtMs: number;
}

/** How long an output is kept; `undefined` = that does not limit it. */
export interface OutputRetention {
  readonly ageMs: number | undefined;
  readonly bytes: number;
  readonly onFull: 'block' | 'dropOldest';
}

/** The facts that the decision is made from. */
export interface RetentionFacts {
  /** By partition, oldest first. */
  readonly partitions: ReadonlyMap<number, readonly OutputEntry[]>;
  /** Of this output. */
  readonly holds: readonly OutputHold[];
  readonly retention: OutputRetention;
  readonly nowMs: number;
}

/** What goes of one partition. */
export interface RetentionPurge {
  readonly partition: number;
  readonly belowSequence: number;
  /** The reader that keeps messages from going, if one does. */
  readonly heldBy: OutputHold | undefined;
}

/** Decides; partitions of which nothing goes and nothing is held back are left out. */
export function decideRetention({ partitions, holds, retention, nowMs }: RetentionFacts): readonly RetentionPurge[] {
  const { ageMs, bytes, onFull } = retention;
  const oldestKeptMs = ageMs === undefined ? Number.NEGATIVE_INFINITY : nowMs - ageMs;
  const lastBeyondBytes = newestBeyond(partitions, bytes);
  return [...partitions].flatMap(([partition, entries]): RetentionPurge[] => {
    const beyond = entries
      .slice(0, -1) // R1
      .findLast(({ sequence, storedAtMs }) => sequence <= lastBeyondBytes || storedAtMs < oldestKeptMs);
    if (beyond === undefined) return [];
    const below = beyond.sequence + 1;
    const heldBy = onFull === 'block' ? oldestHold(holds, partition) : undefined;
    if (heldBy === undefined || heldBy.fromSequence >= below)
      return [{ partition, belowSequence: below, heldBy: undefined }];
    return [{ partition, belowSequence: heldBy.fromSequence, heldBy }];
  });
}

/** The newest sequence after which all partitions together have `bytes` already (R2); sequences order a whole stream. */
function newestBeyond(partitions: RetentionFacts['partitions'], bytes: number): number {
  const newestFirst = [...partitions.values()].flat().sort((a, b) => b.sequence - a.sequence);
  let newerBytes = 0;
  for (const entry of newestFirst) {
    if (newerBytes >= bytes) return entry.sequence;
    newerBytes += entry.bytes;
  }
  return 0;
}

function oldestHold(holds: readonly OutputHold[], partition: number): OutputHold | undefined {
  return holds
    .filter((hold) => hold.partition === partition)
    .reduce<OutputHold | undefined>(
      (oldest, hold) => (oldest === undefined || hold.fromSequence < oldest.fromSequence ? hold : oldest),
      undefined,
    );
}
