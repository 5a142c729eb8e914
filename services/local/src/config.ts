/** How the local service was called. The only file of it that reads the environment. */
import type { LocalInvocation } from '@sluice/runtime';

const MAIN_JOB = new URL('../../../examples/word-count.ts', import.meta.url);

/** Arguments and environment of this process; `run FILE.ts` names another pipeline than the main job. */
export function readInvocation(): LocalInvocation {
  const [verb, ...rest] = process.argv.slice(2);
  return {
    argv: verb === 'run' ? rest : process.argv.slice(2),
    env: process.env,
    directory: process.env['INIT_CWD'] ?? process.cwd(),
    usage:
      'Usage: npm start -- [run FILE.ts] [options]\n\nRuns the main job (examples/word-count.ts), or the pipeline of FILE.ts, with everything it needs in one process.\nExample: npm start -- --batches 20',
    defaultFile: MAIN_JOB.pathname,
  };
}
