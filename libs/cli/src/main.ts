#!/usr/bin/env node
/** The `sluice` program. The only file of the CLI that reads the environment. */
import { runProgram, standardOutput } from '@sluice/runtime';
import { runCli } from './cli.ts';

await runProgram((signals) =>
  runCli({
    argv: process.argv.slice(2),
    env: process.env,
    directory: process.env['INIT_CWD'] ?? process.cwd(),
    signals,
    write: standardOutput.write,
  }),
);
