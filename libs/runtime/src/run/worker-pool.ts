/**
 * The worker threads of a local run.
 *
 * Owns: starting them, telling them when to work, drain and stop, and noticing when one ends by itself.
 */
import { Worker } from 'node:worker_threads';
import { StreamError } from '@sluice/kernel';
import { RUNTIME_ERROR_CODES } from '../errors.ts';
import type { WireLogEvent } from './worker-log.ts';
import type { FromWorker, ToWorker, WireError, WorkerStart } from './worker-protocol.ts';

/** What the pool reports. */
export interface WorkerPoolHandlers {
  readonly onFatal: (error: StreamError) => void;
  readonly onLog: (event: WireLogEvent) => void;
  readonly onText: (text: string) => void;
}

interface Slot {
  readonly worker: Worker;
  readonly ready: Promise<string>;
  readonly exited: Promise<void>;
}

/** Threads that host stages. */
export class WorkerPool {
  readonly #slots: readonly Slot[];
  #ending = false;

  constructor(count: number, start: WorkerStart, handlers: WorkerPoolHandlers) {
    this.#slots = Array.from({ length: count }, (_, index) => this.#startWorker(index, start, handlers));
  }

  /** Member ids of all threads, once they follow the pipeline. */
  ready(): Promise<readonly string[]> {
    return Promise.all(this.#slots.map((slot) => slot.ready));
  }

  /** Lets the threads take units. */
  work(members: readonly string[]): void {
    this.#tell({ type: 'work', members });
  }

  /** Resolves when every thread has released its units and ended. */
  async drain(): Promise<void> {
    this.#ending = true;
    this.#tell({ type: 'drain' });
    await Promise.all(this.#slots.map((slot) => slot.exited));
  }

  async stop(): Promise<void> {
    this.#ending = true;
    this.#tell({ type: 'stop' });
    await Promise.all(this.#slots.map((slot) => slot.exited));
  }

  #tell(message: ToWorker): void {
    for (const { worker } of this.#slots) worker.postMessage(message);
  }

  #startWorker(index: number, start: WorkerStart, handlers: WorkerPoolHandlers): Slot {
    const worker = new Worker(new URL('./worker-main.ts', import.meta.url), {
      workerData: start,
      name: `stages-${index}`,
    });
    const ready = Promise.withResolvers<string>();
    const exited = Promise.withResolvers<void>();
    const fail = (error: StreamError) => {
      ready.reject(error);
      handlers.onFatal(error);
    };
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') ready.resolve(message.member);
      else if (message.type === 'log') handlers.onLog(message);
      else if (message.type === 'text') handlers.onText(message.text);
      else if (message.type === 'fatal') fail(fromWire(message.error));
    });
    worker.on('error', (error) => fail(workerLost(index, error)));
    worker.on('exit', (code) => {
      exited.resolve();
      if (!this.#ending) fail(workerLost(index, new Error(`exit code ${code}`)));
    });
    ready.promise.catch(() => undefined); // Also given to onFatal, whether or not anybody waits for `ready`.
    return { worker, ready: ready.promise, exited: exited.promise };
  }
}

function fromWire(error: WireError): StreamError {
  const revived = new StreamError(error.message, { code: error.code, domain: error.domain, retry: 'never' });
  revived.stack = error.stack;
  return revived;
}

function workerLost(index: number, cause: unknown): StreamError {
  return new StreamError(
    `worker thread ${index} ended by itself (${String(cause)}); what it had not committed is computed again by the next start`,
    {
      code: RUNTIME_ERROR_CODES.workerLost,
      domain: 'internal',
      retry: 'never',
      cause,
    },
  );
}
