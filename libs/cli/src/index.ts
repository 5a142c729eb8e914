export { runCli } from './cli.ts';
export type { Command, CommandInvocation } from './command.ts';
export { CLI_ERROR_CODES, CliError } from './errors.ts';
export type { CliErrorCode } from './errors.ts';
export { COMMANDS } from './registry.ts';
