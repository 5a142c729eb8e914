/** Functions over whole batches: for `transform` and its forms with several streams. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dataset } from '@sluice/dstream';
import { lookUp, toPair } from './arguments.ts';
import { binaryFunction, recordFunction } from './record-functions.ts';

/** What a dataset function may use besides its datasets. */
export interface DatasetFunctionContext {
  /** Where files go: a directory of the case's own. */
  readonly directory: string;
}

type Pairs = Dataset<readonly [string | number, unknown]>;

/** A function over the datasets of one batch. Not every one gives a dataset: that is what some cases are about. */
export type DatasetFunction = (datasets: readonly Dataset<unknown>[], timeMs: number) => unknown;

type MakeDatasetFunction = (argument: string) => (context: DatasetFunctionContext) => DatasetFunction;

const DATASET_FUNCTIONS: Readonly<Record<string, MakeDatasetFunction>> = {
  mapEach: (fn) => () => {
    const apply = recordFunction(fn);
    return ([dataset]) => dataset?.map((record) => apply(record) as object);
  },
  join:
    () =>
    () =>
    ([left, right]) =>
      (left as Pairs).join(right as Pairs),
  unionAll:
    () =>
    () =>
    ([first, ...others]) =>
      first?.union(...others),
  sortByKey:
    () =>
    () =>
    ([dataset]) =>
      (dataset as Pairs).sortByKey(),
  returnNull: () => () => () => null,
  reduceByKeyThenSave:
    () =>
    (context) =>
    ([dataset], timeMs) =>
      reduceAndSave(dataset as Pairs, timeMs, context.directory),
  union01PairSelfJoin2:
    () =>
    () =>
    ([first, second, third]) => {
      const pairs = (first as Dataset<string>).union(second as Dataset<string>).map((x): [string, string] => [x, x]);
      return pairs.join(third as Pairs as Dataset<readonly [string, unknown]>);
    },
};

/** A dataset function of the vocabulary. */
export function datasetFunction(spec: string, context: DatasetFunctionContext): DatasetFunction {
  return lookUp('function of datasets', DATASET_FUNCTIONS, spec)(context);
}

/** Tells whether the vocabulary has a dataset function of this name. */
export function isDatasetFunction(spec: string): boolean {
  return Object.hasOwn(DATASET_FUNCTIONS, spec.split(':')[0] ?? '');
}

async function reduceAndSave(pairs: Pairs, timeMs: number, directory: string): Promise<unknown> {
  const add = binaryFunction('add');
  const reduced = pairs
    .map((pair): [string | number, number] => [toPair(pair)[0] as string, toPair(pair)[1] as number])
    .reduceByKey((a, b) => add(a, b) as number);
  const target = path.join(directory, `result-${timeMs}`);
  // A batch that runs again writes the same directory again.
  await mkdir(target, { recursive: true });
  await writeFile(
    path.join(target, 'part-0'),
    reduced
      .collect()
      .map((pair) => `${JSON.stringify(pair)}\n`)
      .join(''),
  );
  return reduced;
}
