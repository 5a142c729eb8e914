/**
 * Sees every message of a simulation at once and keeps it: what was purged later is still checked.
 *
 * Owns: the messages of IN, CONTROL and OUT in order, the folded journal. Does not own: judging (`check.ts`).
 */
import type { Broker, StoredMessage } from '@sluice/broker';
import { EMPTY_JOURNAL, foldJournal, type JournalState, toCheckpointEvent } from '@sluice/lifecycle';
import {
  decodeHeartbeat,
  decodeJournalEvent,
  HEADERS,
  type JournalEvent,
  MESSAGE_KINDS,
  type PipelineSubjects,
} from '@sluice/protocol';

/** What was stored, in order. */
export interface Observations {
  readonly input: readonly StoredMessage[];
  readonly control: readonly StoredMessage[];
  readonly output: readonly StoredMessage[];
  readonly events: readonly JournalEvent[];
  readonly journal: JournalState;
  /** Checkpoints that say something else than the events before them. */
  readonly contradictions: readonly number[];
}

/** Follows the streams on a connection that has no faults. */
export class Observer implements Observations {
  readonly input: StoredMessage[] = [];
  readonly control: StoredMessage[] = [];
  readonly output: StoredMessage[] = [];
  readonly events: JournalEvent[] = [];
  journal: JournalState = EMPTY_JOURNAL;
  readonly contradictions: number[] = [];
  /** Records of the computed batches. */
  computedRecords = 0;
  /** Newest computed batch, and how many there are. */
  newestComputed = 0;
  /** Units that members say they own, by member id. */
  readonly owned = new Map<string, readonly string[]>();

  /** Follows streams that exist. */
  async follow(broker: Broker, subjects: PipelineSubjects): Promise<void> {
    const keep = async (stream: string, filter: string, onMessage: (message: StoredMessage) => void): Promise<void> => {
      await broker.follow({ stream, filters: [filter], fromSequence: 1, onMessage });
    };
    await keep(subjects.stream('IN'), subjects.inputs(), (message) => this.input.push(message));
    await keep(subjects.stream('CONTROL'), subjects.journalFilter, (message) => this.#onJournal(message));
    await keep(subjects.stream('CONTROL'), subjects.commits(), (message) => this.control.push(message));
    await keep(subjects.stream('OUT'), '>', (message) => this.output.push(message));
    broker.onHint(subjects.control('heartbeat'), (_subject, payload) => {
      const { member, units, leaving } = decodeHeartbeat(payload);
      if (leaving) this.owned.delete(member);
      else this.owned.set(member, units);
    });
  }

  /** Newest sequence seen of the stream that has a subject; 0 = none. */
  newest(subject: string): number {
    const family = subject.split('.')[2];
    const messages = family === 'in' ? this.input : family === 'out' || family === 'dlq' ? this.output : this.control;
    return messages.at(-1)?.sequence ?? 0;
  }

  #onJournal(message: StoredMessage): void {
    this.control.push(message);
    if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) return;
    const event = decodeJournalEvent(message.payload);
    this.events.push(event);
    // Nothing was missed here, so that a checkpoint may say nothing new.
    if (event.type === 'checkpointed' && !isSaying(event, this.journal)) this.contradictions.push(message.sequence);
    this.journal = foldJournal(this.journal, event);
    if (event.type !== 'computed') return;
    this.computedRecords += event.records;
    this.newestComputed = Math.max(this.newestComputed, event.batch);
  }
}

function isSaying(checkpoint: JournalEvent & { type: 'checkpointed' }, known: JournalState): boolean {
  const expected = toCheckpointEvent(known, checkpoint.atMs);
  return (
    checkpoint.lastBatch === expected.lastBatch &&
    checkpoint.computedBelow === expected.computedBelow &&
    checkpoint.open.map(({ batch }) => batch).join() === expected.open.map(({ batch }) => batch).join()
  );
}
