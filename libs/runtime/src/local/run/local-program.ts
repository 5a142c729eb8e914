/** The program of a local run: options, `--help`, `--print-config`, then the run. Shared by `npm start` and `sluice run`. */
import { defineOptions, switchSchema } from '../options/option-fields.ts';
import { readOptions } from '../options/read-options.ts';
import { renderConfig, renderOptions } from '../options/render-help.ts';
import { type ProgramSignals, standardOutput } from '../program/run-program.ts';
import { LOCAL_ERROR_CODES, LocalError } from '../errors.ts';
import { LOCAL_OPTIONS } from './local-options.ts';
import { runLocal } from './run-local.ts';

/** How a local run is called. */
export interface LocalInvocation {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  /** The line of `--help` that shows how to call it. */
  readonly usage: string;
  /** The module to run when none is named; undefined = one must be named. */
  readonly defaultFile: string | undefined;
}

const PROGRAM_OPTIONS = defineOptions({
  ...LOCAL_OPTIONS,
  printConfig: { schema: switchSchema, doc: 'Print the configuration and end.' },
  help: { schema: switchSchema, doc: 'Print this help and end.' },
});

/** Reads the options and runs the pipeline to its end. @throws LOCAL_OPTIONS_INVALID, or what the run throws. */
export async function runLocalProgram(invocation: LocalInvocation, signals: ProgramSignals): Promise<void> {
  if (invocation.argv.includes('--help')) {
    standardOutput.write(`${invocation.usage}\n\nOptions\n${renderOptions(PROGRAM_OPTIONS)}\n`);
    return;
  }
  const { values, positionals } = readOptions(PROGRAM_OPTIONS, { ...invocation, positionals: ['FILE.ts'] });
  if (values.printConfig) {
    standardOutput.write(`${renderConfig(PROGRAM_OPTIONS, values)}\n`);
    return;
  }
  const file = positionals[0] ?? invocation.defaultFile;
  if (file === undefined)
    throw new LocalError(LOCAL_ERROR_CODES.optionsInvalid, `no pipeline module was given: ${invocation.usage}`);
  await runLocal({
    file,
    options: values,
    directory: invocation.directory,
    searchPath: invocation.env['PATH'] ?? '',
    output: standardOutput,
    signals,
  });
}
