import { crossesBoundary } from '@sluice/windows';

import { Dataset } from '../api/dataset.ts';
import { deriveFrom } from '../api/derive.ts';
import { type DStream, PLACE } from '../api/dstream.ts';
import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import type { Kernel } from './kernel.ts';

/** What a transform may give. */
type Result<U> = Dataset<U> | Promise<Dataset<U>>;

/** Applies `fn` once per batch, in one place, to the batch's records of all partitions; the result has one partition. */
export function transform<T, U>(this: DStream<T>, fn: (dataset: Dataset<T>, timeMs: number) => Result<U>): DStream<U> {
  return transformAll<U>('transform', [this], ([dataset], timeMs) => fn(dataset as Dataset<T>, timeMs), fn);
}

/** As `transform`, over the batch's records of two streams. */
export function transformWith<T, S, U>(
  this: DStream<T>,
  other: DStream<S>,
  fn: (dataset: Dataset<T>, other: Dataset<S>, timeMs: number) => Result<U>,
): DStream<U> {
  const both = ([a, b]: readonly Dataset<unknown>[], timeMs: number): Result<U> =>
    fn(a as Dataset<T>, b as Dataset<S>, timeMs);
  return transformAll<U>('transformWith', [this, other], both, fn);
}

/** The n-ary form. `text` is the function as the user wrote it. */
export function transformAll<U>(
  label: string,
  streams: readonly [DStream<unknown>, ...DStream<unknown>[]],
  fn: (datasets: readonly Dataset<unknown>[], timeMs: number) => Result<U>,
  text: unknown = fn,
): DStream<U> {
  const { slideMs } = streams[0][PLACE].node;
  return deriveFrom<U>(streams, {
    label,
    params: { fn: text },
    expand: (build, inputs) =>
      build.kernel(
        inputs.map((input) => build.exchange(input, 'gather')),
        transformKernel({ label, slideMs, streams: streams.length }, fn),
        { runsOnEmpty: true },
      ),
  });
}

function transformKernel<U>(
  of: { readonly label: string; readonly slideMs: number; readonly streams: number },
  fn: (datasets: readonly Dataset<unknown>[], timeMs: number) => Result<U>,
): Kernel {
  return {
    start(task, emit) {
      const inputs = Array.from({ length: of.streams }, (): unknown[] => []);
      return {
        ports: inputs.map((records) => (record) => void records.push(record)),
        async end() {
          if (!crossesBoundary(task.previousTimeMs, task.timeMs, of.slideMs)) return;
          const result: unknown = await fn(
            inputs.map((records) => new Dataset(records)),
            task.timeMs,
          );
          if (!(result instanceof Dataset)) throw noDataset(of.label, task.stage, result);
          for (const record of result.collect()) emit(record);
        },
      };
    },
  };
}

function noDataset(label: string, stage: string, result: unknown): DStreamError {
  return new DStreamError(
    DSTREAM_ERROR_CODES.resultInvalid,
    `the function of ${label} in stage ${stage} returned ${String(result)}; it must return a dataset, e.g. dataset.filter(() => false) for none`,
    { operator: label, stage },
  );
}
