/** What the window service is made of: its roles, and what it can be told. */
import { type ProgramSignals, runServiceProgram, SERVICE_KINDS, type ServiceInvocation } from '@sluice/runtime';
import { CONFIG } from './config.ts';

/** Runs the service until it is told to drain or fails. */
export function runService(invocation: ServiceInvocation, signals: ProgramSignals): Promise<void> {
  return runServiceProgram({ ...SERVICE_KINDS.window, options: CONFIG }, invocation, signals);
}
