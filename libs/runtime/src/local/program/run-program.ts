/**
 * The frame of every program: signals, errors and exit codes.
 *
 * G1  The first SIGINT or SIGTERM asks to drain; the second stops at once.
 * G2  An error ends the program with one message on standard error and a code other than 0; a stack is shown only for
 *     errors of the engine itself.
 * G3  When the reader of standard output goes away (`| head`), the program drains as if it had been told to, so that it
 *     still ends its server and removes its files.
 */
import { KERNEL_ERROR_CODES, toStreamError } from '@sluice/kernel';
import type { TextOutput } from '../show/terminal-screen.ts';

/** Exit codes of programs. */
export const EXIT_CODES = {
  ok: 0,
  /** The run failed: server, source, sink, or a batch. */
  failed: 1,
  /** Options, the pipeline module or its definition can't be used. */
  unusable: 2,
  /** Stopped at once by a second signal. */
  interrupted: 130,
} as const;

/** How a program is asked to end. */
export interface ProgramSignals {
  /** Fires at the first signal: finish what is begun. */
  readonly drain: AbortSignal;
  /** Fires at the second: stop now. */
  readonly stop: AbortSignal;
}

/** Runs a program's body and sets the process's exit code. Call it once, at the top of `main.ts`. */
export async function runProgram(body: (signals: ProgramSignals) => Promise<void>): Promise<void> {
  const drain = new AbortController();
  const stop = new AbortController();
  const onSignal = (): void => (drain.signal.aborted ? stop.abort() : drain.abort());
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // Never removed: also what is written after the body has ended must not end the process in the middle (G3).
  process.stdout.on('error', () => drain.abort());
  try {
    await body({ drain: drain.signal, stop: stop.signal });
    process.exitCode = stop.signal.aborted ? EXIT_CODES.interrupted : EXIT_CODES.ok;
  } catch (error) {
    process.exitCode = stop.signal.aborted ? EXIT_CODES.interrupted : reportError(error);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** Standard output as the show modules need it. */
export const standardOutput: TextOutput = {
  isTerminal: process.stdout.isTTY === true,
  size: () => ({ columns: process.stdout.columns ?? 80, rows: process.stdout.rows ?? 24 }),
  write: (text) => void process.stdout.write(text),
};

function reportError(thrown: unknown): number {
  const error = toStreamError(thrown);
  process.stderr.write(`error ${error.code}: ${error.message}\n`);
  if (error.domain === 'internal' && error.code !== KERNEL_ERROR_CODES.aborted) {
    const { cause } = error;
    process.stderr.write(`${(cause instanceof Error ? cause.stack : error.stack) ?? ''}\n`);
  }
  return error.domain === 'user' ? EXIT_CODES.unusable : EXIT_CODES.failed;
}
