/** The programs as people start them: child processes with what they wrote and how they ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** The local service's program. */
export const LOCAL_SERVICE = fileURLToPath(new URL('../../../../services/local/src/main.ts', import.meta.url));

/** A pipeline module of these tests. */
export function pipelineFile(name: string): string {
  return fileURLToPath(new URL(`./pipelines/${name}.ts`, import.meta.url));
}

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start one. */
export interface ProgramOptions {
  /** On top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** User and group to run as; needs root. */
  readonly userId?: number;
}

/** A started program. Dispose of it: what still runs is killed. */
export class Program implements AsyncDisposable {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  readonly #output = { stdout: '', stderr: '' };
  readonly #waits = new Set<() => void>();

  constructor(args: readonly string[], { env, userId }: ProgramOptions = {}) {
    // Only what the test says: a server or a store of the surroundings would be another test.
    const { NATS_URL: _url, SLUICE_DATA: _data, ...surroundings } = process.env;
    this.#child = spawn(process.execPath, [LOCAL_SERVICE, ...args], {
      cwd: ROOT,
      env: { ...surroundings, SLUICE_THREADS: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(userId === undefined ? {} : { uid: userId, gid: userId }),
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#keep('stdout', chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#keep('stderr', chunk));
    this.ended = once(this.#child, 'close').then(([code]) => {
      for (const wake of this.#waits) wake();
      return { code: code as number | null, ...this.#output };
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves when standard output matches; rejects when the program ends before. */
  stdoutMatching(pattern: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const isOver = this.#child.exitCode !== null || this.#child.signalCode !== null;
        if (!pattern.test(this.#output.stdout) && !isOver) return;
        this.#waits.delete(look);
        if (pattern.test(this.#output.stdout)) resolve();
        else reject(new Error(`ended without ${pattern}:\n${this.#output.stdout}\n${this.#output.stderr}`));
      };
      this.#waits.add(look);
      look();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGTERM');
    this.#child.kill('SIGTERM');
    await this.ended;
  }

  #keep(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    this.#output[stream] += chunk.toString();
    for (const wake of this.#waits) wake();
  }
}

/** Runs the local service to its end. */
export async function runLocalService(args: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  await using program = new Program(args, options);
  return await program.ended;
}

/** What is expected of a program that could not do its work. */
export interface Complaint {
  readonly exitCode: number;
  readonly error: string;
  /** Value, limit and next step, as the message says them. */
  readonly says: readonly (string | RegExp)[];
  /** Something else may notice first and warn; by default nothing may. */
  readonly mayWarn?: boolean;
}

/** Asserts that a program ended with one message and nothing else: no second one, no warnings, no stack. */
export function expectComplaint({ code, stdout, stderr }: Ended, { exitCode, error, says, mayWarn }: Complaint): void {
  expect(stderr, stdout).toMatch(new RegExp(`^error ${error}: `));
  for (const part of says) expect(stderr).toMatch(part);
  expect(stderr.match(/^error /gm)).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  if (mayWarn !== true) expect(stdout).not.toContain(' WARN ');
  expect(code).toBe(exitCode);
}
