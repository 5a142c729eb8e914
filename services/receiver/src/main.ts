/** Starts the receiver service; ends by draining at SIGINT or SIGTERM, at once at the second. */
import { runProgram } from '@sluice/runtime';
import { runService } from './compose.ts';
import { readInvocation } from './config.ts';

await runProgram((signals) => runService(readInvocation(), signals));
