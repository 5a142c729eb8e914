/**
 * One connection to a memory store.
 *
 * Owns: the passage of requests and answers through the fault hooks, and closing.
 * Does not own: what streams do (`memory-stream.ts`).
 */
import { abortError, toStreamError } from '@sluice/kernel';

import type {
  AppendExpectation,
  AppendOutcome,
  Broker,
  FollowRequest,
  MemberBucket,
  OutgoingMessage,
  RangeRequest,
  ServerFacts,
  StoredMessage,
  StreamFacts,
  StreamSpec,
  Subscription,
} from '../contract/broker.ts';
import { copyBytes } from '../contract/copy-bytes.ts';
import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { checkPayloadSize } from '../contract/payload-size.ts';
import { streamMismatch, streamNotFound } from '../contract/stream-errors.ts';
import type { BrokerCall, BrokerOperation, RequestFault } from './faults.ts';
import { followMemoryStream } from './memory-follower.ts';
import { createMemoryMembers } from './memory-members.ts';
import type { MemoryStoreState } from './memory-state.ts';
import { MemoryStream } from './memory-stream.ts';
import { compileFilter } from './subject-filter.ts';

/** A {@link Broker} over shared memory. */
export class MemoryBroker implements Broker {
  readonly server: ServerFacts;
  readonly #state: MemoryStoreState;
  readonly #name: string;
  readonly #closing = new AbortController();
  readonly #subscriptions = new Set<Subscription>();

