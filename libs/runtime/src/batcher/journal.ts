/**
 * The journal as its one writer sees it: a claimed chain and the fold of everything in it (I4).
 *
 * Owns: claiming, reading back from the newest checkpoint, appending and folding in one step.
 *
 * J1  An event is folded only after its PubAck: the fold never knows more than the journal.
 * J2  An event that the machine does not accept is an error of ours: it is not appended.
 */
import { type Chain, claimChain } from '@sluice/broker';
import { StreamError } from '@sluice/kernel';
import { EMPTY_JOURNAL, foldJournal, type JournalState } from '@sluice/lifecycle';
import {
  decodeJournalEvent,
  encodeJournalEvent,
  HEADERS,
  type JournalEvent,
  type JournalToken,
  MESSAGE_KINDS,
} from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { RUNTIME_ERROR_CODES } from '../errors.ts';

const EMPTY = new Uint8Array(0);

/** An event that is made of the state it is appended to, such as a checkpoint. */
export type EventMaker = (state: JournalState) => JournalEvent;

/** The claimed journal of a pipeline. Appends are serial. */
export class Journal {
  readonly #context: ActorContext;
  readonly #chain: Chain;
  #state: JournalState;
  /** Readers of the journal may not have seen these yet. */
  readonly #retried = new Map<number, number>();
  #sinceCheckpoint = 0;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(context: ActorContext, chain: Chain, state: JournalState) {
    this.#context = context;
    this.#chain = chain;
    this.#state = state;
  }

  /** Claims the journal, which fences every former batcher, then folds what is there. */
  static async claim(context: ActorContext, signal: AbortSignal): Promise<Journal> {
    const { broker, subjects, clock, random, member } = context;
    const stream = subjects.stream('CONTROL');
    const address = { stream, subject: subjects.journal('claim'), filter: subjects.journalFilter, owner: member };
    const claim = { headers: {}, payload: EMPTY };
    const chain = await claimChain(broker, address, () => claim, { clock, random, signal });
    const checkpoint = await broker.readLast(stream, subjects.journal('checkpoint'));
    let state = EMPTY_JOURNAL;
    const events = broker.readRange({
      stream,
      subject: subjects.journalFilter,
      fromSequence: checkpoint?.sequence ?? 1,
      toSequence: chain.lastSequence,
      signal,
    });
    for await (const message of events) {
      if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) continue;
      state = foldJournal(state, decodeJournalEvent(message.payload));
    }
    return new Journal(context, chain, state);
  }

  get state(): JournalState {
    return this.#state;
  }

  get epoch(): number {
    return this.#chain.epoch;
  }

  /** Appends an event. Serial: a second call waits for the first. @throws RUNTIME_JOURNAL_VIOLATION, BROKER_FENCED */
  append(event: JournalEvent | EventMaker, signal: AbortSignal): Promise<number> {
    // Made only now: what was appended while this one waited belongs to the state it is made of.
    const appended = this.#last.then(() =>
      this.#appendNow(typeof event === 'function' ? event(this.#state) : event, signal),
    );
    this.#last = appended.then(ignore, ignore);
    return appended;
  }

  async #appendNow(event: JournalEvent, signal: AbortSignal): Promise<number> {
    const folded = foldJournal(this.#state, event);
    if (folded.violationCount > this.#state.violationCount) throw violation(event, folded.violations.at(-1)?.why ?? '');
    const token = tokenOf(event);
    const sequence = await this.#chain.append(
      { subject: this.#context.subjects.journal(token), headers: headersOf(event), payload: encodeJournalEvent(event) },
      signal,
    );
    this.#state = folded;
    if (event.type === 'retried') this.#retried.set(event.batch, sequence);
    if (event.type === 'computed' || event.type === 'skipped') this.#retried.delete(event.batch);
    const closes = event.type === 'computed' || event.type === 'skipped';
    this.#sinceCheckpoint = event.type === 'checkpointed' ? 0 : this.#sinceCheckpoint + (closes ? 1 : 0);
    this.#context.log.info('batch.transition', { batch: event.batch, to: token, atMs: event.atMs });
    return sequence;
  }

  /** Sequence of the newest retry of an open batch that was journaled here; 0 = none. */
  retriedAfter(batch: number): number {
    return this.#retried.get(batch) ?? 0;
  }

  /** True when enough batches have closed since the last checkpoint. */
  get isCheckpointDue(): boolean {
    return this.#sinceCheckpoint >= this.#context.tuning.checkpointEveryBatches;
  }

  async release(): Promise<void> {
    await this.#chain.release({ headers: {}, payload: EMPTY });
  }
}

function tokenOf(event: JournalEvent): JournalToken {
  if (event.type === 'planned') return 'plan';
  return event.type === 'checkpointed' ? 'checkpoint' : event.type;
}

/** Readable without decoding: `nats sub 'sluice.<pipeline>.batch.*'` shows the life of a pipeline. */
function headersOf(event: JournalEvent): Record<string, string> {
  const headers: Record<string, string> = { [HEADERS.kind]: MESSAGE_KINDS.journal };
  if (event.batch > 0) headers[HEADERS.batch] = String(event.batch);
  if ('timeMs' in event) headers[HEADERS.time] = String(event.timeMs);
  if ('plan' in event) headers[HEADERS.plan] = event.plan;
  return headers;
}

function violation(event: JournalEvent, why: string): StreamError {
  return new StreamError(
    `the journal refuses an event: ${why}; nothing was written. This is a fault of the engine: please report it with the output of 'sluice batches show ${event.batch}'`,
    {
      code: RUNTIME_ERROR_CODES.journalViolation,
      domain: 'internal',
      retry: 'never',
      details: { batch: event.batch, type: event.type },
    },
  );
}

/** A failed append was given to its caller; the queue only needs to know that it is over. */
function ignore(): void {}
