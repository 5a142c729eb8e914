/** The kinds of cases that the runner knows. To add one, write its file beside these and add its line here. */
import type { ConformanceCase } from '../case/case.ts';
import { type CaseResult, UnsupportedCase, unsupported } from '../case/result.ts';
import type { Workbench } from '../bench/workbench.ts';
import { runFormatCase } from './format-kind.ts';
import { runPipelineCase, runRecoveryCase } from './pipeline-kind.ts';
import { runPidCase, runRateLimiterCase } from './rate-kind.ts';
import { runCheckpointIntervalCase, runRememberCase } from './retention-kind.ts';
import { runValidationCase } from './validation-kind.ts';

/** Runs a case of one kind. */
type RunKind = (given: ConformanceCase, bench: Workbench) => CaseResult | Promise<CaseResult>;

const KINDS: Readonly<Record<string, RunKind>> = {
  pipeline: runPipelineCase,
  recovery: runRecoveryCase,
  validation: runValidationCase,
  pid: runPidCase,
  rateLimiter: runRateLimiterCase,
  checkpointInterval: runCheckpointIntervalCase,
  remember: runRememberCase,
  format: runFormatCase,
};

/** Runs a case; whatever goes wrong is a result. */
export async function runCase(given: ConformanceCase, bench: Workbench): Promise<CaseResult> {
  const run = Object.hasOwn(KINDS, given.kind) ? KINDS[given.kind] : undefined;
  if (run === undefined) return unsupported(`the runner does not know the kind '${given.kind}' yet`);
  try {
    return await run(given, bench);
  } catch (error) {
    if (error instanceof UnsupportedCase) return unsupported(error.message);
    return {
      outcome: 'failed',
      expected: given.expected ?? 'a result',
      actual: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}
