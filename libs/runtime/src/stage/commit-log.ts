/**
 * The chain `commit.<stage>.<partition>`, claimed: where a unit's truth is (I4, I6).
 *
 * Owns: the newest commit (the tip) and carrying it through claims, failures and releases.
 * Does not own: what is committed.
 *
 * C1  Every message of the chain says where the newest commit is, so that nobody has to search for it.
 * C2  A commit covers the batches since the one before: fromBatch = last committed batch + 1.
 */
import { type Chain, claimChain, type StoredMessage } from '@sluice/broker';
import {
  type Commit,
  type CommitFacts,
  commitHeaders,
  encodeCommit,
  encodeTaskFailure,
  HEADERS,
  MESSAGE_KINDS,
  parseCommitHeaders,
  type TaskFailure,
} from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { lowestSequence } from './commit-builder.ts';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import { type CommitFrame, type TaskResult, toCommit } from './task-runner.ts';

/** Which chain. */
export interface StagePlace {
  readonly stage: string;
  readonly partition: number;
}

/** The newest commit of the chain, as its headers say; `tip` is its sequence. */
export type Tip = CommitFacts;

const NO_PAYLOAD = new Uint8Array(0);

/** A claimed commit chain. Its methods are called one at a time. */
export class CommitLog {
  readonly place: StagePlace;
  readonly #chain: Chain;
  #tip: Tip | undefined;

  private constructor(place: StagePlace, chain: Chain, tip: Tip | undefined) {
    this.place = place;
    this.#chain = chain;
    this.#tip = tip;
  }

  /** Claims the chain; resolves after the claim's PubAck, so that restoring may start (I4). */
  static async claim(context: ActorContext, place: StagePlace, signal: AbortSignal): Promise<CommitLog> {
    const { broker, subjects, clock, random, log, member } = context;
    const address = {
      stream: subjects.stream('CONTROL'),
      subject: subjects.commit(place.stage, place.partition),
      owner: member,
    };
    let tip: Tip | undefined;
    const carry = async (newest: StoredMessage | undefined) => {
      tip = await tipOf(context, newest);
      return { headers: carriedHeaders(tip), payload: NO_PAYLOAD };
    };
    const onFull = (isFull: boolean, cause: string) => {
      if (isFull) log.warn('stage.storeFull', { subject: address.subject, cause });
    };
    const chain = await claimChain(broker, address, carry, { clock, random, signal, onFull });
    return new CommitLog(place, chain, tip);
  }

  get epoch(): number {
    return this.#chain.epoch;
  }

  /** The newest commit; undefined when there is none yet. */
  get tip(): Tip | undefined {
    return this.#tip;
  }

  /** Newest batch that is committed; 0 = none. */
  get lastBatch(): number {
    return this.#tip?.batch ?? 0;
  }

  /** Makes a task's result visible: the only point of truth (I6). @throws BROKER_FENCED, KERNEL_ABORTED */
  async append(frame: Omit<CommitFrame, 'fromBatch'>, result: TaskResult, signal: AbortSignal): Promise<void> {
    const commit = toCommit({ ...frame, fromBatch: this.lastBatch + 1 }, result);
    const facts = factsOf(commit, result);
    const headers = { ...commitHeaders(facts), [HEADERS.kind]: MESSAGE_KINDS.commit };
    const sequence = await this.#chain.append({ headers, payload: encodeCommit(commit) }, signal);
    this.#tip = { ...facts, tip: sequence };
  }

  /** Stores that a task gave up, for the batcher to journal (I16). */
  async appendFailure(batch: number, failure: TaskFailure, signal: AbortSignal): Promise<void> {
    const headers = {
      [HEADERS.kind]: MESSAGE_KINDS.failure,
      [HEADERS.batch]: String(batch),
      [HEADERS.tip]: String(this.#tip?.tip ?? 0),
    };
    await this.#chain.append({ headers, payload: encodeTaskFailure(failure) }, signal);
  }

  /** Gives the chain away; the next owner need not wait. */
  async release(signal: AbortSignal): Promise<void> {
    await this.#chain.release({ headers: carriedHeaders(this.#tip), payload: NO_PAYLOAD }, signal);
  }
}

function carriedHeaders(tip: Tip | undefined): Readonly<Record<string, string>> {
  return tip === undefined ? {} : commitHeaders(tip);
}

function factsOf(commit: Commit, result: TaskResult): CommitFacts {
  const refs = commit.segments.flatMap(({ where }) => ('ref' in where ? [where.ref] : []));
  const { batch, fromBatch, timeMs, plan, startedMs, endedMs, recordsIn } = commit;
  return {
    batch,
    fromBatch,
    timeMs,
    plan,
    startedMs,
    endedMs,
    recordsIn,
    deadLetters: result.deadLetterCount,
    segmentsFrom: lowestSequence(refs),
    stateFrom: result.stateFrom,
    snapshotBatch: commit.state?.snapshotBatch ?? 0,
    tip: 0,
  };
}

/** The newest commit according to the newest message (C1). @throws STAGE_STATE_LOST */
async function tipOf(context: ActorContext, newest: StoredMessage | undefined): Promise<Tip | undefined> {
  if (newest === undefined) return undefined;
  const kind = newest.headers[HEADERS.kind];
  if (kind === MESSAGE_KINDS.failure) {
    const sequence = Number(newest.headers[HEADERS.tip] ?? 0);
    return sequence === 0 ? undefined : readTip(context, newest, sequence);
  }
  const facts = parseCommitHeaders(newest.headers);
  if (facts === undefined) return undefined;
  return kind === MESSAGE_KINDS.commit ? { ...facts, tip: newest.sequence } : facts;
}

async function readTip({ broker }: ActorContext, newest: StoredMessage, sequence: number): Promise<Tip> {
  const message = await broker.readAt(newest.stream, sequence);
  const facts = message === undefined ? undefined : parseCommitHeaders(message.headers);
  if (facts !== undefined) return { ...facts, tip: sequence };
  throw new StageError(
    STAGE_ERROR_CODES.stateLost,
    `the newest commit of ${newest.subject} is gone: message ${sequence} of stream ${newest.stream}. Restore the stream from a backup`,
    {
      details: { stream: newest.stream, subject: newest.subject, sequence },
    },
  );
}
