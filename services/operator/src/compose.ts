/** What the operator service is made of. */
import { type ProgramSignals, runServiceProgram, type ServiceInvocation } from '@sluice/runtime';
import { OPERATOR_OPTIONS } from './config.ts';

/** Runs the service until it is told to drain or fails. */
export function runService(invocation: ServiceInvocation, signals: ProgramSignals): Promise<void> {
  return runServiceProgram(
    {
      service: 'operator',
      roles: ['operator', 'output'],
      doc: 'runs stages without time windows, and the outputs.',
      options: OPERATOR_OPTIONS,
    },
    invocation,
    signals,
  );
}
