/** What the receiver service is made of. */
import { type ProgramSignals, runServiceProgram, type ServiceInvocation } from '@sluice/runtime';
import { RECEIVER_OPTIONS } from './config.ts';

/** Runs the service until it is told to drain or fails. */
export function runService(invocation: ServiceInvocation, signals: ProgramSignals): Promise<void> {
  return runServiceProgram(
    {
      service: 'receiver',
      roles: ['receiver'],
      doc: 'reads the splits of the inputs and stores their records as blocks.',
      options: RECEIVER_OPTIONS,
    },
    invocation,
    signals,
  );
}
