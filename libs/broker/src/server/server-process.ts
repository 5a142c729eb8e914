/**
 * A nats-server of our own, as a child process: for runs on one machine.
 *
 * Owns: the child, its configuration file, the lock of its store.
 * Does not own: finding or fetching the program (set-up), servers that others run.
 *
 * S1  It listens on loopback only and has no authentication: never to be used beyond one machine.
 * S2  It runs in a process group of its own, so that Ctrl-C reaches us alone and we drain before it ends.
 * S3  It ends with us: by `stop`, or by a last signal when this process exits without it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { type Clock, systemClock } from '@sluice/kernel';

import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { checkServerBinary } from './check-binary.ts';
import { LogTail, parseLogLine } from './server-log.ts';
import { lockStore, type StoreLock } from './store-lock.ts';

/** How to start a server of our own. */
export interface ServerProcessOptions {
  /** Path of the nats-server program. */
  readonly binary: string;
  /** Folder of its store; made when missing. */
  readonly storeDir: string;
  /** Port on 127.0.0.1; a free one by default. */
  readonly port?: number;
  /** Largest message in bytes; 1 MiB by default, at most 8 MiB. */
  readonly maxPayload?: number;
  /** Bytes that JetStream may use on disk; the server's default is 75 % of what is free. */
  readonly maxStoreBytes?: number;
  /** Sync to disk before each PubAck (durability `fsynced`); false by default. */
  readonly syncAlways?: boolean;
  /** Told when the server ends without `stop`. */
  readonly onUnexpectedExit?: (error: BrokerError) => void;
  /** Told once, when the server cannot write to its store any more: BROKER_STORE_FAILED. What it has acknowledged is kept. */
  readonly onStoreFailure?: (error: BrokerError) => void;
  /** Each line of its log. */
  readonly onLogLine?: (line: string) => void;
  /** How long it may take to end before it is killed; 10 s by default. */
  readonly stopTimeoutMs?: number;
  readonly clock?: Clock;
}

