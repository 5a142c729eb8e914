/**
 * When a sliding stream emits: at every multiple of its slide, counted from the epoch.
 *
 * W1  A stream with slide s emits in a batch iff a multiple of s lies in (previous batch time, batch time]; when ticks
 *     were merged it fires once for each multiple, in order.
 * W2  The window of length w at time t covers (t − w, t].
 */

/** The multiples of `slideMs` in (afterMs, upToMs], ascending (W1). */
export function boundariesCrossed(afterMs: number, upToMs: number, slideMs: number): readonly number[] {
  const boundaries: number[] = [];
  for (let at = (Math.floor(afterMs / slideMs) + 1) * slideMs; at <= upToMs; at += slideMs) boundaries.push(at);
  return boundaries;
}

/** Whether any multiple of `slideMs` lies in (afterMs, upToMs] (W1). */
export function crossesBoundary(afterMs: number, upToMs: number, slideMs: number): boolean {
  return Math.floor(upToMs / slideMs) > Math.floor(afterMs / slideMs);
}

/** Whether some window of these lengths will still show data of time `timeMs` at a boundary not before it (W2). */
export function isEverShown(timeMs: number, windowMs: number, slideMs: number): boolean {
  const firstBoundary = Math.ceil(timeMs / slideMs) * slideMs;
  return timeMs > firstBoundary - windowMs;
}

/** Why a window can't be: in words for a person; undefined when it can. */
export function windowProblem(window: {
  readonly windowMs: number;
  readonly slideMs: number;
  readonly parentSlideMs: number;
}): string | undefined {
  for (const [what, valueMs] of [
    ['window', window.windowMs],
    ['slide', window.slideMs],
  ] as const) {
    if (valueMs % window.parentSlideMs === 0) continue;
    return `its ${what} of ${valueMs} ms is no multiple of the parent's slide of ${window.parentSlideMs} ms`;
  }
  return undefined;
}