  constructor(state: MemoryStoreState, name: string) {
    this.#state = state;
    this.#name = name;
    this.server = {
      version: 'memory',
      name,
      url: 'memory:',
      maxPayload: state.maxPayload,
      apiLevel: 0,
      storageLimit: undefined,
    };
  }

  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  ensureStream(spec: StreamSpec): Promise<StreamFacts> {
    return this.#ask('stream', spec.name, () => {
      const existing = this.#state.streams.get(spec.name);
      if (existing === undefined) {
        const created = new MemoryStream(spec, this.#state.clock.now());
        this.#state.streams.set(spec.name, created);
        return created.facts();
      }
      const mismatch = streamMismatch(spec, existing.spec);
      if (mismatch !== undefined) throw mismatch;
      if (spec.maxBytes > existing.spec.maxBytes) existing.growTo(spec.maxBytes);
      return existing.facts();
    });
  }

  streamFacts(stream: string): Promise<StreamFacts | undefined> {
    return this.#ask('stream', stream, () => this.#state.streams.get(stream)?.facts());
  }

  async deleteStream(stream: string): Promise<void> {
    await this.#ask('stream', stream, () => this.#state.streams.delete(stream));
  }

  async append(message: OutgoingMessage, expectation?: AppendExpectation): Promise<AppendOutcome> {
    this.#assertOpen();
    checkPayloadSize(message, this.#state.maxPayload);
    // The request is on its way with the bytes of now, whatever becomes of the caller's buffer.
    const sent: OutgoingMessage = { ...message, payload: copyBytes(message.payload) };
    const call: BrokerCall = { connection: this.#name, operation: 'append', subject: message.subject };
    const fault = await this.#requestFault(call);
    if (fault.kind === 'lose') return { kind: 'ambiguous', cause: 'the request was not answered in time' };
    if (fault.kind === 'late' || fault.kind === 'duplicate') {
      // A straggler has no one to answer to.
      void fault.when.then(() => this.#store(sent, expectation));
      if (fault.kind === 'late') return { kind: 'ambiguous', cause: 'the request was not answered in time' };
    }
    const outcome = this.#store(sent, expectation);
    const isLost = (await this.#state.faults.onAnswer?.(call)) === 'lose' || this.closed.aborted;
    return isLost ? { kind: 'ambiguous', cause: 'the answer was lost' } : outcome;
  }

  readLast(stream: string, filter: string): Promise<StoredMessage | undefined> {
    return this.#ask('readLast', filter, (fault) =>
      this.#stream(stream).readLast(filter, fault.kind === 'stale' ? fault.sequence : undefined),
    );
  }

  readAt(stream: string, sequence: number): Promise<StoredMessage | undefined> {
    return this.#ask('readAt', stream, () => this.#stream(stream).readAt(sequence));
  }

  async *readRange(request: RangeRequest): AsyncIterable<StoredMessage> {
    const matches = compileFilter(request.subject);
    let cursor = request.fromSequence;
    for (;;) {
      if (request.signal?.aborted) throw abortError(request.signal);
      const message = await this.#ask('readRange', request.subject, () =>
        this.#stream(request.stream).next(matches, cursor, request.toSequence),
      );
      if (message === undefined) return;
      yield message;
      cursor = message.sequence + 1;
    }
  }

  async follow(request: FollowRequest): Promise<Subscription> {
    const stream = await this.#ask('stream', request.stream, () => this.#stream(request.stream));
    return this.#kept(
      followMemoryStream(stream, request, (message) =>
        this.#state.faults.onDelivery?.({
          connection: this.#name,
          subject: message.subject,
          sequence: message.sequence,
        }),
      ),
    );
  }

  async purge(stream: string, subject: string, belowSequence: number): Promise<void> {
    await this.#ask('purge', subject, () => this.#stream(stream).purge(subject, belowSequence));
  }

  sendHint(subject: string, payload: Uint8Array): void {
    const copy = copyBytes(payload);
    for (const listener of this.#state.hintListeners) {
      if (!listener.matches(subject)) continue;
      const fault = this.#state.faults.onHint?.({ connection: listener.connection, subject });
      void Promise.resolve(fault).then((passage) => {
        if (passage !== 'lose' && this.#state.hintListeners.has(listener)) listener.handler(subject, copy);
      });
    }
  }

  onHint(filter: string, handler: (subject: string, payload: Uint8Array) => void): Subscription {
    const listener = { connection: this.#name, matches: compileFilter(filter), handler };
    this.#state.hintListeners.add(listener);
    const stop = () => {
      this.#state.hintListeners.delete(listener);
      return Promise.resolve();
    };
    return this.#kept({ stop, [Symbol.asyncDispose]: stop });
  }

  members(bucket: string): Promise<MemberBucket> {
    return this.#ask('stream', bucket, () => {
      const content = this.#state.buckets.get(bucket) ?? new Map();
      this.#state.buckets.set(bucket, content);
      return createMemoryMembers(content, this.#state.clock);
    });
  }

  async close(): Promise<void> {
    if (!this.closed.aborted) {
      this.#closing.abort(
        new BrokerError(`connection ${this.#name} to the memory broker is closed`, {
          code: BROKER_ERROR_CODES.unreachable,
        }),
      );
    }
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    this.#subscriptions.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** A request with an answer, through the fault hooks. */
  async #ask<T>(operation: BrokerOperation, subject: string, work: (fault: RequestFault) => T): Promise<T> {
    this.#assertOpen();
    const call: BrokerCall = { connection: this.#name, operation, subject };
    const fault = await this.#requestFault(call);
    if (fault.kind === 'lose') throw this.#unanswered(call);
    const answer = work(fault);
    if ((await this.#state.faults.onAnswer?.(call)) === 'lose') throw this.#unanswered(call);
    return answer;
  }

  async #requestFault(call: BrokerCall): Promise<RequestFault> {
    return (await this.#state.faults.onRequest?.(call)) ?? { kind: 'deliver' };
  }

  #store(message: OutgoingMessage, expectation: AppendExpectation | undefined): AppendOutcome {
    for (const stream of this.#state.streams.values()) {
      if (stream.accepts(message.subject)) return stream.append(message, expectation, this.#state.clock.now());
    }
    return { kind: 'ambiguous', cause: `no stream listens on ${message.subject}` };
  }

  #stream(name: string): MemoryStream {
    const stream = this.#state.streams.get(name);
    if (stream === undefined) throw streamNotFound(name);
    return stream;
  }

  #kept(subscription: Subscription): Subscription {
    this.#subscriptions.add(subscription);
    return subscription;
  }

  #unanswered(call: BrokerCall): BrokerError {
    return new BrokerError(`${call.operation} of ${call.subject} was not answered`, {
      code: BROKER_ERROR_CODES.timeout,
      retry: 'retry',
    });
  }

  #assertOpen(): void {
    if (this.closed.aborted) throw toStreamError(this.closed.reason);
  }
}