/** A running server of our own. */
export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly version: string;
  /** Ends it gracefully and waits until it is gone; may be called twice. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const DEFAULT_MAX_PAYLOAD_BYTES = 1024 * 1024;
const DEFAULT_STOP_TIMEOUT_MS = 10_000;
const READY_WITHIN_MS = 60_000;

/**
 * Starts a server and resolves when it takes connections.
 *
 * @throws BROKER_SERVER_FAILED, BROKER_UNSUPPORTED_SERVER, BROKER_PORT_IN_USE, BROKER_STORE_UNUSABLE
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const version = await checkServerBinary(options.binary);
  const lock = await lockStore(options.storeDir);
  try {
    if (options.port !== undefined) await assertPortFree(options.port);
    const configFile = join(options.storeDir, 'server.conf');
    await writeFile(configFile, formatConfig(options));
    const child = spawn(options.binary, ['-c', configFile], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    const server = new RunningServer(child, { options, version, lock });
    await server.untilReady();
    return server;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface RunningServerPlan {
  readonly options: ServerProcessOptions;
  readonly version: string;
  readonly lock: StoreLock;
}

class RunningServer implements ServerProcess {
  readonly version: string;
  readonly #child: ChildProcess;
  readonly #plan: RunningServerPlan;
  readonly #tail = new LogTail();
  readonly #exited: Promise<string>;
  readonly #killWithUs: () => void;
  #port = 0;
  #isStopping = false;
  #isStoreFailureTold = false;
  #stopped: Promise<void> | undefined;

  constructor(child: ChildProcess, plan: RunningServerPlan) {
    this.#child = child;
    this.#plan = plan;
    this.version = plan.version;
    this.#killWithUs = () => child.kill('SIGTERM');
    process.once('exit', this.#killWithUs);
    this.#exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : signal));
      child.once('error', (error) => resolve(error.message));
    });
  }

  get url(): string {
    return `nats://${HOST}:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async untilReady(): Promise<void> {
    const ready = this.#readLog();
    const clock = this.#plan.options.clock ?? systemClock;
    const late = Promise.withResolvers<string>();
    const cancelTimer = clock.schedule(READY_WITHIN_MS, () =>
      late.resolve(`it was not ready within ${READY_WITHIN_MS} ms`),
    );
    const failure = await Promise.race([ready, this.#exited.then((how) => `it ended with ${how}`), late.promise]);
    cancelTimer();
    if (failure !== undefined) {
      await this.stop();
      throw this.#failed(failure);
    }
    await this.#plan.lock.handTo(this.pid);
    void this.#exited.then((how) => this.#reportExit(how));
  }

  stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #end(): Promise<void> {
    const { clock = systemClock, stopTimeoutMs = DEFAULT_STOP_TIMEOUT_MS } = this.#plan.options;
    this.#child.kill('SIGTERM');
    const cancelTimer = clock.schedule(stopTimeoutMs, () => this.#child.kill('SIGKILL'));
    await this.#exited;
    cancelTimer();
    process.removeListener('exit', this.#killWithUs);
    await this.#plan.lock.release();
  }

  /** Resolves when the log says ready, and goes on reading, so that the pipe never fills. */
  #readLog(): Promise<undefined> {
    return new Promise((resolve) => {
      if (this.#child.stderr === null) return;
      createInterface({ input: this.#child.stderr }).on('line', (line) => {
        this.#tail.add(line);
        this.#plan.options.onLogLine?.(line);
        const event = parseLogLine(line);
        if (event.kind === 'listening') this.#port = event.port;
        else if (event.kind === 'ready') resolve(undefined);
        else if (event.kind === 'storeFailed') void this.#reportStore(event.cause);
      });
    });
  }

  #reportExit(how: string): void {
    process.removeListener('exit', this.#killWithUs);
    if (this.#isStopping) return;
    this.#plan.options.onUnexpectedExit?.(this.#failed(`it ended with ${how}`));
  }

  async #reportStore(cause: string): Promise<void> {
    if (this.#isStoreFailureTold) return;
    this.#isStoreFailureTold = true;
    const { storeDir, onStoreFailure } = this.#plan.options;
    onStoreFailure?.(storeFailed(storeDir, cause, await describeRoom(storeDir)));
  }

  #failed(why: string): BrokerError {
    const { binary, storeDir } = this.#plan.options;
    return new BrokerError(
      `the nats-server ${binary} on the store ${storeDir} failed: ${why}. Its log says:\n${this.#tail.toString()}`,
      {
        code: BROKER_ERROR_CODES.serverFailed,
        details: { binary, storeDir, why },
      },
    );
  }
}

function storeFailed(storeDir: string, cause: string, room: string): BrokerError {
  return new BrokerError(
    `the nats-server cannot write to the store ${storeDir} any more: ${cause}${room}. ` +
      'Make room, or choose a folder on another disk, and start again; what was stored there is kept',
    { code: BROKER_ERROR_CODES.storeFailed, details: { storeDir, cause } },
  );
}

async function describeRoom(storeDir: string): Promise<string> {
  try {
    const { bavail, blocks, bsize } = await statfs(storeDir);
    return ` (${bavail * bsize} of ${blocks * bsize} bytes are free)`;
  } catch {
    // The folder may be gone with its disk; the cause says enough.
    return '';
  }
}

/** Text of the configuration file (S1). */
function formatConfig(options: ServerProcessOptions): string {
  const store = [`store_dir: ${JSON.stringify(options.storeDir)}`];
  if (options.maxStoreBytes !== undefined) store.push(`max_file_store: ${options.maxStoreBytes}`);
  if (options.syncAlways === true) store.push('sync_interval: always');
  // -1: the server takes a free port and says which.
  return [
    `listen: "${HOST}:${options.port ?? -1}"`,
    `max_payload: ${options.maxPayload ?? DEFAULT_MAX_PAYLOAD_BYTES}`,
    `jetstream { ${store.join(', ')} }`,
    '',
  ].join('\n');
}

/** Tries the port first: the server's own complaint would not say what to do. */
async function assertPortFree(port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, HOST);
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
  } catch (cause) {
    throw new BrokerError(
      `port ${port} on ${HOST} cannot be taken for nats-server (${cause instanceof Error ? cause.message : String(cause)}): choose another port, or none to get a free one`,
      {
        code: BROKER_ERROR_CODES.portInUse,
        domain: 'user',
        details: { port },
        cause,
      },
    );
  }
}
