/** The verbs of the CLI. To add one, write its file in `commands/` and add its line here. */
import type { Command } from './command.ts';
import { batchesLs } from './commands/batches-ls.ts';
import { batchesShow } from './commands/batches-show.ts';
import { doctor } from './commands/doctor.ts';
import { plan } from './commands/plan.ts';
import { run } from './commands/run.ts';
import { service } from './commands/service.ts';

/** Every verb, in the order of `sluice --help`. */
export const COMMANDS: readonly Command[] = [run, service, plan, batchesLs, batchesShow, doctor];
