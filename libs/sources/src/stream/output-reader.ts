/**
 * Reads one partition of a published stream.
 *
 * Owns: order, positions, noticing what retention dropped. Does not own: waking up (`output-watch.ts`).
 *
 * U1  Only committed outputs are read: claims and releases of the chain carry no records. The chain holds each batch
 *     once (I14), so positions by sequence give exactly-once across the seam.
 * U2  One page of the range (1 MiB) and one decoded message are held at most (R2).
 * U3  What was dropped before it was read is named, batch by batch, and reading goes on with the oldest there is.
 */
import type { StoredMessage } from '@sluice/broker';
import { abortError } from '@sluice/kernel';
import { HEADERS, MESSAGE_KINDS, type OutputFacts, parseOutputHeaders, verifySum } from '@sluice/protocol';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';
import type { ReadResult, SourceChunk, SourceContext, SplitReader } from '../contract/source.ts';
import { waitForValue } from '../contract/wait.ts';
import type { OutputHolds } from './output-holds.ts';
import { batchesBetween, follows, type OutputPosition, outputPosition, positionAt } from './output-position.ts';
import { openRecords, type OutputRecords } from './output-records.ts';
import type { OutputWatch } from './output-watch.ts';

const PAGE_BYTES = 1024 * 1024;
/** Before asking a replica again that does not have yet what the leader announced (B3). */
const STALE_PAUSE_MS = 50;

interface OpenMessage {
  readonly sequence: number;
  readonly facts: OutputFacts;
  readonly records: OutputRecords;
  taken: number;
}

/** Where to begin, who is told how far it got, and what ends it. */
export interface ReadFrom {
  readonly position: OutputPosition | undefined;
  readonly holds: OutputHolds | undefined;
  readonly signal: AbortSignal;
}

/** See the head of this file. */
export class OutputReader implements SplitReader {
  readonly #watch: OutputWatch;
  readonly #partition: number;
  readonly #context: SourceContext;
  readonly #holds: OutputHolds | undefined;
  readonly #closing = new AbortController();
  /** Ends reads that are under way: of the whole reader, because a page outlives the call of `next` that began it. */
  readonly #signal: AbortSignal;
  #position: OutputPosition | undefined;
  /** Everything up to this sequence was looked at. */
  #scanned: number;
  #range: { readonly messages: AsyncIterator<StoredMessage>; readonly toSequence: number } | undefined;
  /** The last range ended before its end: a replica lagged behind (B3). */
  #isStale = false;
  #message: OpenMessage | undefined;

  constructor(watch: OutputWatch, partition: number, context: SourceContext, from: ReadFrom) {
    const { position, holds, signal } = from;
    this.#holds = holds;
    this.#watch = watch;
    this.#partition = partition;
    this.#context = context;
    this.#signal = AbortSignal.any([signal, this.#closing.signal]);
    this.#position = position;
    this.#scanned = position === undefined ? 0 : position.sequence - (position.taken === undefined ? 0 : 1);
  }

