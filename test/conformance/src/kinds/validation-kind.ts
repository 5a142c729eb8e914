/** Kind `validation`: definitions and options that must be refused, or accepted. */
import { assertPidOptions, decideCheckpointInterval } from '@sluice/lifecycle';
import { z } from 'zod';
import type { ConformanceCase } from '../case/case.ts';
import { type CaseResult, PASSED, unsupported } from '../case/result.ts';
import { buildCasePipeline } from './case-pipeline.ts';
import { toPidOptions } from './rate-kind.ts';

const CHECKS: Readonly<Record<string, (given: ConformanceCase) => void>> = {
  pidRateEstimator: (given) => assertPidOptions(toPidOptions(given.args)),
  checkpoint: (given) =>
    void decideCheckpointInterval({
      operator: 'updateStateByKey',
      slideMs: given.batchIntervalMs,
      explicitMs: z.number().parse(given.args['checkpointMs']),
    }),
  window: planCase,
  reduceByKeyAndWindow: planCase,
  countByWindow: planCase,
  countByValueAndWindow: planCase,
  groupByKeyAndWindow: planCase,
  reduceByWindow: planCase,
};

/** Runs a `validation` case. */
export function runValidationCase(given: ConformanceCase): CaseResult {
  const check = CHECKS[given.op];
  if (check === undefined) return unsupported(`the engine has nothing to validate for '${given.op}' yet`);
  const refusal = refusalOf(() => check(given));
  if ((refusal !== undefined) === (given.expectError === true)) return PASSED;
  return {
    outcome: 'failed',
    expected: given.expectError === true ? 'a refusal' : 'no refusal',
    actual: refusal ?? 'no refusal',
  };
}

/** Cases say nothing of the function: any will do, since only times are checked. */
function planCase(given: ConformanceCase): void {
  buildCasePipeline({ ...given, args: { fn: 'add', ...given.args } }, 'validation', '').pipeline.plan();
}

function refusalOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    // Only the engine's own errors are refusals; anything else is a mistake of this runner.
    if (error instanceof Error && 'code' in error) return error.message;
    throw error;
  }
}
