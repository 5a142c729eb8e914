/**
 * Checkpoint intervals of Spark's API: computed and reported, without effect on results (DESIGN §13).
 *
 * Default: the slide, as often as fills 10 s; for `mapWithState` ten slides.
 */
import { LIFECYCLE_ERROR_CODES, LifecycleError } from '../errors.ts';

const TARGET_MS = 10_000;

/** What decides a stream's checkpoint interval. */
export interface CheckpointFacts {
  /** The operator that keeps the state, such as `updateStateByKey`. */
  readonly operator: string;
  readonly slideMs: number;
  /** What the pipeline asked for. */
  readonly explicitMs: number | undefined;
  /** How long the stream's batches are remembered, where that was set. */
  readonly rememberMs?: number | undefined;
}

/** The interval in ms. @throws LIFECYCLE_CHECKPOINT_INTERVAL_INVALID */
export function decideCheckpointInterval(facts: CheckpointFacts): number {
  const { operator, slideMs, explicitMs } = facts;
  if (explicitMs !== undefined) {
    assertCheckpointInterval(facts, explicitMs);
    return explicitMs;
  }
  return operator === 'mapWithState' ? slideMs * 10 : slideMs * Math.ceil(TARGET_MS / slideMs);
}

function assertCheckpointInterval({ operator, slideMs, rememberMs }: CheckpointFacts, intervalMs: number): void {
  const isMultiple = intervalMs >= slideMs && intervalMs % slideMs === 0;
  if (!isMultiple) throw refused(operator, intervalMs, `a multiple of the slide, ${slideMs} ms`);
  if (rememberMs !== undefined && intervalMs >= rememberMs) {
    throw refused(operator, intervalMs, `below the remember duration, ${rememberMs} ms`);
  }
}

function refused(operator: string, intervalMs: number, rule: string): LifecycleError {
  return new LifecycleError(
    LIFECYCLE_ERROR_CODES.checkpointIntervalInvalid,
    `the checkpoint interval of ${operator} is ${intervalMs} ms; it must be ${rule}`,
    { operator, intervalMs },
  );
}
