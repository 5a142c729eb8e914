/** Runs a pipeline with everything it needs in one process; what `npm start` runs. */
import { runProgram } from '@sluice/runtime';
import { runLocalService } from './compose.ts';
import { readInvocation } from './config.ts';

await runProgram((signals) => runLocalService(readInvocation(), signals));