  async next(options: Parameters<SplitReader['next']>[0]): Promise<ReadResult> {
    for (;;) {
      if (options.signal.aborted) throw abortError(options.signal);
      const chunk = this.#takeChunk(options.maxBytes, Math.max(1, options.maxRecords));
      if (chunk !== undefined) return chunk;
      const message = await this.#read();
      if (message !== undefined) await this.#open(message);
      else if (!(await this.#awaitMore(options))) return { kind: 'idle' };
    }
  }

  /** Lets go of what is stored here. */
  async acknowledge(position: unknown): Promise<void> {
    const sequence = outputPosition(position)?.sequence;
    if (sequence !== undefined) await this.#holds?.move(this.#partition, sequence);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#range?.messages.return?.();
    await this.#holds?.end(this.#partition);
  }

  #takeChunk(maxBytes: number, maxRecords: number): SourceChunk | undefined {
    const message = this.#message;
    if (message === undefined) return undefined;
    const data = message.records.take(maxBytes, maxRecords);
    if (data === undefined) {
      this.#message = undefined;
      return undefined;
    }
    message.taken += data.codec === 'lines' ? data.records : data.values.length;
    const isWhole = message.taken >= message.facts.records;
    this.#position = {
      ...positionAt(message.sequence, message.facts, isWhole ? undefined : message.taken),
      streamCreatedAtMs: this.#watch.createdAtMs,
    };
    return { kind: 'chunk', data, position: this.#position };
  }

  /** The next message of the subject, or undefined when there is none at present. */
  async #read(): Promise<StoredMessage | undefined> {
    const newest = this.#watch.newest(this.#partition);
    if (this.#range === undefined) {
      if (newest <= this.#scanned) return undefined;
      const range = { fromSequence: this.#scanned + 1, toSequence: newest, maxBytes: PAGE_BYTES, signal: this.#signal };
      this.#range = { messages: this.#watch.readRange(this.#partition, range), toSequence: newest };
    }
    const result = await this.#range.messages.next();
    if (result.done === true) {
      this.#isStale = this.#scanned < this.#range.toSequence;
      this.#range = undefined;
      return undefined;
    }
    this.#scanned = result.value.sequence;
    return result.value;
  }

  async #open(message: StoredMessage): Promise<void> {
    const facts =
      message.headers[HEADERS.kind] === MESSAGE_KINDS.output ? parseOutputHeaders(message.headers) : undefined;
    if (facts === undefined) return;
    if (!verifySum(message.headers, message.payload) || facts.codec === undefined) throw this.#damaged(message);
    const resumed =
      this.#position?.taken !== undefined && this.#position.sequence === message.sequence ? this.#position.taken : 0;
    await this.#reportDropped(message.sequence, facts);
    const records = openRecords(facts.codec, message.payload);
    for (let left = resumed; left > 0;) {
      const skipped = records.take(Number.MAX_SAFE_INTEGER, left);
      if (skipped === undefined) break;
      left -= skipped.codec === 'lines' ? skipped.records : skipped.values.length;
    }
    this.#message = { sequence: message.sequence, facts, records, taken: resumed };
  }

  /** Waits for something that was not looked at yet; false when there is nothing within `maxWaitMs`. */
  async #awaitMore({ maxWaitMs, signal }: Parameters<SplitReader['next']>[0]): Promise<boolean> {
    const { clock } = this.#context;
    if (this.#isStale) {
      this.#isStale = false;
      await clock.sleep(Math.min(STALE_PAUSE_MS, maxWaitMs), signal);
      return false;
    }
    const hasMore = () => (this.#watch.newest(this.#partition) > this.#scanned ? true : undefined);
    return (await waitForValue(this.#watch.changed, hasMore, { maxWaitMs, signal, clock })) === true;
  }

  async #reportDropped(sequence: number, facts: OutputFacts): Promise<void> {
    const previous = this.#position;
    if (previous === undefined || follows(previous, sequence, facts)) return;
    // Retention drops the oldest first: while the message read last is there, nothing after it was dropped.
    if (previous.taken === undefined && (await this.#watch.isThere(this.#partition, previous.sequence))) return;
    const { from, to } = batchesBetween(previous, facts);
    this.#context.warn?.(
      `${SOURCE_ERROR_CODES.behind}: input "${this.#context.input}" was too slow for the retention of ${this.#watch.subject(this.#partition)}: ` +
        `batches ${from} to ${to} were dropped before they were read (those without records are no loss); going on with batch ${facts.batch}. ` +
        `Let the publisher keep more, or let it wait for its readers`,
    );
  }

  #damaged({ sequence, headers }: StoredMessage): SourceError {
    const subject = this.#watch.subject(this.#partition);
    return new SourceError(
      SOURCE_ERROR_CODES.streamDamaged,
      `message ${sequence} of ${subject} is damaged: its checksum is not ${headers[HEADERS.sum] ?? 'there'}, or its codec ${headers[HEADERS.codec] ?? '(none)'} is unknown; check the server's store`,
      { domain: 'external', details: { subject, sequence } },
    );
  }
}
