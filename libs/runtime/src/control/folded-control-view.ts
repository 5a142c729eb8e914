/**
 * The control view made from two ordered reads of CONTROL: the journal from its newest checkpoint on, and all commits.
 * Implements {@link ControlView}; see there for V1 and V2.
 */
import type { StoredMessage, Subscription } from '@sluice/broker';
import { abortable, Notifier, StreamError } from '@sluice/kernel';
import { type BatchView, EMPTY_JOURNAL, foldJournal, type JournalState, toBatchView } from '@sluice/lifecycle';
import {
  type Commit,
  decodeCommit,
  decodeJournalEvent,
  HEADERS,
  type JournalEvent,
  MESSAGE_KINDS,
  parsePartitionSubject,
  verifySum,
} from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { RUNTIME_ERROR_CODES } from '../errors.ts';
import { CommitIndex } from './commit-index.ts';
import type { CommitEntry, ControlView, FailureEntry, FrozenBatch } from './control-view.ts';
import { PayloadCache } from './payload-cache.ts';

/** Calls a listener with each change of a batch. */
export type BatchListener = (batch: BatchView) => void;

/** Follows CONTROL for one host. Start once; stop once. */
export class FoldedControlView implements ControlView {
  readonly #context: ActorContext;
  readonly #withPayloads: boolean;
  readonly #keepsClosed: boolean;
  readonly #index = new CommitIndex();
  readonly #cache: PayloadCache;
  readonly #changed = new Notifier();
  readonly #subscriptions: Subscription[] = [];
  readonly #retries = new Map<number, number>();
  readonly #retriedAt = new Map<number, number>();
  readonly #listeners = new Set<BatchListener>();
  readonly #caughtUp = Promise.withResolvers<void>();
  #journal: JournalState = EMPTY_JOURNAL;

  constructor(context: ActorContext, options: { readonly withPayloads: boolean; readonly keepsClosed: boolean }) {
    this.#context = context;
    this.#withPayloads = options.withPayloads;
    this.#keepsClosed = options.keepsClosed;
    this.#cache = new PayloadCache(context.tuning.commitCacheBytes);
  }

  /** Begins to follow; `ready` resolves when what is stored now has been folded. */
  async start(): Promise<void> {
    const { broker, subjects, log } = this.#context;
    const stream = subjects.stream('CONTROL');
    const checkpoint = await broker.readLast(stream, subjects.journal('checkpoint'));
    const journal = Promise.withResolvers<void>();
    const commits = Promise.withResolvers<void>();
    this.#subscriptions.push(
      await broker.follow({
        stream,
        filters: [subjects.journalFilter],
        fromSequence: checkpoint?.sequence ?? 1,
        onMessage: (message) => this.#onJournal(message),
        onCaughtUp: journal.resolve,
        onRestart: (reason) => log.info('control.restarted', { reason }),
      }),
      await broker.follow({
        stream,
        filters: [subjects.commits()],
        fromSequence: 1,
        headersOnly: !this.#withPayloads,
        onMessage: (message) => this.#onCommit(message),
        onCaughtUp: commits.resolve,
        onRestart: (reason) => log.info('control.restarted', { reason }),
      }),
    );
    Promise.all([journal.promise, commits.promise]).then(() => this.#caughtUp.resolve(), this.#caughtUp.reject);
  }

  async ready(signal?: AbortSignal): Promise<void> {
    const { promise } = this.#caughtUp;
    return signal === undefined ? promise : abortable(promise, signal);
  }

  /** The folded journal. */
  get journal(): JournalState {
    return this.#journal;
  }

  get lastBatch(): number {
    return this.#journal.lastBatch;
  }

