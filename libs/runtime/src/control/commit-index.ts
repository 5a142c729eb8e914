/**
 * Where every stage partition's commits are: headers only, in batch order (V2).
 *
 * Owns: lookup by batch, failures, forgetting. Does not own: payloads.
 */
import type { StoredMessage } from '@sluice/broker';
import { HEADERS, MESSAGE_KINDS, parseCommitHeaders, parsePartitionSubject } from '@sluice/protocol';
import type { CommitEntry, FailureEntry } from './control-view.ts';

/** The commits of one pipeline, by stage partition. */
export class CommitIndex {
  readonly #entries = new Map<string, CommitEntry[]>();
  readonly #failures = new Map<string, FailureEntry>();

  /** Takes a message of a commit chain; returns its entry when it is a commit. */
  add(message: StoredMessage): CommitEntry | undefined {
    const place = parsePartitionSubject(message.subject);
    if (place === undefined || place.family !== 'commit') return undefined;
    const key = keyOf(place.name, place.partition);
    const kind = message.headers[HEADERS.kind];
    if (kind === MESSAGE_KINDS.failure) this.#addFailure(key, place, message);
    if (kind !== MESSAGE_KINDS.commit) return undefined;
    const entry = toEntry(message);
    if (entry === undefined) return undefined;
    const entries = this.#entries.get(key);
    if (entries === undefined) this.#entries.set(key, [entry]);
    else if ((entries.at(-1)?.sequence ?? 0) < entry.sequence) entries.push(entry);
    this.#failures.delete(key);
    return entry;
  }

  /** A failure that a later commit has made good is old news. */
  #addFailure(key: string, place: { readonly name: string; readonly partition: number }, message: StoredMessage): void {
    if ((this.#entries.get(key)?.at(-1)?.sequence ?? 0) > message.sequence) return;
    const batch = Number(message.headers[HEADERS.batch] ?? 0);
    const { name: stage, partition } = place;
    this.#failures.set(key, { sequence: message.sequence, stage, partition, batch, message });
  }

  /** The commit that covers a batch. */
  covering(stage: string, partition: number, batch: number): CommitEntry | undefined {
    const entries = this.#entries.get(keyOf(stage, partition)) ?? [];
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((entries[middle] as CommitEntry).batch < batch) low = middle + 1;
      else high = middle;
    }
    const found = entries[low];
    return found !== undefined && found.fromBatch <= batch ? found : undefined;
  }

  /** The newest commit. */
  newest(stage: string, partition: number): CommitEntry | undefined {
    return this.#entries.get(keyOf(stage, partition))?.at(-1);
  }

  /** All commits known of a stage partition, oldest first. */
  all(stage: string, partition: number): readonly CommitEntry[] {
    return this.#entries.get(keyOf(stage, partition)) ?? [];
  }

  /** Failures that no later commit of their partition has made good. */
  failures(): readonly FailureEntry[] {
    return [...this.#failures.values()];
  }

  /** Drops the entries of batches below this one, the newest of each partition excepted. */
  forgetBatchesBelow(batch: number): void {
    for (const [key, entries] of this.#entries) {
      if ((entries[0]?.batch ?? batch) >= batch) continue;
      const keep = entries.findIndex((entry) => entry.batch >= batch);
      this.#entries.set(key, keep === -1 ? entries.slice(-1) : entries.slice(keep));
    }
  }

  /** Drops the entries below a sequence: they have been purged. The newest stays. */
  forgetBelow(stage: string, partition: number, sequence: number): void {
    const key = keyOf(stage, partition);
    const entries = this.#entries.get(key);
    if (entries === undefined) return;
    const keep = entries.findIndex((entry) => entry.sequence >= sequence);
    this.#entries.set(key, keep === -1 ? entries.slice(-1) : entries.slice(keep));
  }
}

function keyOf(stage: string, partition: number): string {
  return `${stage}/${partition}`;
}

function toEntry(message: StoredMessage): CommitEntry | undefined {
  const headers = parseCommitHeaders(message.headers);
  if (headers === undefined) return undefined;
  return {
    sequence: message.sequence,
    batch: headers.batch,
    fromBatch: headers.fromBatch,
    recordsIn: headers.recordsIn,
    deadLetters: headers.deadLetters,
    workBeginMs: headers.startedMs,
    workEndMs: headers.endedMs,
    segmentsFrom: headers.segmentsFrom,
    stateFrom: headers.stateFrom,
    snapshotBatch: headers.snapshotBatch,
    bytes: message.size,
  };
}
