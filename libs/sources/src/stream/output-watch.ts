/**
 * Knows which partitions a published stream has, and the newest sequence of each.
 *
 * W1  Follows headers only, from the stream's end on; what was there before is read from each chain's newest message.
 *     So nothing is missed, and nothing is buffered but one number for each partition.
 * W2  A pipeline or stream that does not exist yet is waited for, and reported once.
 * W3  A stream that is deleted, or made anew, under its readers is an end with a reason, not a pause.
 */
import type { Broker, RangeRequest, StoredMessage, Subscription } from '@sluice/broker';
import { Notifier } from '@sluice/kernel';
import { createSubjects, parsePartitionSubject } from '@sluice/protocol';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';

/** Which published stream. */
export interface PublishedStream {
  readonly pipeline: string;
  readonly name: string;
}

/** Watches one published stream; shared by the readers of all its partitions. */
export class OutputWatch {
  /** Wakes readers when something was appended. */
  readonly changed = new Notifier();
  readonly stream: string;
  readonly #broker: Broker;
  readonly #published: PublishedStream;
  readonly #warn: (message: string) => void;
  readonly #newest = new Map<number, number>();
  #following: Promise<Subscription> | undefined;
  #createdAtMs: number | undefined;
  #isMissingReported = false;
  #isClosed = false;

  constructor(published: PublishedStream, broker: Broker, warn: (message: string) => void) {
    this.stream = createSubjects(published.pipeline).stream('OUT');
    this.#published = published;
    this.#broker = broker;
    this.#warn = warn;
  }

  /** When the stream was made, ms; undefined while there is none. */
  get createdAtMs(): number | undefined {
    return this.#createdAtMs;
  }

  /** The subject of a partition. */
  subject(partition: number): string {
    return createSubjects(this.#published.pipeline).out(this.#published.name, partition);
  }

  /** Newest sequence seen in a partition; 0 = none. */
  newest(partition: number): number {
    return this.#newest.get(partition) ?? 0;
  }

  /** How many partitions the stream has by now. Each has at least its claim, which is never dropped (I11). */
  async countPartitions(): Promise<number> {
    if (!(await this.#follow())) return 0;
    await this.#assertSame();
    let count = 0;
    while (this.newest(count) > 0 || (await this.look(count)) > 0) count++;
    if (count === 0) this.#reportMissing();
    return count;
  }

  /** Reads a partition's newest sequence. */
  async look(partition: number): Promise<number> {
    await this.#follow();
    const last = await this.#broker.readLast(this.stream, this.subject(partition));
    if (last !== undefined) this.#saw(partition, last.sequence);
    return this.newest(partition);
  }

  /** Reads messages of a partition in order (may lack the newest, B3). */
  readRange(partition: number, range: Omit<RangeRequest, 'stream' | 'subject'>): AsyncIterator<StoredMessage> {
    return this.#broker
      .readRange({ ...range, stream: this.stream, subject: this.subject(partition) })
      [Symbol.asyncIterator]();
  }

  /** Whether a message of a partition is still stored. */
  async isThere(partition: number, sequence: number): Promise<boolean> {
    const message = await this.#broker.readAt(this.stream, sequence);
    return message?.subject === this.subject(partition);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.changed.notify();
    const following = await this.#following;
    await following?.stop();
  }

  /** Starts following once the stream exists. Tells whether it does. */
  async #follow(): Promise<boolean> {
    if (this.#following === undefined) {
      const facts = await this.#broker.streamFacts(this.stream);
      if (facts === undefined) this.#reportMissing();
      if (facts === undefined || this.#isClosed) return false;
      this.#createdAtMs = facts.createdAtMs;
      this.#following ??= this.#broker.follow({
        stream: this.stream,
        filters: [createSubjects(this.#published.pipeline).outs(this.#published.name)],
        fromSequence: facts.lastSequence + 1,
        headersOnly: true,
        onMessage: (message) => this.#take(message),
      });
      this.#following.catch(() => (this.#following = undefined));
    }
    await this.#following;
    return true;
  }

  /** @throws SOURCE_STREAM_GONE when a position is of another stream of this name (W3) */
  assertCreated(atMs: number | undefined): void {
    if (atMs === undefined || atMs === this.#createdAtMs) return;
    const { pipeline, name } = this.#published;
    throw new SourceError(
      SOURCE_ERROR_CODES.streamGone,
      `${pipeline}/${name} is not the stream that was being read: ${this.stream} was deleted${this.#createdAtMs === undefined ? '' : ' and made anew'}. ` +
        `Restore it; or give this input another name, and it reads what is published from the start`,
      { details: { stream: this.stream, createdAtMs: this.#createdAtMs, expectedCreatedAtMs: atMs } },
    );
  }

  async #assertSame(): Promise<void> {
    const followed = this.#createdAtMs;
    this.#createdAtMs = (await this.#broker.streamFacts(this.stream))?.createdAtMs;
    this.assertCreated(followed);
  }

  #take(message: StoredMessage): void {
    const place = parsePartitionSubject(message.subject);
    if (place === undefined) return;
    this.#saw(place.partition, message.sequence);
    this.changed.notify();
  }

  #saw(partition: number, sequence: number): void {
    this.#newest.set(partition, Math.max(this.newest(partition), sequence));
  }

  #reportMissing(): void {
    if (this.#isMissingReported) return;
    this.#isMissingReported = true;
    const { pipeline, name } = this.#published;
    this.#warn(
      `nothing is published as ${pipeline}/${name} yet; waiting until pipeline "${pipeline}" runs and publishes "${name}"`,
    );
  }
}
