/** Kinds `pid` and `rateLimiter`: the decisions of lifecycle, fed with the calls of a case. */
import { assertPidOptions, decideRateLimit, estimateRate, type PidOptions, type PidState } from '@sluice/lifecycle';
import { z } from 'zod';
import type { ConformanceCase } from '../case/case.ts';
import { compareValues } from '../case/compare.ts';
import type { CaseResult } from '../case/result.ts';

const pidOptionsSchema = z.object({
  batchIntervalMs: z.number(),
  proportional: z.number(),
  integral: z.number(),
  derivative: z.number(),
  minRate: z.number(),
});

const callsSchema = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));

/** The estimator's options in a case's arguments. */
export function toPidOptions(args: Readonly<Record<string, unknown>>): PidOptions {
  return pidOptionsSchema.parse(args);
}

/** Runs a `pid` case: one estimator, the calls in order, a rate or null for each. */
export function runPidCase(given: ConformanceCase): CaseResult {
  const options = toPidOptions(given.args);
  assertPidOptions(options);
  let state: PidState | undefined;
  const rates = callsSchema.parse(given['calls']).map(([timeMs, records, processingDelayMs, schedulingDelayMs]) => {
    const estimate = estimateRate(options, state, { timeMs, records, processingDelayMs, schedulingDelayMs });
    state = estimate.state;
    return estimate.ratePerSecond ?? null;
  });
  return compareValues(given.expected, rates, z.number().default(0).parse(given['tolerance']));
}

/** Runs a `rateLimiter` case. */
export function runRateLimiterCase(given: ConformanceCase): CaseResult {
  const maxRate = z.number().nullish().parse(given.args['maxRate']) ?? undefined;
  const updates = z.array(z.number()).parse(given['updates']);
  const limit = updates.reduce<number | undefined>(
    (current, update) => decideRateLimit(current, update, maxRate),
    maxRate,
  );
  return compareValues(given['expectedLimit'], limit);
}
