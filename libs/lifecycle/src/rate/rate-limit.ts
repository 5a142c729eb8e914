/** The limit that a receiver keeps to. */

/**
 * The limit after an update, records/s; undefined = unlimited. An update of 0 or less is ignored, and no update lifts
 * the limit above `maxRate`.
 */
export function decideRateLimit(
  current: number | undefined,
  update: number,
  maxRate: number | undefined,
): number | undefined {
  if (!(update > 0)) return current;
  return maxRate !== undefined && maxRate > 0 ? Math.min(update, maxRate) : update;
}
