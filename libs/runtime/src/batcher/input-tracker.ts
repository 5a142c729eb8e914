/**
 * Where every input partition's chain ends: IN followed headers-only, so that the batcher is not on the data path.
 *
 * Owns: the blocks between the last frozen range and the chain's end. Does not own: deciding when a batch is cut.
 *
 * T1  Only stored blocks count: a receiver's answer is waited for here, never believed (I16).
 */
import type { Broker, StoredMessage, Subscription } from '@sluice/broker';
import { Notifier } from '@sluice/kernel';
import {
  type ChainEnd,
  EMPTY_CHAIN_END,
  HEADERS,
  type InputRange,
  MESSAGE_KINDS,
  parsePartitionSubject,
  type PipelineSubjects,
} from '@sluice/protocol';

interface Block extends ChainEnd {
  readonly records: number;
  readonly bytes: number;
}

interface PartitionTail {
  /** End of the newest frozen range. */
  frozen: ChainEnd;
  blocks: Block[];
  newestSequence: number;
  checkpoint: number;
  ended: boolean;
  /** Sequence of the newest release: its receiver had acknowledged everything before it. */
  releasedAt: number;
}

/** Follows all inputs of one pipeline. */
export class InputTracker {
  readonly #broker: Broker;
  readonly #subjects: PipelineSubjects;
  readonly #tails = new Map<string, PartitionTail>();
  readonly #changed = new Notifier();
  #subscription: Subscription | undefined;
  #streamCreatedAtMs = 0;

  constructor(broker: Broker, subjects: PipelineSubjects) {
    this.#broker = broker;
    this.#subjects = subjects;
  }

  /** Starts after the given range ends (of the newest frozen batch) and resolves when what is stored now has been seen. */
  async start(ends: readonly InputRange[]): Promise<void> {
    const stream = this.#subjects.stream('IN');
    this.#streamCreatedAtMs = (await this.#broker.streamFacts(stream))?.createdAtMs ?? 0;
    for (const range of ends) this.#tail(range.input, range.partition).frozen = range.to;
    // A partition without a frozen end may have blocks from anywhere: then everything retained is read.
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#subscription = await this.#broker.follow({
      stream,
      filters: [this.#subjects.inputs()],
      fromSequence: 1,
      headersOnly: true,
      onMessage: (message) => this.#onMessage(message),
      onCaughtUp: resolve,
    });
    await promise;
  }

  /** Resolves at the next stored message of any input. */
  changed(signal?: AbortSignal): Promise<void> {
    return this.#changed.wait(signal);
  }

  /** Whether the chain of a partition is known up to a sequence. */
  hasSeen(input: string, partition: number, sequence: number): boolean {
    return this.#tail(input, partition).newestSequence >= sequence;
  }

  /** The range that a batch cut now gets of a partition. */
  rangeNow(input: string, partition: number): InputRange {
    const tail = this.#tail(input, partition);
    const newest = tail.blocks.at(-1);
    return {
      input,
      partition,
      streamCreatedAtMs: this.#streamCreatedAtMs,
      from: tail.frozen,
      to:
        newest === undefined
          ? tail.frozen
          : { sequence: newest.sequence, block: newest.block, rolling: newest.rolling },
      records: tail.blocks.reduce((sum, block) => sum + block.records, 0),
      bytes: tail.blocks.reduce((sum, block) => sum + block.bytes, 0),
    };
  }

  /** Notes that a range was journaled: later ranges start at its end. */
  freeze(range: InputRange): void {
    const tail = this.#tail(range.input, range.partition);
    tail.frozen = range.to;
    tail.blocks = tail.blocks.filter((block) => block.sequence > range.to.sequence);
  }

  /** What may not be purged of a partition: its newest message and the checkpoint that it refers to (I11). */
  keepFrom(input: string, partition: number): number {
    const tail = this.#tail(input, partition);
    return tail.checkpoint > 0 ? Math.min(tail.checkpoint, tail.newestSequence) : tail.newestSequence;
  }

  /** Up to where a receiver that drained had acknowledged its source: stored, so that no report is needed (I16). */
  releasedTo(input: string, partition: number): number {
    return this.#tail(input, partition).releasedAt;
  }

  /** True when the partition's source has ended and everything of it is frozen. */
  isExhausted(input: string, partition: number): boolean {
    const tail = this.#tail(input, partition);
    return tail.ended && tail.blocks.length === 0;
  }

  async stop(): Promise<void> {
    await this.#subscription?.stop();
  }

  #onMessage(message: StoredMessage): void {
    const place = parsePartitionSubject(message.subject);
    if (place === undefined) return;
    const tail = this.#tail(place.name, place.partition);
    const { headers } = message;
    tail.newestSequence = message.sequence;
    tail.checkpoint = Number(headers[HEADERS.checkpoint] ?? 0);
    tail.ended = headers[HEADERS.ended] === '1';
    const kind = headers[HEADERS.kind];
    if (kind === MESSAGE_KINDS.positions) tail.checkpoint = message.sequence;
    if (kind === MESSAGE_KINDS.release) tail.releasedAt = message.sequence;
    const isBlock = kind === MESSAGE_KINDS.block || kind === MESSAGE_KINDS.rejected;
    if (isBlock && message.sequence > tail.frozen.sequence) {
      tail.blocks.push({
        sequence: message.sequence,
        block: Number(headers[HEADERS.block] ?? 0),
        rolling: Number.parseInt(headers[HEADERS.rolling] ?? '0', 16),
        records: Number(headers[HEADERS.records] ?? 0),
        bytes: message.size,
      });
    }
    this.#changed.notify();
  }

  #tail(input: string, partition: number): PartitionTail {
    const key = `${input}/${partition}`;
    let tail = this.#tails.get(key);
    if (tail === undefined) {
      tail = { frozen: EMPTY_CHAIN_END, blocks: [], newestSequence: 0, checkpoint: 0, ended: false, releasedAt: 0 };
      this.#tails.set(key, tail);
    }
    return tail;
  }
}
