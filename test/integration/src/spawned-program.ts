/** A program of the project as a real process, with what it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findNatsServer } from '@sluice/testkit';

/** How a program ended. */
export interface Finished {
  readonly code: number | null;
  /** Standard output and error together. */
  readonly output: string;
}

/** A running program; disposing of it kills what is left of it. */
export interface SpawnedProgram extends AsyncDisposable {
  readonly ended: Promise<Finished>;
  kill(signal: NodeJS.Signals): void;
  /** Stops reading its standard output, as `| head` does. */
  closeOutput(): void;
  /** Resolves when what it printed matches; rejects when it ends before. */
  outputMatching(pattern: RegExp): Promise<void>;
}

/** Starts a program, given by its path from the root of the repository; `variables` come on top of the environment. */
export async function startProgram(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<SpawnedProgram> {
  const file = fileURLToPath(new URL(`../../../${program}`, import.meta.url));
  const env = { ...process.env, NATS_SERVER: await findNatsServer(), ...variables };
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  const waiting: { readonly pattern: RegExp; readonly resolve: () => void }[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const { pattern, resolve } of waiting) if (pattern.test(output)) resolve();
    });
  }
  const ended = once(child, 'close').then(([code]): Finished => ({ code: code as number | null, output }));
  const outputMatching = async (pattern: RegExp): Promise<void> => {
    const matched = Promise.withResolvers<boolean>();
    waiting.push({ pattern, resolve: () => matched.resolve(true) });
    if (pattern.test(output)) matched.resolve(true);
    if (await Promise.race([matched.promise, ended.then(() => false)])) return;
    throw new Error(`${program} ended before its output matched ${pattern}:\n${output}`);
  };
  return {
    ended,
    outputMatching,
    kill: (signal) => void child.kill(signal),
    closeOutput: () => void child.stdout.destroy(),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
