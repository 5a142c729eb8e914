/**
 * The conformance runner: `npm run conformance -- FILE.json [--broker memory|jetstream] [--ids a,b] [--json]`.
 *
 * Exit code 1 when a case failed or an id is not in the file, 2 when the options or the file can't be used.
 */
import path from 'node:path';
import {
  choiceSchema,
  defineOptions,
  EXIT_CODES,
  LOCAL_ERROR_CODES,
  LocalError,
  readOptions,
  renderOptions,
  runProgram,
  standardOutput,
  switchSchema,
  textSchema,
} from '@sluice/runtime';
import { openWorkbench } from './bench/workbench.ts';
import { type ConformanceCase, readCases } from './case/case.ts';
import { runCase } from './kinds/registry.ts';
import { type CaseReport, renderCase, renderCounts, toJson } from './report/report.ts';

const OPTIONS = defineOptions({
  broker: {
    schema: choiceSchema(['memory', 'jetstream'], 'memory'),
    doc: 'Which broker cases run on.',
    unit: 'memory|jetstream',
  },
  ids: { schema: textSchema.optional(), doc: 'Only the cases with these ids, separated by commas.', unit: 'ID,…' },
  json: { schema: switchSchema, doc: 'Print a list of objects instead of lines; the counts stay the last line.' },
  help: { schema: switchSchema, doc: 'Print this help and end.' },
});

let hasFailures = false;
await runProgram(async () => {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    standardOutput.write(`Usage: npm run conformance -- FILE.json [options]\n\nOptions\n${renderOptions(OPTIONS)}\n`);
    return;
  }
  const { values, positionals } = readOptions(OPTIONS, { argv, positionals: ['FILE.json'] });
  const [file] = positionals;
  if (file === undefined) throw unusable('no case file was given: npm run conformance -- FILE.json');
  // npm runs scripts in the root; the path is meant from where the person is.
  const cases = chooseCases(await readCases(path.resolve(process.env['INIT_CWD'] ?? '', file)), values.ids, file);
  await using bench = await openWorkbench(values.broker);
  const reports: CaseReport[] = [];
  for (const given of cases) {
    const report = { given, result: await runCase(given, bench) };
    reports.push(report);
    if (!values.json) standardOutput.write(`${renderCase(report)}\n`);
  }
  if (values.json) standardOutput.write(`${JSON.stringify(reports.map(toJson), undefined, 2)}\n`);
  standardOutput.write(`${renderCounts(reports)}\n`);
  hasFailures = reports.some(({ result }) => result.outcome === 'failed');
});
if (hasFailures) process.exitCode = EXIT_CODES.failed;

function chooseCases(
  all: readonly ConformanceCase[],
  ids: string | undefined,
  file: string,
): readonly ConformanceCase[] {
  if (ids === undefined) return all;
  const wanted = new Set(ids.split(',').map((id) => id.trim()));
  const chosen = all.filter(({ id }) => wanted.has(id));
  const missing = [...wanted].filter((id) => !chosen.some((given) => given.id === id));
  if (missing.length > 0) throw unusable(`${file} has no case ${missing.join(', ')}`);
  return chosen;
}

function unusable(message: string): LocalError {
  return new LocalError(LOCAL_ERROR_CODES.optionsInvalid, message);
}
