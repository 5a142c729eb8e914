// @ts-check
/**
 * Purpose: run other programs: short ones whose output is wanted, and the main one.
 *
 * Owns: signals and the life of the main program.
 * Does not own: what the programs do.
 *
 * Invariants
 *   R1 One Ctrl-C reaches the main program as one SIGINT. The terminal signals the whole foreground
 *      group and npm signals its child again, and a program that sees two takes the second for
 *      "stop at once"; so the main program gets a process group of its own, and repeats within
 *      REPEAT_MS are dropped.
 *   R2 The exit code is the main program's; died by a signal, we die by the same one.
 *   R3 When the main program has ended, nothing that it started is left behind.
 */
import { spawn } from 'node:child_process';

const REPEAT_MS = 250;
const SWEEP_MS = 3_000;
const SWEEP_STEP_MS = 50;
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGWINCH']);

/**
 * Run a program to its end and collect what it printed; never rejects.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, missing: boolean, stdout: string, stderr: string, problem: string }>}
 *   `missing`: there is no such program; `problem`: one line why `ok` is false
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.env,
      cwd: options.cwd,
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      resolve({ ok: false, missing: error.code === 'ENOENT', stdout, stderr, problem: error.message });
    });
    /**
     * @param {number | null} code
     * @param {NodeJS.Signals | null} signal
     */
    const finish = (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `ended by ${signal}`;
      const lastLine = stderr.trim().split('\n').at(-1) ?? '';
      const problem = code === 0 ? '' : [how, lastLine].filter(Boolean).join(': ');
      resolve({ ok: code === 0, missing: false, stdout, stderr, problem });
    };
    child.on('close', finish);
    // A killed program may leave children that hold its pipes open; `close` would wait for them.
    child.on('exit', (code, signal) => {
      if (signal === null) return;
      child.stdout.destroy();
      child.stderr.destroy();
      finish(code, signal);
    });
  });
}

/**
 * Run the main program on our stdout and stderr until it ends, passing signals on.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number } | { signal: NodeJS.Signals }>}
 */
export async function runMain(command, args, env) {
  // A background group that reads the terminal is stopped by the kernel (SIGTTIN), so the terminal
  // itself is not handed on; a pipe or a file is.
  const stdin = process.stdin.isTTY ? 'ignore' : 'inherit';
  const child = spawn(command, [...args], { stdio: [stdin, 'inherit', 'inherit'], env, detached: true });
  const stopForwarding = forwardSignals(child);
  try {
    const end = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(signal === null ? { code: code ?? 1 } : { signal }));
    });
    if (child.pid !== undefined) await endGroup(child.pid);
    return end;
  } finally {
    stopForwarding();
  }
}

/**
 * End this process as the main program ended (R2).
 *
 * @param {{ code: number } | { signal: NodeJS.Signals }} end
 */
export function exitLike(end) {
  if ('signal' in end) process.kill(process.pid, end.signal);
  else process.exitCode = end.code;
}

/** @param {import("node:child_process").ChildProcess} child */
function forwardSignals(child) {
  /** @type {Map<NodeJS.Signals, number>} */
  const lastAt = new Map();
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    const now = Date.now();
    if (now - (lastAt.get(signal) ?? 0) < REPEAT_MS) return;
    lastAt.set(signal, now);
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}

/** @param {number} groupId */
async function endGroup(groupId) {
  if (!signalGroup(groupId, 'SIGTERM')) return;
  const deadline = Date.now() + SWEEP_MS;
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, SWEEP_STEP_MS));
    if (!signalGroup(groupId, 0)) return;
  }
  signalGroup(groupId, 'SIGKILL');
}

/**
 * @param {number} groupId
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether the group still has a member
 */
function signalGroup(groupId, signal) {
  try {
    process.kill(-groupId, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
