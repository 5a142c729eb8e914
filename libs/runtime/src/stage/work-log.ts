/**
 * The messages of WORK that one attempt writes, and reading the bytes that a commit names there.
 *
 * Owns: getting a message stored, whatever it takes; the window of messages in flight.
 * Does not own: what the bytes mean; which of them a commit names.
 *
 * L1  No expectation is needed: a message counts only when a commit names its sequence, so a doubled one is harmless (I6).
 * L2  A full store slows the task and drops nothing (I12).
 */
import { BROKER_ERROR_CODES, BrokerError } from '@sluice/broker';
import { abortError, crc32, Notifier } from '@sluice/kernel';
import { HEADERS, type Ref, sumOf } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';

/** Bytes that may be on their way at once per attempt (I12). */
const WINDOW_BYTES = 4 * 1024 * 1024;
const RETRY_MIN_MS = 20;
const RETRY_MAX_MS = 1_000;

/** Room for headers within the server's message limit. */
const HEADER_ROOM_BYTES = 4 * 1024;

/** Largest payload that a message can have. */
export function maxPayloadOf({ broker }: ActorContext): number {
  return broker.server.maxPayload - HEADER_ROOM_BYTES;
}

/** Bytes that a message of WORK aims for. */
export function messageBytesOf(context: ActorContext): number {
  return Math.min(context.tuning.workMessageBytes, maxPayloadOf(context));
}

/** Where an attempt's messages go. */
export interface WorkAddress {
  readonly subject: string;
  readonly kind: string;
  readonly attempt: string;
}

/** Writes the messages of one attempt on one subject. */
export class WorkLog {
  readonly #context: ActorContext;
  readonly #address: WorkAddress;
  readonly #signal: AbortSignal;
  readonly #changed = new Notifier();
  #bytesInFlight = 0;

  constructor(context: ActorContext, address: WorkAddress, signal: AbortSignal) {
    this.#context = context;
    this.#address = address;
    this.#signal = signal;
  }

  /** Stores bytes and resolves with their place. Several may be on their way. @throws KERNEL_ABORTED */
  store(payload: Uint8Array): Promise<Ref> {
    const stored = this.#store(payload);
    // Whoever builds the commit sees the error; an attempt that failed for another reason needs to see none.
    stored.catch(() => undefined);
    return stored;
  }

  /** Resolves when there is room in the window; the back-pressure of a task's output. */
  async hasRoom(): Promise<void> {
    while (this.#bytesInFlight > WINDOW_BYTES) await this.#changed.wait(this.#signal);
  }

  async #store(payload: Uint8Array): Promise<Ref> {
    this.#bytesInFlight += payload.length;
    try {
      const sequence = await this.#append(payload);
      return { sequence, offset: 0, length: payload.length, sum: crc32(payload) };
    } finally {
      this.#bytesInFlight -= payload.length;
      this.#changed.notify();
    }
  }

  async #append(payload: Uint8Array): Promise<number> {
    const { broker, clock, random, log } = this.#context;
    const { subject, kind, attempt } = this.#address;
    const headers = { [HEADERS.kind]: kind, [HEADERS.attempt]: attempt, [HEADERS.sum]: sumOf(payload) };
    for (let tries = 0; ; tries++) {
      if (this.#signal.aborted) throw abortError(this.#signal);
      const outcome = await broker.append({ subject, headers, payload });
      if (outcome.kind === 'stored') return outcome.sequence;
      if (outcome.kind === 'refused') {
        throw new BrokerError(
          `the server refused a message on ${subject}, which expects nothing: does another stream listen there?`,
          {
            code: BROKER_ERROR_CODES.refused,
            details: { subject },
          },
        );
      }
      if (outcome.kind === 'full' && tries === 0) log.warn('stage.storeFull', { subject, cause: outcome.cause });
      await clock.sleep(Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** tries) * (0.5 + random.next()), this.#signal);
    }
  }
}

/** The bytes that a reference names; undefined when they are gone or damaged, also on a second look (I11). */
export async function readWork(context: ActorContext, ref: Ref): Promise<Uint8Array | undefined> {
  return (await readOnce(context, ref)) ?? readOnce(context, ref);
}

async function readOnce({ broker, subjects }: ActorContext, ref: Ref): Promise<Uint8Array | undefined> {
  const message = await broker.readAt(subjects.stream('WORK'), ref.sequence);
  const bytes = message?.payload.subarray(ref.offset, ref.offset + ref.length);
  return bytes?.length === ref.length && crc32(bytes) === ref.sum ? bytes : undefined;
}
