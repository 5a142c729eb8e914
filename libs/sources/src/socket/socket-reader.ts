/**
 * Reads lines from a TCP connection, which it keeps up.
 *
 * N1  At `bufferBytes` the socket is paused, so that TCP slows the server; below half it goes on (I12).
 * N2  When the server ends the connection, its last line counts although it has no newline; a connection that breaks
 *     loses its unfinished line.
 * N3  A lost or refused connection is tried again for ever, with pauses that double up to 10 s, and reported once.
 */
import { createConnection, type Socket } from 'node:net';

import { Notifier } from '@sluice/kernel';

import type { ReadResult, RejectedRecord, SourceContext, SplitReader } from '../contract/source.ts';
import { waitForValue } from '../contract/wait.ts';
import { LineBuffer, type TakenLines } from '../lines/line-buffer.ts';

const MAX_PAUSE_MS = 10_000;

/** Where to connect, and how. */
export interface SocketSettings {
  readonly host: string;
  readonly port: number;
  readonly bufferBytes: number;
  readonly reconnectMs: number;
}

/** See the head of this file. */
export class SocketReader implements SplitReader {
  readonly #settings: SocketSettings;
  readonly #context: SourceContext;
  readonly #changed = new Notifier();
  /** Lines of connections that ended, then those of the present one: a line never spans two. */
  #buffers: LineBuffer[] = [];
  #socket: Socket | undefined;
  #cancelRetry: (() => void) | undefined;
  #failures = 0;
  #received: number;
  #isClosed = false;

  constructor(settings: SocketSettings, context: SourceContext, received: number) {
    // Room for a whole line, or a long one could never be read to its end.
    this.#settings = { ...settings, bufferBytes: Math.max(settings.bufferBytes, 2 * context.maxRecordBytes) };
    this.#context = context;
    this.#received = received;
    this.#connect();
  }

  async next({ maxBytes, maxRecords, maxWaitMs, signal }: Parameters<SplitReader['next']>[0]): Promise<ReadResult> {
    const limits = { maxBytes, maxRecords: Math.max(1, maxRecords) };
    const look = (): TakenLines | undefined => {
      const found = this.#take(limits);
      this.#resumeIfRoom();
      return found;
    };
    const taken = await waitForValue(this.#changed, look, { maxWaitMs, signal, clock: this.#context.clock });
    if (taken === undefined) return { kind: 'idle' };
    const { bytes, records, rejected } = taken;
    this.#received += records + rejected.length;
    return {
      kind: 'chunk',
      data: { codec: 'lines', bytes, records },
      position: this.#received,
      ...(rejected.length > 0 ? { rejected: this.#placed(rejected) } : {}),
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#socket?.destroy();
    this.#changed.notify();
  }

  #take(limits: { readonly maxBytes: number; readonly maxRecords: number }): TakenLines | undefined {
    for (let first = this.#buffers[0]; first !== undefined; first = this.#buffers[0]) {
      const taken = first.take(limits);
      if (taken !== undefined) return taken;
      if (this.#buffers.length === 1) return undefined;
      this.#buffers.shift();
    }
    return undefined;
  }

  #connect(): void {
    const { host, port } = this.#settings;
    const lines = new LineBuffer({ maxRecordBytes: this.#context.maxRecordBytes, offset: 0, positionText: String });
    const socket = createConnection({ host, port });
    let failure: Error | undefined;
    this.#socket = socket;
    this.#buffers = [...this.#buffers.filter((buffer) => buffer.size > 0), lines];
    socket.on('data', (bytes: Uint8Array) => this.#receive(lines, bytes));
    socket.on('end', () => {
      lines.endInput();
      this.#changed.notify();
    });
    socket.on('error', (error) => (failure = error));
    socket.on('close', () => this.#reconnect(failure?.message ?? 'the server ended the connection'));
  }

  #receive(lines: LineBuffer, bytes: Uint8Array): void {
    this.#failures = 0;
    lines.push(bytes);
    if (this.#buffered() >= this.#settings.bufferBytes) this.#socket?.pause();
    this.#changed.notify();
  }

  #reconnect(why: string): void {
    if (this.#isClosed) return;
    const { host, port, reconnectMs } = this.#settings;
    if (this.#failures === 0) {
      this.#context.warn?.(
        `input "${this.#context.input}" has no connection to ${host}:${port} (${why}); trying again until there is one`,
      );
    }
    const pauseMs = Math.min(MAX_PAUSE_MS, reconnectMs * 2 ** Math.min(this.#failures, 16));
    this.#failures++;
    this.#cancelRetry = this.#context.clock.schedule(pauseMs, () => this.#connect());
  }

  #resumeIfRoom(): void {
    if (this.#socket?.isPaused() === true && this.#buffered() < this.#settings.bufferBytes / 2) this.#socket.resume();
  }

  #buffered(): number {
    return this.#buffers.reduce((bytes, buffer) => bytes + buffer.size, 0);
  }

  #placed(rejected: readonly RejectedRecord[]): readonly RejectedRecord[] {
    const { host, port } = this.#settings;
    return rejected.map((record) => ({ ...record, position: `${host}:${port} line ${this.#received}` }));
  }
}
