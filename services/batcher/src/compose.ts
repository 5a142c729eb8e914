/** What the batcher service is made of. */
import { type ProgramSignals, runServiceProgram, type ServiceInvocation } from '@sluice/runtime';
import { BATCHER_OPTIONS } from './config.ts';

/** Runs the service until it is told to drain or fails. */
export function runService(invocation: ServiceInvocation, signals: ProgramSignals): Promise<void> {
  return runServiceProgram(
    {
      service: 'batcher',
      roles: ['batcher'],
      doc: 'cuts batches, journals their transitions and steers the receivers; a second one stands by.',
      options: BATCHER_OPTIONS,
    },
    invocation,
    signals,
  );
}