  get oldestOpenBatch(): number {
    let oldest = this.#journal.lastBatch + 1;
    for (const batch of this.#journal.open.keys()) if (batch < oldest) oldest = batch;
    return oldest;
  }

  frozenBatch(batch: number): FrozenBatch | 'closed' | undefined {
    if (batch > this.#journal.lastBatch) return undefined;
    const snapshot = this.#journal.open.get(batch);
    if (snapshot === undefined) return 'closed';
    if (snapshot.value === 'received') return undefined;
    const { context } = snapshot;
    const interval = this.#context.plan.settings.batchIntervalMs;
    return {
      batch,
      timeMs: context.timeMs,
      previousTimeMs: context.timeMs - (context.missedTicks + 1) * interval,
      // A plan is journaled over open batches only when it continues the older one: then it computes them (I15).
      plan: this.#journal.plan,
      ranges: context.ranges,
      condition: snapshot.value === 'failed' ? 'failed' : 'running',
      retries: this.#retries.get(batch) ?? 0,
    };
  }

  commitCovering(stage: string, partition: number, batch: number): CommitEntry | undefined {
    return this.#index.covering(stage, partition, batch);
  }

  newestCommit(stage: string, partition: number): CommitEntry | undefined {
    return this.#index.newest(stage, partition);
  }

  /** All commits known of a stage partition. */
  commits(stage: string, partition: number): readonly CommitEntry[] {
    return this.#index.all(stage, partition);
  }

  /** Failures that stand. */
  failures(): readonly FailureEntry[] {
    return this.#index.failures();
  }

  /** Sequence of the newest retry of a batch; 0 = never retried. */
  retriedAfter(batch: number): number {
    return this.#retriedAt.get(batch) ?? 0;
  }

  async readCommit(stage: string, partition: number, entry: CommitEntry): Promise<Commit> {
    const cached = this.#cache.get(entry.sequence);
    if (cached !== undefined) return decodeCommit(cached);
    const { broker, subjects } = this.#context;
    const message = await broker.readAt(subjects.stream('CONTROL'), entry.sequence);
    if (message === undefined || !verifySum(message.headers, message.payload))
      throw commitLost(stage, partition, entry);
    this.#cache.put(entry.sequence, message.payload);
    return decodeCommit(message.payload);
  }

  /** Drops index entries of a commit subject that have been purged. */
  forgetBelow(subject: string, sequence: number): void {
    const place = parsePartitionSubject(subject);
    if (place !== undefined) this.#index.forgetBelow(place.name, place.partition, sequence);
  }

  changed(signal?: AbortSignal): Promise<void> {
    return this.#changed.wait(signal);
  }

  /** Calls the listener at every transition of a batch. */
  onBatch(listener: BatchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#subscriptions.map((subscription) => subscription.stop()));
  }

  #onJournal(message: StoredMessage): void {
    if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) return;
    const event = decodeJournalEvent(message.payload);
    const folded = foldJournal(this.#journal, event);
    if (folded.violationCount > this.#journal.violationCount) {
      this.#context.log.error('journal.violation', {
        sequence: message.sequence,
        why: folded.violations.at(-1)?.why ?? '',
      });
    }
    this.#journal = folded;
    if (event.type === 'retried') {
      this.#retries.set(event.batch, (this.#retries.get(event.batch) ?? 0) + 1);
      this.#retriedAt.set(event.batch, message.sequence);
    }
    if (event.type === 'computed' || event.type === 'skipped') {
      this.#retries.delete(event.batch);
      this.#retriedAt.delete(event.batch);
    }
    // The batcher forgets when it has purged; others need no commit of a closed batch (I12).
    if (event.type === 'checkpointed' && !this.#keepsClosed) this.#index.forgetBatchesBelow(this.oldestOpenBatch);
    this.#tell(event);
    this.#changed.notify();
  }

  #tell(event: JournalEvent): void {
    if (this.#listeners.size === 0 || event.batch === 0) return;
    const snapshot = this.#journal.open.get(event.batch);
    const view =
      snapshot === undefined
        ? this.#journal.closed.findLast((closed) => closed.batch === event.batch)
        : toBatchView(snapshot);
    if (view === undefined) return;
    for (const listener of this.#listeners) listener(view);
  }

  #onCommit(message: StoredMessage): void {
    if (!this.#withPayloads && message.headers[HEADERS.kind] === MESSAGE_KINDS.failure) {
      this.#readFailure(message.sequence).catch((error: unknown) =>
        this.#context.log.warn('control.restarted', { reason: `a failure could not be read: ${String(error)}` }),
      );
      return;
    }
    const entry = this.#index.add(message);
    if (entry !== undefined && this.#withPayloads) this.#cache.put(entry.sequence, message.payload);
    this.#changed.notify();
  }

  /** What a task's owner says of its failure: a headers-only read has not got it. */
  async #readFailure(sequence: number): Promise<void> {
    const { broker, subjects } = this.#context;
    const message = await broker.readAt(subjects.stream('CONTROL'), sequence);
    if (message !== undefined) this.#index.add(message);
    this.#changed.notify();
  }
}

function commitLost(stage: string, partition: number, entry: CommitEntry): StreamError {
  return new StreamError(
    `the commit of stage ${stage}, partition ${partition}, batch ${entry.batch} (sequence ${entry.sequence}) is gone from the store or damaged, but batches that need it are open. Restore the CONTROL stream from a backup, or skip the batch`,
    {
      code: RUNTIME_ERROR_CODES.commitLost,
      domain: 'external',
      retry: 'never',
      details: { stage, partition, ...entry },
    },
  );
}
