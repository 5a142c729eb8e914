/** Kinds `pipeline` and `recovery`: batches in, batches out, with or without a restart in the middle. */
import { type ConformanceCase, toBatch, toBatches } from '../case/case.ts';
import { compareBatches, type Comparison } from '../case/compare.ts';
import { type CaseResult, PASSED, unsupported } from '../case/result.ts';
import type { Workbench } from '../bench/workbench.ts';
import { driveBatches } from './batch-driver.ts';
import { buildCasePipeline, type CasePipeline } from './case-pipeline.ts';

/** Runs a `pipeline` case. */
export async function runPipelineCase(given: ConformanceCase, bench: Workbench): Promise<CaseResult> {
  const batches = given.numBatches ?? given.input.length;
  const attempt = await tryRun(given, bench, [batches]);
  if (given.expectError === true) return judgeError(given, attempt);
  if (attempt.error !== undefined) throw attempt.error;
  if (given.expectedState !== undefined) return unsupported('the engine has no stream of state snapshots yet');
  return judgeOutputs(given, attempt.built);
}

/** Runs a `recovery` case: stops after `restartAfterBatches`, starts again on the same store, runs the rest. */
export async function runRecoveryCase(given: ConformanceCase, bench: Workbench): Promise<CaseResult> {
  const stopAfter = given.restartAfterBatches ?? 1;
  const total = given.numBatches ?? given.input.length;
  const { built, error } = await tryRun(given, bench, [stopAfter, total]);
  if (error !== undefined) throw error;
  return judgeOutputs(given, built);
}

interface Attempt {
  readonly built: CasePipeline;
  readonly error: unknown;
}

/** Runs a case's batches in one or more legs, each a start of its own; `ends` are the batches that legs end before. */
async function tryRun(given: ConformanceCase, bench: Workbench, ends: readonly number[]): Promise<Attempt> {
  const name = pipelineName(given.id);
  const built = buildCasePipeline(given, name, await bench.openDirectory(name));
  const store = bench.openStore();
  try {
    // Plans first: what a definition is refused for, or what the engine lacks, shows before anything is started.
    planCase(built);
    let from = 0;
    for (const to of ends) {
      await driveBatches({
        pipeline: built.pipeline,
        store,
        batchIntervalMs: given.batchIntervalMs,
        from,
        to,
        push: built.push,
      });
      from = to;
    }
    return { built, error: undefined };
  } catch (error) {
    if (error instanceof Error && error.name === 'UnsupportedCase') throw error;
    return { built, error };
  } finally {
    await store.clear(name);
  }
}

function planCase(built: CasePipeline): void {
  built.pipeline.plan();
}

function judgeOutputs(given: ConformanceCase, { output }: CasePipeline): CaseResult {
  const { partitions } = output;
  if (given.expectedPartitions !== undefined && given.expectedPartitions !== partitions) {
    return {
      outcome: 'failed',
      expected: `${given.expectedPartitions} partitions`,
      actual: `${partitions} partitions`,
    };
  }
  const expected = toBatches(given.expected).filter((batch) => batch !== undefined);
  const isWanted = (batch: readonly unknown[]): boolean => !given.nonEmptyOnly || batch.length > 0;
  return compareBatches(expected.filter(isWanted), output.batches.filter(isWanted), comparisonOf(given));
}

function judgeError(given: ConformanceCase, { built, error }: Attempt): CaseResult {
  if (error === undefined) return { outcome: 'failed', expected: 'an error', actual: built.output.batches };
  if (given.partialExpected === undefined) return PASSED;
  const before = given.partialExpected.map(toBatch);
  return compareBatches(before, built.output.batches.slice(0, before.length), comparisonOf(given));
}

function comparisonOf(given: ConformanceCase): Comparison {
  const inner = given.op === 'cogroup' ? 'sides' : 'list';
  return { ordered: given.ordered, inner: given.innerUnordered ? inner : 'ordered' };
}

/** A case's id as a pipeline name: letters, digits and dashes, at most 64. */
function pipelineName(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 64);
}
