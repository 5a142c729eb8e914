/**
 * A real nats-server for tests: its own port, its own store, killed and restarted at will.
 *
 * Owns: the child process and the folder of its store.
 * Does not own: production servers (`startServerProcess` of broker).
 *
 * N1  Only the child started here is ever signalled.
 * N2  Ready means that the server said so in its log; nothing sleeps.
 * N3  A restart keeps port and store.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { freePort } from '../fixtures/free-port.ts';
import { createTempDir, type TempDir } from '../fixtures/temp-dir.ts';
import { findNatsServer } from './find-nats-server.ts';

/** How to start a test server. */
export interface NatsServerOptions {
  /** Folder of the store; by default one that `stop` removes. */
  readonly storeDir?: string;
  /** A free one by default. */
  readonly port?: number;
  /** Whether JetStream is on; true by default. */
  readonly jetstream?: boolean;
  /** More lines of the server's configuration file, such as `max_payload: 8MB`. */
  readonly config?: string;
  /** The program; found by {@link findNatsServer} by default. */
  readonly binary?: string;
}

/** A running test server. */
export interface NatsServerHandle extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly storeDir: string;
  /** Process id of the current child. */
  readonly pid: number;
  /** Ends the child with a signal, SIGKILL by default, and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and store; ends a running child first. */
  restart(): Promise<void>;
  /** Ends the child and removes the store. */
  stop(): Promise<void>;
}

const LOG_LINES_IN_ERROR = 10;

/** Starts a server and resolves when it takes connections. */
export async function startNatsServer(options: NatsServerOptions = {}): Promise<NatsServerHandle> {
  const dir = await createTempDir('sluice-nats-');
  try {
    const port = options.port ?? (await freePort());
    const storeDir = options.storeDir ?? join(dir.path, 'store');
    const configFile = join(dir.path, 'server.conf');
    const jetstream = options.jetstream === false ? '' : `jetstream { store_dir: ${JSON.stringify(storeDir)} }`;
    await writeFile(configFile, [`listen: "127.0.0.1:${port}"`, jetstream, options.config ?? '', ''].join('\n'));
    const server = new TestServer({
      binary: options.binary ?? (await findNatsServer()),
      configFile,
      port,
      storeDir,
      dir,
    });
    await server.start();
    return server;
  } catch (error) {
    await dir.remove();
    throw error;
  }
}

interface TestServerPlan {
  readonly binary: string;
  readonly configFile: string;
  readonly port: number;
  readonly storeDir: string;
  readonly dir: TempDir;
}

class TestServer implements NatsServerHandle {
  readonly #plan: TestServerPlan;
  #child: ChildProcess | undefined;

  constructor(plan: TestServerPlan) {
    this.#plan = plan;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.#plan.port}`;
  }

  get port(): number {
    return this.#plan.port;
  }

  get storeDir(): string {
    return this.#plan.storeDir;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const child = spawn(this.#plan.binary, ['-c', this.#plan.configFile], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    await untilReady(child, this.#plan.binary);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async restart(): Promise<void> {
    await this.kill('SIGTERM');
    await this.start();
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    await this.#plan.dir.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Reads the log until the server is ready, and goes on reading so that its pipe never fills (N2). */
function untilReady(child: ChildProcess, binary: string): Promise<void> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(
        new Error(
          `${binary} ended (${signal ?? `code ${code}`}) before it was ready:\n${lines.slice(-LOG_LINES_IN_ERROR).join('\n')}`,
        ),
      );
    });
    if (child.stderr === null) {
      reject(new Error(`${binary} has no log to read`));
      return;
    }
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (lines.length > LOG_LINES_IN_ERROR) lines.shift();
      if (line.includes('Server is ready')) resolve();
    });
  });
}
