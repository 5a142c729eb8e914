/**
 * What happens when records make a task fail: the pipeline's `onError` decides (I13).
 *
 * Owns: finding the bad records and running the task without them. Costs nothing while nothing fails.
 *
 * E1  A record is left out only when pushing it threw; a failure that no record can be blamed for fails the batch.
 */
import type { ErrorPolicy } from '@sluice/dstream';
import { isRecordError } from './errors.ts';
import { type Exclusions, NO_EXCLUSIONS } from './attempt.ts';

/** Passes of finding at most: each one that finds something was wrong in a new way. */
const MAX_PASSES = 5;

/** The two ways to run a task. */
export interface IsolatedTask<T> {
  /** A full attempt without the excluded records. */
  readonly attempt: (excluded: Exclusions) => Promise<T>;
  /** Finds records that throw, besides the known ones. */
  readonly find: (known: Exclusions) => Promise<Exclusions>;
  /** Told how many records will be left out of the next attempt. */
  readonly onExcluded: (records: number, error: unknown) => void;
}

/** Runs a task as the policy says. @throws the attempt's error when the policy is 'fail' or no record is to blame (E1) */
export async function runIsolating<T>(policy: ErrorPolicy, task: IsolatedTask<T>): Promise<T> {
  let excluded = NO_EXCLUSIONS;
  for (let pass = 0; ; pass++) {
    try {
      return await task.attempt(excluded);
    } catch (error) {
      if (policy === 'fail' || !isRecordError(error) || pass === MAX_PASSES) throw error;
      const found = await task.find(excluded);
      if (found.size === 0) throw error;
      excluded = merge(excluded, found);
      task.onExcluded(countOf(excluded), error);
    }
  }
}

function merge(known: Exclusions, found: Exclusions): Exclusions {
  const merged = new Map(known);
  for (const [place, bad] of found) merged.set(place, new Map([...(merged.get(place) ?? []), ...bad]));
  return merged;
}

function countOf(exclusions: Exclusions): number {
  return [...exclusions.values()].reduce((sum, bad) => sum + bad.size, 0);
}
