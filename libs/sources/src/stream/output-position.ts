/** Where a reader of a published stream stands, and whether it missed something. */
import type { OutputFacts } from '@sluice/protocol';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';

/** After the message at `sequence`, or within it when `taken` says how many of its records were taken. */
export interface OutputPosition {
  readonly sequence: number;
  readonly batch: number;
  readonly chunk: number;
  readonly last: boolean;
  readonly taken?: number;
  /** When the stream was made, ms: tells it from another of the same name. */
  readonly streamCreatedAtMs?: number | undefined;
}

/** The position at a message. */
export function positionAt(sequence: number, { batch, chunk, last }: OutputFacts, taken?: number): OutputPosition {
  return { sequence, batch, chunk, last, ...(taken === undefined ? {} : { taken }) };
}

/** Checks a stored position. @throws SOURCE_POSITION_INVALID */
export function outputPosition(position: unknown): OutputPosition | undefined {
  if (position === undefined) return undefined;
  if (isPosition(position)) return position;
  throw new SourceError(
    SOURCE_ERROR_CODES.positionInvalid,
    `a published stream's position is { sequence, batch, chunk, last }, not ${JSON.stringify(position)}`,
    { details: { position } },
  );
}

/** Whether a message directly follows what was read. When not, batches between may have been empty, or dropped. */
export function follows(previous: OutputPosition, sequence: number, next: OutputFacts): boolean {
  if (previous.taken !== undefined) return sequence === previous.sequence;
  if (next.batch === previous.batch) return next.chunk === previous.chunk + 1;
  return previous.last && next.chunk === 0 && next.batch === previous.batch + 1;
}

/** First and last batch of which something lies between the two. */
export function batchesBetween(
  previous: OutputPosition,
  next: OutputFacts,
): { readonly from: number; readonly to: number } {
  const isWhole = previous.last && previous.taken === undefined;
  return { from: isWhole ? previous.batch + 1 : previous.batch, to: next.chunk === 0 ? next.batch - 1 : next.batch };
}

function isPosition(position: unknown): position is OutputPosition {
  if (typeof position !== 'object' || position === null) return false;
  const { sequence, batch, chunk, last, taken = 0 } = position as Partial<Record<keyof OutputPosition, unknown>>;
  return (
    [sequence, batch, chunk, taken].every((value) => Number.isSafeInteger(value) && (value as number) >= 0) &&
    typeof last === 'boolean'
  );
}
