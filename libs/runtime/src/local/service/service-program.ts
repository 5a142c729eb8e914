/** The program of a service: options, `--help`, `--print-config`, then the service itself. */
import type { Role } from '../../run/options.ts';
import type { OptionFields, OptionValues } from '../options/option-fields.ts';
import { readOptions } from '../options/read-options.ts';
import { renderConfig, renderOptions } from '../options/render-help.ts';
import { type ProgramSignals, standardOutput } from '../program/run-program.ts';
import { runService } from './run-service.ts';
import type { SERVICE_OPTIONS } from './service-options.ts';

/** A kind of service. */
export interface ServiceDefinition<F extends OptionFields> {
  readonly service: string;
  readonly roles: readonly Role[];
  /** One sentence for `--help`. */
  readonly doc: string;
  readonly options: F;
}

/** Where a service's options come from. */
export interface ServiceInvocation {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
}

/** Reads the options and runs the service. @throws LOCAL_OPTIONS_INVALID, or what {@link runService} throws. */
export async function runServiceProgram<F extends typeof SERVICE_OPTIONS>(
  definition: ServiceDefinition<F>,
  invocation: ServiceInvocation,
  signals: ProgramSignals,
): Promise<void> {
  const { service, roles, options: fields } = definition;
  if (invocation.argv.includes('--help')) {
    standardOutput.write(`${service}: ${definition.doc}\n\nOptions\n${renderOptions(fields)}\n`);
    return;
  }
  const { values } = readOptions(fields, invocation);
  if (values.printConfig) {
    standardOutput.write(`${renderConfig(fields, values)}\n`);
    return;
  }
  const options: OptionValues<typeof SERVICE_OPTIONS> & { readonly threads?: number } = values;
  await runService({
    service,
    roles,
    options,
    directory: invocation.directory,
    signals,
    writeText: standardOutput.write,
    writeLog: (line) => void process.stderr.write(`${line}\n`),
  });
}
