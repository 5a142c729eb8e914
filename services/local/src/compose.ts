/** What the local service is made of: server child, every role, stages on worker threads, a live table. */
import { type LocalInvocation, type ProgramSignals, runLocalProgram } from '@sluice/runtime';

/** Runs a pipeline to its end. */
export function runLocalService(invocation: LocalInvocation, signals: ProgramSignals): Promise<void> {
  return runLocalProgram(invocation, signals);
}
