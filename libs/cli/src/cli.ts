/** Finds the verb, shows help, runs it. */
import { findNearest, renderOptions } from '@sluice/runtime';
import type { Command, CommandInvocation } from './command.ts';
import { CLI_ERROR_CODES, CliError } from './errors.ts';
import { COMMANDS } from './registry.ts';

/** Runs the CLI. @throws CLI_COMMAND_UNKNOWN, or what the verb throws. */
export async function runCli(invocation: CommandInvocation): Promise<void> {
  const { argv, write } = invocation;
  const command = findCommand(argv);
  if (command === undefined) {
    if (argv.length > 0 && !isHelp(argv[0])) throw unknownCommand(argv);
    write(renderOverview());
    return;
  }
  const rest = argv.slice(command.name.split(' ').length);
  if (rest.some(isHelp) && command.options !== undefined) {
    write(renderCommandHelp(command));
    return;
  }
  await command.run({ ...invocation, argv: rest });
}

function findCommand(argv: readonly string[]): Command | undefined {
  return COMMANDS.find(({ name }) => name.split(' ').every((word, index) => argv[index] === word));
}

function isHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h' || word === 'help';
}

function renderOverview(): string {
  const width = Math.max(...COMMANDS.map(({ name, usage }) => name.length + usage.length + 1)) + 2;
  const lines = COMMANDS.map(({ name, usage, doc }) => `  ${`${name} ${usage}`.padEnd(width)}${doc}`);
  return `Usage: sluice COMMAND [options]\n\n${lines.join('\n')}\n\nsluice COMMAND --help shows the options of one.\n`;
}

function renderCommandHelp({ name, usage, doc, example, options }: Command): string {
  const listed = options === undefined ? '' : `\n\nOptions\n${renderOptions(options)}`;
  return `Usage: sluice ${name} ${usage} [options]\n\n${doc}${listed}\n\nExample: ${example}\n`;
}

function unknownCommand(argv: readonly string[]): CliError {
  const names = COMMANDS.map(({ name }) => name);
  const given = argv
    .filter((word) => !word.startsWith('-'))
    .slice(0, 2)
    .join(' ');
  const nearest = findNearest(given, names) ?? findNearest(argv[0] ?? '', names);
  const hint = nearest === undefined ? `there are ${names.join(', ')}` : `did you mean '${nearest}'?`;
  return new CliError(CLI_ERROR_CODES.commandUnknown, `there is no command '${given}': ${hint}`, { given });
}
