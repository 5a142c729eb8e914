/** Builds the pipeline of a case: queues as inputs, steps, the operation, an output that collects. */
import { type Pipeline, pipeline, type PipelineContext } from '@sluice/dstream';
import { QueueInput } from '@sluice/sources';
import { type CaseBatch, type CaseStep, type ConformanceCase, toBatch } from '../case/case.ts';
import { UnsupportedCase } from '../case/result.ts';
import { CollectedOutput } from './collected-output.ts';
import { applyOperation, applySteps, type CaseStream, type StepContext } from './steps.ts';

/** A case's pipeline with what feeds it and what it gives. */
export interface CasePipeline {
  readonly pipeline: Pipeline;
  readonly output: CollectedOutput;
  /** Pushes the records of a batch into every input. */
  readonly push: (batch: number) => void;
}

/** More than one, so that exchanges have something to do; the expected results do not depend on it. */
const DEFAULT_PARTITIONS = 2;

/** Operators that run in every batch and see no difference between an empty dataset and a missing one. */
const MISSING_IS_EMPTY: ReadonlySet<string> = new Set([
  'updateStateByKey',
  'mapWithState',
  'window',
  'reduceByKeyAndWindow',
  'groupByKeyAndWindow',
]);

/** Builds it; planning may throw what the definition is refused for. @throws UnsupportedCase */
export function buildCasePipeline(given: ConformanceCase, name: string, directory: string): CasePipeline {
  assertDatasetsThere(given);
  const partitions = given.partitions ?? DEFAULT_PARTITIONS;
  const inputs = [given.input, ...(given.input2 === undefined ? [] : [given.input2])].map(
    (batches, index) => new CaseInput(`input${index + 1}`, partitions, batches.map(toBatch)),
  );
  const output = new CollectedOutput();
  const defined = pipeline(name, { batchInterval: given.batchIntervalMs, partitions: DEFAULT_PARTITIONS }, (ctx) => {
    const [first, second] = inputs.map((input) => input.define(ctx));
    if (first === undefined) throw new TypeError('a case has at least one input');
    const context: StepContext = {
      ctx,
      datasets: { directory },
      operands: () => operandsOf(given, [first, second], context),
    };
    const prepared = applySteps(first, given.pre, context);
    const result = applySteps(applyOperation(prepared, given.op, given.args, context), given.post, context);
    result.forEachBatch(output.collect, { perPartition: true });
  });
  return { pipeline: defined, output, push: (batch) => inputs.forEach((input) => input.push(batch)) };
}

/** Operands of an operation over several streams: given by `args.streams`, else both inputs. */
function operandsOf(
  given: ConformanceCase,
  [first, second]: readonly (CaseStream | undefined)[],
  context: StepContext,
): readonly CaseStream[] {
  if (first === undefined) return [];
  const streams = given.args['streams'] as
    | readonly { readonly input?: string; readonly pre?: readonly CaseStep[] }[]
    | undefined;
  if (streams !== undefined) {
    return streams.map((stream) =>
      applySteps(stream.input === 'input2' && second !== undefined ? second : first, stream.pre ?? [], context),
    );
  }
  return [
    applySteps(first, given.pre, context),
    ...(second === undefined ? [] : [applySteps(second, given.pre2, context)]),
  ];
}

/** @throws UnsupportedCase when the case tells a missing dataset from an empty one where the engine can't. */
function assertDatasetsThere(given: ConformanceCase): void {
  const hasMissing = [...given.input, ...(given.input2 ?? [])].includes(null);
  if (!hasMissing || MISSING_IS_EMPTY.has(given.op)) return;
  throw new UnsupportedCase(
    'an input of the engine always has a dataset: a batch without any can only be an empty one',
  );
}

/**
 * One input of a case: a queue with one partition for each part, side by side. A queue's own splits are placed by the
 * hash of their ids, so that part p would not be partition p.
 */
class CaseInput {
  readonly #name: string;
  readonly #queues: readonly QueueInput[];
  readonly #batches: readonly CaseBatch[];

  constructor(name: string, partitions: number, batches: readonly CaseBatch[]) {
    this.#name = name;
    this.#queues = Array.from({ length: partitions }, () => new QueueInput());
    this.#batches = batches;
  }

  define(ctx: PipelineContext): CaseStream {
    const [first, ...others] = this.#queues.map((queue, part) =>
      ctx.source<unknown>({ type: 'queue', options: { queue } }, { name: `${this.#name}-${part}`, partitions: 1 }),
    );
    if (first === undefined) throw new TypeError('an input has at least one partition');
    return others.length === 0 ? first : ctx.union(first, ...others);
  }

  /** Part p of n = elements ⌊p·L/n⌋ up to ⌊(p+1)·L/n⌋. Batches past the end of the input are empty. */
  push(batch: number): void {
    const records = this.#batches[batch] ?? [];
    const bound = (part: number): number => Math.floor((part * records.length) / this.#queues.length);
    this.#queues.forEach((queue, part) => queue.push(records.slice(bound(part), bound(part + 1))));
  }
}
