/** What the window service is made of. */
import { type ProgramSignals, runServiceProgram, type ServiceInvocation } from '@sluice/runtime';
import { WINDOW_OPTIONS } from './config.ts';

/** Runs the service until it is told to drain or fails. */
export function runService(invocation: ServiceInvocation, signals: ProgramSignals): Promise<void> {
  return runServiceProgram(
    {
      service: 'window',
      roles: ['window'],
      doc: 'runs the stages whose state spans batches by time.',
      options: WINDOW_OPTIONS,
    },
    invocation,
    signals,
  );
}
