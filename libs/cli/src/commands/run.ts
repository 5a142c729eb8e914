import { runLocalProgram } from '@sluice/runtime';
import type { Command } from '../command.ts';

/** `sluice run FILE.ts`: the pipeline with everything it needs in this process. */
export const run: Command = {
  name: 'run',
  usage: 'FILE.ts',
  doc: 'Runs a pipeline with everything it needs in one process.',
  example: 'sluice run examples/word-count.ts --batches 20',
  // The program of a local run shows its own help: `npm start` has the same options.
  options: undefined,
  run: ({ argv, env, directory, signals }) =>
    runLocalProgram(
      {
        argv,
        env,
        directory,
        usage:
          'Usage: sluice run FILE.ts [options]\n\nRuns a pipeline with everything it needs in one process.\nExample: sluice run examples/word-count.ts --batches 20',
        defaultFile: undefined,
      },
      signals,
    ),
};
