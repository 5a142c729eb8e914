import { isStreamError } from '@sluice/kernel';
import { expect, test } from 'vitest';

import { DSTREAM_ERROR_CODES } from '../errors.ts';
import type { PipelineContext } from './context.ts';
import type { DStream } from './dstream.ts';
import { isPipeline, pipeline } from './pipeline.ts';

const define = (ctx: PipelineContext): void => ctx.textFiles('docs').print();

test('a definition runs when the plan is first asked for, and once', () => {
  let runs = 0;
  const made = pipeline('p', {}, (ctx) => {
    runs++;
    define(ctx);
  });
  expect(runs).toBe(0);
  expect(made.plan()).toBe(made.plan());
  expect(runs).toBe(1);
});

test('a pipeline is recognised by its brand, also from another copy of the module', () => {
  expect(isPipeline(pipeline('p', {}, define))).toBe(true);
  expect(isPipeline({ [Symbol.for('sluice.pipeline')]: true })).toBe(true);
  for (const other of [undefined, null, {}, 'p', () => undefined]) expect(isPipeline(other)).toBe(false);
});

test('settings have defaults and keep what is given', () => {
  expect(
    pipeline('p', { batchInterval: '500ms', onError: 'skip', store: { inBytes: 5 } }, define).settings,
  ).toMatchObject({
    name: 'p',
    batchIntervalMs: 500,
    partitions: 4,
    onError: 'skip',
    onBatchFailure: 'block',
    catchUp: 'merge',
    durability: 'single',
    store: { inBytes: 5, workBytes: 1024 ** 3 },
    maxRecordBytes: 262_144,
  });
});

test('options that cannot be are refused with the option, the value and what is allowed', () => {
  const refused: readonly (readonly [string, () => unknown, string, RegExp])[] = [
    [
      'unknown',
      () => pipeline('p', { interval: 5 } as object, define),
      DSTREAM_ERROR_CODES.optionUnknown,
      /'interval'.*batchInterval/,
    ],
    [
      'unknown store',
      () => pipeline('p', { store: { bytes: 5 } as object }, define),
      DSTREAM_ERROR_CODES.optionUnknown,
      /'bytes'.*inBytes/,
    ],
    [
      'choice',
      () => pipeline('p', { onError: 'ignore' as 'skip' }, define),
      DSTREAM_ERROR_CODES.optionInvalid,
      /"ignore".*fail, deadLetter, skip/,
    ],
    ['count', () => pipeline('p', { partitions: 0 }, define), DSTREAM_ERROR_CODES.optionInvalid, /partitions.*0/],
    ['interval', () => pipeline('p', { batchInterval: '0s' }, define), 'KERNEL_DURATION_INVALID', /batchInterval/],
    ['name', () => pipeline('a.b', {}, define), 'PROTOCOL_NAME_INVALID', /a\.b/],
  ];
  for (const [what, make, code, message] of refused) {
    expect(make, what).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  }
});

test('errors in a definition name the operator and the line', () => {
  const place = /pipeline\.test\.ts:\d+:\d+/;
  const broken: readonly (readonly [(ctx: PipelineContext) => void, string])[] = [
    [(ctx) => void ctx.textFiles('docs').map((x) => x), DSTREAM_ERROR_CODES.noOutput],
    [
      (ctx) =>
        ctx
          .textFiles('docs', { name: 'a' })
          .map((x) => x)
          .named('a')
          .print(),
      DSTREAM_ERROR_CODES.nameDuplicate,
    ],
    [(ctx) => ctx.textFiles('docs').repartition(0).print(), DSTREAM_ERROR_CODES.optionInvalid],
    [(ctx) => ctx.fromStream('words').print(), DSTREAM_ERROR_CODES.optionInvalid],
  ];
  for (const [defineBroken, code] of broken) {
    const error = errorOf(() => pipeline('p', {}, defineBroken).plan());
    expect(isStreamError(error, code), String(error)).toBe(true);
    if (code !== DSTREAM_ERROR_CODES.noOutput) expect(String(error)).toMatch(place);
  }
});

test('operators cannot be called after the definition has returned', () => {
  let leaked: DStream<string> | undefined;
  pipeline('p', {}, (ctx) => {
    leaked = ctx.textFiles('docs');
    leaked.print();
  }).plan();
  expect(() => leaked?.print()).toThrow(expect.objectContaining({ code: DSTREAM_ERROR_CODES.definitionOver }));
});

test('streams of two pipelines cannot be put together', () => {
  let foreign: DStream<string> | undefined;
  pipeline('p', {}, (ctx) => {
    foreign = ctx.textFiles('docs');
    foreign.print();
  }).plan();
  const mixed = pipeline('q', {}, (ctx) =>
    ctx
      .textFiles('docs')
      .union(foreign as DStream<string>)
      .print(),
  );
  expect(() => mixed.plan()).toThrow(expect.objectContaining({ code: DSTREAM_ERROR_CODES.streamsDiffer }));
});

test('overrides change options and inputs, and refuse inputs that do not exist', () => {
  const made = pipeline('p', {}, (ctx) => ctx.textFiles('docs', { name: 'docs' }).print());
  const source = { type: 'socket', options: { host: 'localhost', port: 9999 } };
  const plan = made.plan({ options: { batchInterval: '2s' }, inputs: { docs: { source, partitions: 1 } } });
  expect(plan.settings.batchIntervalMs).toBe(2000);
  expect(plan.inputs).toEqual([{ id: 'docs', partitions: 1, source, maxRate: undefined }]);
  expect(plan.stages[0]?.partitions).toBe(1);
  expect(plan.hash).not.toBe(made.plan().hash);
  expect(() => made.plan({ inputs: { other: {} } })).toThrow(/no input 'other'; it has docs/);
});

test('every source becomes a plain specification', () => {
  const plan = pipeline('p', { partitions: 2 }, (ctx) => {
    ctx.textFiles('docs', { name: 'docs', extensions: ['.md'], maxRate: 10 }).print();
    ctx.textFileStream('inbox').print();
    ctx.socketTextStream('localhost', 9999).print();
    ctx.generator({ recordsPerSecond: 5, partitions: 3 }).print();
    ctx.queueStream([[1]], false).print();
    ctx.fromStream('words/counts').print();
  }).plan();
  expect(plan.inputs).toEqual([
    {
      id: 'docs',
      partitions: 2,
      maxRate: 10,
      source: { type: 'textFiles', options: { path: 'docs', extensions: ['.md'] } },
    },
    {
      id: 'textFiles-1',
      partitions: 2,
      maxRate: undefined,
      source: { type: 'textFiles', options: { path: 'inbox', watch: true, newFilesOnly: true } },
    },
    {
      id: 'socket-1',
      partitions: 1,
      maxRate: undefined,
      source: { type: 'socket', options: { host: 'localhost', port: 9999 } },
    },
    {
      id: 'generator-1',
      partitions: 3,
      maxRate: undefined,
      source: { type: 'generator', options: { recordsPerSecond: 5 } },
    },
    {
      id: 'queue-1',
      partitions: 2,
      maxRate: undefined,
      source: { type: 'queue', options: { batches: [[1]], oneAtATime: false } },
    },
    {
      id: 'stream-1',
      partitions: 2,
      maxRate: undefined,
      source: { type: 'stream', options: { pipeline: 'words', stream: 'counts' } },
    },
  ]);
});

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
