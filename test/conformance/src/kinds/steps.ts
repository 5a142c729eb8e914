/**
 * Turns the operations of a case into operators of the engine's API.
 *
 * Owns: which argument of a case is which argument of an operator.
 * Does not own: whether the engine has the operator; a case that names a missing one is unsupported.
 */
import type { DStream, PipelineContext } from '@sluice/dstream';
import type { CaseStep } from '../case/case.ts';
import { UnsupportedCase } from '../case/result.ts';
import { datasetFunction, type DatasetFunctionContext } from '../vocabulary/dataset-functions.ts';
import { binaryFunction, partitionFunction, recordFunction } from '../vocabulary/record-functions.ts';
import { updateFunction } from '../vocabulary/update-functions.ts';

/** A stream whose records can be anything. */
export type CaseStream = DStream<unknown>;

/** What an operation may need besides its own stream. */
export interface StepContext {
  readonly ctx: PipelineContext;
  /** The operands of an operation over several streams, the own stream first. */
  readonly operands: () => readonly CaseStream[];
  readonly datasets: DatasetFunctionContext;
}

type Arguments = Readonly<Record<string, unknown>>;
type Operation = (stream: CaseStream, args: Arguments, context: StepContext) => CaseStream;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  map: ofRecord('map'),
  flatMap: ofRecord('flatMap'),
  filter: ofRecord('filter'),
  mapValues: ofRecord('mapValues'),
  flatMapValues: ofRecord('flatMapValues'),
  mapPartitions: (stream, args) => call(stream, 'mapPartitions', partitionFunction(text(args, 'fn'))),
  glom: (stream) => call(stream, 'glom'),
  repartition: (stream, args) => call(stream, 'repartition', args['numPartitions']),
  reduce: (stream, args) => call(stream, 'reduce', binaryFunction(text(args, 'fn'))),
  reduceByKey: (stream, args) => call(stream, 'reduceByKey', binaryFunction(text(args, 'fn')), keyed(args)),
  groupByKey: (stream, args) => call(stream, 'groupByKey', keyed(args)),
  combineByKey: (stream, args) => call(stream, 'combineByKey', combiner(args), keyed(args)),
  count: (stream) => call(stream, 'count'),
  countByValue: (stream) => call(stream, 'countByValue'),
  union: (stream, _args, context) => call(stream, 'union', ...context.operands().slice(1)),
  join: ofTwo('join'),
  leftOuterJoin: ofTwo('leftOuterJoin'),
  rightOuterJoin: ofTwo('rightOuterJoin'),
  fullOuterJoin: ofTwo('fullOuterJoin'),
  cogroup: ofTwo('cogroup'),
  transform: (stream, args, { datasets }) => {
    const fn = datasetFunction(text(args, 'datasetFn'), datasets);
    return call(stream, 'transform', (dataset: never, timeMs: number) => fn([dataset], timeMs));
  },
  transformWith: (stream, args, context) => {
    const fn = datasetFunction(text(args, 'datasetFn'), context.datasets);
    return call(stream, 'transformWith', context.operands()[1], (left: never, right: never, timeMs: number) =>
      fn([left, right], timeMs),
    );
  },
  transformN: (_stream, args, { ctx, operands, datasets }) => {
    const fn = datasetFunction(text(args, 'datasetFn'), datasets);
    const [first, ...others] = operands();
    if (first === undefined) throw new TypeError('transformN needs streams');
    return ctx.transform([first, ...others], (given, timeMs) => fn(given, timeMs) as never);
  },
  window: (stream, args) => call(stream, 'window', args['windowMs'], args['slideMs']),
  countByWindow: (stream, args) => call(stream, 'countByWindow', args['windowMs'], args['slideMs']),
  countByValueAndWindow: (stream, args) =>
    call(stream, 'countByValueAndWindow', args['windowMs'], args['slideMs'], keyed(args)),
  groupByKeyAndWindow: (stream, args) =>
    call(stream, 'groupByKeyAndWindow', args['windowMs'], args['slideMs'], keyed(args)),
  reduceByWindow: (stream, args) => call(stream, 'reduceByWindow', binaryFunction(text(args, 'fn')), windowed(args)),
  reduceByKeyAndWindow: (stream, args) =>
    call(stream, 'reduceByKeyAndWindow', binaryFunction(text(args, 'fn')), { ...windowed(args), ...keyed(args) }),
  updateStateByKey: (stream, args) => {
    const update = updateFunction(text(args, 'fn'));
    return call(stream, 'updateStateByKey', update, { ...keyed(args), ...given(args, 'initialState'), withTime: true });
  },
};

/** Applies the operation of a case. @throws UnsupportedCase */
export function applyOperation(stream: CaseStream, op: string, args: Arguments, context: StepContext): CaseStream {
  const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
  if (operation === undefined) throw new UnsupportedCase(`the engine has no operator '${op}' yet`);
  return operation(stream, args, context);
}

/** Applies `pre`, `pre2` or `post`. @throws UnsupportedCase */
export function applySteps(stream: CaseStream, steps: readonly CaseStep[], context: StepContext): CaseStream {
  return steps.reduce((current, step) => applyOperation(current, step.op, step, context), stream);
}

/** Calls an operator by name, so that a case of an operator that is not there yet is unsupported, not a type error. */
function call(stream: CaseStream, operator: string, ...args: readonly unknown[]): CaseStream {
  const method: unknown = Reflect.get(stream, operator);
  if (typeof method !== 'function') throw new UnsupportedCase(`the engine has no operator '${operator}' yet`);
  return Reflect.apply(method, stream, args) as CaseStream;
}

function ofRecord(operator: string): Operation {
  return (stream, args) => call(stream, operator, recordFunction(text(args, 'fn')));
}

function ofTwo(operator: string): Operation {
  return (stream, args, context) => call(stream, operator, context.operands()[1], keyed(args));
}

function combiner(args: Arguments) {
  return {
    create: recordFunction(text(args, 'createCombiner')),
    mergeValue: binaryFunction(text(args, 'mergeValue')),
    mergeCombiners: binaryFunction(text(args, 'mergeCombiner')),
  };
}

function windowed(args: Arguments) {
  return {
    window: args['windowMs'],
    ...(args['slideMs'] === undefined ? {} : { slide: args['slideMs'] }),
    ...(args['invFn'] === undefined ? {} : { inverse: binaryFunction(text(args, 'invFn')) }),
    ...(args['filterFn'] === undefined ? {} : { filter: recordFunction(text(args, 'filterFn')) }),
  };
}

function keyed(args: Arguments) {
  return given(args, 'numPartitions');
}

function given(args: Arguments, name: string): Arguments {
  return args[name] === undefined || args[name] === null ? {} : { [name]: args[name] };
}

function text(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value === 'string') return value;
  throw new TypeError(`the case gives no '${name}'`);
}
