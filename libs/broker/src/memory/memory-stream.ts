/**
 * One stream in memory.
 *
 * Owns: sequences, the byte limit, expectations, purging, waking its followers.
 * Does not own: connections, faults, delivery (see `memory-broker.ts`, `memory-follower.ts`).
 */
import { Notifier } from '@sluice/kernel';

import type {
  AppendExpectation,
  AppendOutcome,
  OutgoingMessage,
  StoredMessage,
  StreamFacts,
  StreamSpec,
} from '../contract/broker.ts';
import { copyBytes } from '../contract/copy-bytes.ts';
import { compileFilter, compileFilters, hasWildcard } from './subject-filter.ts';

/** Leading holes of the log are given back in steps of this many. */
const TRIM_STEP = 1024;

/** A stream of the memory store; all methods are synchronous, so that every append is atomic (B2). */
export class MemoryStream {
  /** Fires after each append. */
  readonly appended = new Notifier();
  readonly accepts: (subject: string) => boolean;
  #spec: StreamSpec;
  readonly #createdAtMs: number;
  /** Messages by sequence from `#base` on; purged ones are holes. */
  #log: (StoredMessage | undefined)[] = [];
  #base = 1;
  readonly #newest = new Map<string, StoredMessage>();
  #bytes = 0;
  #count = 0;

  constructor(spec: StreamSpec, createdAtMs: number) {
    this.#spec = spec;
    this.#createdAtMs = createdAtMs;
    this.accepts = compileFilters(spec.subjects);
  }

  get spec(): StreamSpec {
    return this.#spec;
  }

  get lastSequence(): number {
    return this.#base + this.#log.length - 1;
  }

  growTo(maxBytes: number): void {
    this.#spec = { ...this.#spec, maxBytes };
  }

  facts(): StreamFacts {
    const { name, maxBytes, storage, replicas } = this.#spec;
    const firstHeld = this.#log.findIndex((message) => message !== undefined);
    return {
      name,
      createdAtMs: this.#createdAtMs,
      firstSequence: firstHeld === -1 ? this.lastSequence + 1 : this.#base + firstHeld,
      lastSequence: this.lastSequence,
      messages: this.#count,
      bytes: this.#bytes,
      maxBytes,
      storage,
      replicas,
    };
  }

  /** Stores a copy of the message, or says why not (B2, B5). */
  append(message: OutgoingMessage, expectation: AppendExpectation | undefined, nowMs: number): AppendOutcome {
    if (expectation !== undefined) {
      const newest = this.readLast(expectation.filter ?? message.subject);
      if ((newest?.sequence ?? 0) !== expectation.lastSequence) return { kind: 'refused' };
    }
    const bytes = storedBytes(message);
    if (this.#bytes + bytes > this.#spec.maxBytes) {
      return {
        kind: 'full',
        cause: `maximum bytes exceeded: stream ${this.#spec.name} holds ${this.#bytes} of ${this.#spec.maxBytes} bytes`,
      };
    }
    const stored: StoredMessage = {
      stream: this.#spec.name,
      subject: message.subject,
      headers: { ...message.headers },
      payload: copyBytes(message.payload),
      sequence: this.lastSequence + 1,
      storedAtMs: nowMs,
      size: message.payload.length,
    };
    this.#log.push(stored);
    this.#newest.set(stored.subject, stored);
    this.#bytes += bytes;
    this.#count += 1;
    this.appended.notify();
    return { kind: 'stored', sequence: stored.sequence };
  }

  /** The newest message of a filter; with `asOf`, the newest at or below that sequence. */
  readLast(filter: string, asOf = Number.POSITIVE_INFINITY): StoredMessage | undefined {
    if (asOf < this.lastSequence) return this.#scanDown(filter, asOf);
    if (!hasWildcard(filter)) return this.#newest.get(filter);
    const matches = compileFilter(filter);
    let newest: StoredMessage | undefined;
    for (const [subject, message] of this.#newest) {
      if (matches(subject) && message.sequence > (newest?.sequence ?? 0)) newest = message;
    }
    return newest;
  }

  readAt(sequence: number): StoredMessage | undefined {
    return this.#log[sequence - this.#base];
  }

  /** The first message at or after `fromSequence` (up to `toSequence`) that `matches`. */
  next(matches: (subject: string) => boolean, fromSequence: number, toSequence: number): StoredMessage | undefined {
    const end = Math.min(toSequence, this.lastSequence);
    for (let sequence = Math.max(fromSequence, this.#base); sequence <= end; sequence++) {
      const message = this.readAt(sequence);
      if (message !== undefined && matches(message.subject)) return message;
    }
    return undefined;
  }

  purge(filter: string, belowSequence: number): void {
    const matches = compileFilter(filter);
    const end = Math.min(belowSequence - 1, this.lastSequence);
    for (let sequence = this.#base; sequence <= end; sequence++) {
      const message = this.readAt(sequence);
      if (message === undefined || !matches(message.subject)) continue;
      this.#log[sequence - this.#base] = undefined;
      this.#bytes -= storedBytes(message);
      this.#count -= 1;
      if (this.#newest.get(message.subject) === message) this.#newest.delete(message.subject);
    }
    this.#trim();
  }

  #scanDown(filter: string, asOf: number): StoredMessage | undefined {
    const matches = compileFilter(filter);
    for (let sequence = asOf; sequence >= this.#base; sequence--) {
      const message = this.readAt(sequence);
      if (message !== undefined && matches(message.subject)) return message;
    }
    return undefined;
  }

  #trim(): void {
    const firstHeld = this.#log.findIndex((message) => message !== undefined);
    const holes = firstHeld === -1 ? this.#log.length : firstHeld;
    if (holes < TRIM_STEP) return;
    this.#log = this.#log.slice(holes);
    this.#base += holes;
  }
}

/** Bytes a message counts for against the stream's limit. */
function storedBytes(message: OutgoingMessage): number {
  let bytes = message.payload.length + message.subject.length;
  for (const [name, value] of Object.entries(message.headers)) bytes += name.length + value.length;
  return bytes;
}
