/**
 * How long each stream's batches are remembered, as Spark's `remember` has it: reported, without effect on results.
 *
 * duration = max(own slide, 2 · checkpoint interval, what was asked for, each child's duration + its window).
 */

/** A stream as far as remembering goes. */
export interface RememberedStream {
  readonly id: string;
  readonly slideMs: number;
  readonly parents: readonly string[];
  /** Length of its window over its parents; 0 where it has none. */
  readonly windowMs: number;
  readonly checkpointMs: number | undefined;
}

/**
 * Milliseconds by stream id.
 *
 * @param streams parents before children.
 * @param rememberMs what the pipeline asked for.
 */
export function deriveRememberMs(
  streams: readonly RememberedStream[],
  rememberMs: number | undefined,
): ReadonlyMap<string, number> {
  const durations = new Map<string, number>();
  for (const stream of streams) {
    durations.set(stream.id, Math.max(stream.slideMs, 2 * (stream.checkpointMs ?? 0), rememberMs ?? 0));
  }
  // Children first, so that what they need has all been passed on when a stream's own turn comes.
  for (const stream of streams.toReversed()) {
    const neededMs = (durations.get(stream.id) ?? 0) + stream.windowMs;
    for (const parent of stream.parents) durations.set(parent, Math.max(durations.get(parent) ?? 0, neededMs));
  }
  return durations;
}

/** Whether the batch of a time is still remembered after the batch of `nowMs` has completed. */
export function isRemembered(timeMs: number, nowMs: number, rememberMs: number): boolean {
  return timeMs > nowMs - rememberMs;
}
