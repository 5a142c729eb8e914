/** Service processes of a test: started, killed by their pid, and started again. Only our own children are signalled. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The service kinds that can be started. */
export type ServiceKind = 'receiver' | 'batcher' | 'operator' | 'window';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** One running service. */
export interface ServiceProcess {
  readonly kind: ServiceKind;
  readonly pid: number;
  /** What it wrote, for the message of a failing test. */
  readonly output: () => string;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Resolves when it has ended, by whatever. */
  readonly exited: Promise<void>;
}

/** Starts a service of a pipeline module. */
export function startService(kind: ServiceKind, module: URL, natsUrl: string): ServiceProcess {
  const child = spawn(process.execPath, [`services/${kind}/src/main.ts`], {
    cwd: ROOT,
    env: { ...process.env, NATS_URL: natsUrl, SLUICE_PIPELINE: fileURLToPath(module) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return {
    kind,
    pid: child.pid ?? 0,
    output: () => output,
    kill: (signal) => killChild(child, signal),
    exited: once(child, 'exit').then(() => undefined),
  };
}

async function killChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
