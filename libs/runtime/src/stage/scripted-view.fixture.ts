/** A control view whose journal is played by the test. */
import type { Broker, StoredMessage } from '@sluice/broker';
import { Notifier } from '@sluice/kernel';
import {
  type Commit,
  decodeCommit,
  HEADERS,
  MESSAGE_KINDS,
  parseCommitHeaders,
  parsePartitionSubject,
} from '@sluice/protocol';
import type { CommitEntry, ControlView, FrozenBatch } from '../control/control-view.ts';

/** A control view whose batches are set by the test and whose commits are those of the broker. */
export class ScriptedView implements ControlView {
  readonly #broker: Broker;
  readonly #stream: string;
  readonly #batches = new Map<number, FrozenBatch | 'closed'>();
  readonly #commits = new Map<string, CommitEntry[]>();
  readonly #failures: StoredMessage[] = [];
  readonly #changed = new Notifier();
  /** Messages seen per commit chain, by `stage/partition`. */
  readonly seen = new Map<string, number>();

  constructor(broker: Broker, stream: string) {
    this.#broker = broker;
    this.#stream = stream;
  }

  async follow(filter: string): Promise<void> {
    await this.#broker.follow({
      stream: this.#stream,
      filters: [filter],
      fromSequence: 1,
      onMessage: (message) => this.#onMessage(message),
    });
  }

  set(batch: number, frozen: FrozenBatch | 'closed'): void {
    this.#batches.set(batch, frozen);
    this.#changed.notify();
  }

  /** Failure messages seen. */
  get failures(): readonly StoredMessage[] {
    return this.#failures;
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  frozenBatch(batch: number): FrozenBatch | 'closed' | undefined {
    return this.#batches.get(batch);
  }

  get oldestOpenBatch(): number {
    const open = [...this.#batches].filter(([, frozen]) => frozen !== 'closed').map(([batch]) => batch);
    return Math.min(this.lastBatch + 1, ...open);
  }

  get lastBatch(): number {
    return Math.max(0, ...this.#batches.keys());
  }

  commitCovering(stage: string, partition: number, batch: number): CommitEntry | undefined {
    return this.#of(stage, partition).find((entry) => entry.fromBatch <= batch && batch <= entry.batch);
  }

  newestCommit(stage: string, partition: number): CommitEntry | undefined {
    return this.#of(stage, partition).at(-1);
  }

  async readCommit(_stage: string, _partition: number, entry: CommitEntry): Promise<Commit> {
    const message = await this.#broker.readAt(this.#stream, entry.sequence);
    if (message === undefined) throw new TypeError(`commit ${entry.sequence} is gone`);
    return decodeCommit(message.payload);
  }

  changed(signal?: AbortSignal): Promise<void> {
    return this.#changed.wait(signal);
  }

  /** Resolves with what `check` gives as soon as it gives something. */
  until<T>(check: () => T | undefined): Promise<T> {
    return this.#changed.until(check);
  }

  #of(stage: string, partition: number): CommitEntry[] {
    return this.#commits.get(`${stage}/${partition}`) ?? [];
  }

  #onMessage(message: StoredMessage): void {
    const place = parsePartitionSubject(message.subject);
    const kind = message.headers[HEADERS.kind];
    const unit = `${place?.name}/${place?.partition}`;
    this.seen.set(unit, (this.seen.get(unit) ?? 0) + 1);
    if (kind === MESSAGE_KINDS.failure) this.#failures.push(message);
    const facts = kind === MESSAGE_KINDS.commit ? parseCommitHeaders(message.headers) : undefined;
    if (place !== undefined && facts !== undefined) {
      const { startedMs, endedMs, ...same } = facts;
      const entry: CommitEntry = {
        ...same,
        sequence: message.sequence,
        workBeginMs: startedMs,
        workEndMs: endedMs,
        bytes: message.size,
      };
      this.#commits.set(`${place.name}/${place.partition}`, [...this.#of(place.name, place.partition), entry]);
    }
    this.#changed.notify();
  }
}
