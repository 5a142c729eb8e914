/**
 * What is stored of every published output: OUT followed headers-only, so that the batcher is not on the data path.
 *
 * Owns: sizes and times of the messages of `out`. Does not own: deciding what goes (`decide-retention.ts`).
 *
 * O1  Memory is bounded: a partition with more than {@link MAX_ENTRIES} entries is remembered half as finely, and its
 *     newest message always by itself.
 * O2  Knowing only a part, while catching up, lets too little go and never too much.
 */
import type { Broker, StoredMessage, Subscription } from '@sluice/broker';
import { parsePartitionSubject, type PipelineSubjects } from '@sluice/protocol';
import type { OutputEntry } from './decide-retention.ts';

/** Entries of one partition at most; retention is that much coarser than a message. */
export const MAX_ENTRIES = 4096;
/** What the server adds to a stored message. */
const FRAME_BYTES = 34;

/** Follows the outputs of one pipeline. */
export class OutputTracker {
  readonly #outputs = new Map<string, Map<number, OutputEntry[]>>();
  readonly #subscription: Promise<Subscription>;

  constructor(broker: Broker, subjects: PipelineSubjects) {
    this.#subscription = broker.follow({
      stream: subjects.stream('OUT'),
      filters: [subjects.outs()],
      fromSequence: 1,
      headersOnly: true,
      onMessage: (message) => this.#onMessage(message),
    });
    this.#subscription.catch(() => undefined); // `started` has the error.
  }

  /** Resolves when following has begun. @throws BROKER_* */
  async started(): Promise<void> {
    await this.#subscription;
  }

  /** The messages of an output by partition, oldest first. */
  entries(output: string): ReadonlyMap<number, readonly OutputEntry[]> {
    return this.#outputs.get(output) ?? new Map();
  }

  /** Notes that messages were removed. */
  forgetBelow(output: string, partition: number, belowSequence: number): void {
    const partitions = this.#outputs.get(output);
    const kept = partitions?.get(partition)?.filter((entry) => entry.sequence >= belowSequence);
    if (kept !== undefined) partitions?.set(partition, kept);
  }

  async stop(): Promise<void> {
    const subscription = await this.#subscription.catch(() => undefined); // Then nothing is to be stopped.
    await subscription?.stop();
  }

  #onMessage(message: StoredMessage): void {
    const place = parsePartitionSubject(message.subject);
    if (place === undefined) return;
    let partitions = this.#outputs.get(place.name);
    if (partitions === undefined) this.#outputs.set(place.name, (partitions = new Map()));
    const { sequence, storedAtMs } = message;
    const entries = partitions.get(place.partition) ?? [];
    entries.push({ sequence, storedAtMs, bytes: storedBytes(message) });
    partitions.set(place.partition, entries.length > MAX_ENTRIES ? joinPairs(entries) : entries);
  }
}

/** What a message takes of the store. */
function storedBytes({ subject, headers, size }: StoredMessage): number {
  const named = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  return FRAME_BYTES + subject.length + named + size;
}

/** Joins neighbours, from the oldest on; the newest stays by itself (O1). */
function joinPairs(entries: readonly OutputEntry[]): OutputEntry[] {
  const newest = entries.at(-1);
  const joined: OutputEntry[] = [];
  for (let i = 0; i < entries.length - 1; i += 2) {
    const [older, newer] = entries.slice(i, Math.min(i + 2, entries.length - 1));
    if (older === undefined) continue;
    joined.push(newer === undefined ? older : { ...newer, bytes: older.bytes + newer.bytes });
  }
  return newest === undefined ? joined : [...joined, newest];
}
