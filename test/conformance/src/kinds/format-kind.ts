/** Kind `format`: what outputs write. */
import path from 'node:path';
import { batchDirectory, createSink } from '@sluice/sinks';
import { z } from 'zod';
import { type ConformanceCase, toBatch } from '../case/case.ts';
import { compareValues } from '../case/compare.ts';
import { type CaseResult, unsupported } from '../case/result.ts';

const FORMATS: Readonly<Record<string, (given: ConformanceCase) => CaseResult | Promise<CaseResult>>> = {
  print: runPrintCase,
  saveAsFilesName: runFileNameCase,
};

/** Runs a `format` case. */
export async function runFormatCase(given: ConformanceCase): Promise<CaseResult> {
  const format = FORMATS[given.op];
  return format === undefined
    ? unsupported(`the engine has no '${given.op}': it belongs to a user interface that is not there yet`)
    : format(given);
}

async function runPrintCase(given: ConformanceCase): Promise<CaseResult> {
  const { num, batchTimeMs } = z.object({ num: z.number(), batchTimeMs: z.number() }).parse(given.args);
  let written = '';
  const sink = await createSink(
    { type: 'print', options: { num } },
    { pipeline: 'format', stage: 'print', partition: 0, writeText: (text) => (written += text) },
  );
  const batch = {
    pipeline: 'format',
    stage: 'print',
    partition: 0,
    partitions: 1,
    batch: 1,
    timeMs: batchTimeMs,
    epoch: 1,
    transactionId: 'format/print/0/1',
  };
  await sink.deliver(batch, chunksOf(toBatch(given.input[0]) ?? []));
  await sink.close();
  // The last line ends with a newline of its own.
  return compareValues(given['expectedLines'], written.replace(/\n$/, '').split('\n'));
}

async function* chunksOf(records: readonly unknown[]): AsyncIterable<readonly unknown[]> {
  yield records;
}

function runFileNameCase(given: ConformanceCase): CaseResult {
  const { prefix, suffix, batchTimeMs } = z
    .object({ prefix: z.string(), suffix: z.string().default(''), batchTimeMs: z.number() })
    .parse(given.args);
  return compareValues(given.expected, path.relative('', batchDirectory(prefix, suffix, batchTimeMs)));
}
