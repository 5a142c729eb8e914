/**
 * Hints between batcher and receiver (I16): cuts and rates in, ends and acknowledgements out.
 *
 * RH1  A hint that cannot be read is dropped and logged: nothing depends on it.
 */
import type { Subscription } from '@sluice/broker';
import { toStreamError } from '@sluice/kernel';
import {
  type ChainEnd,
  decodeCut,
  decodeRate,
  EMPTY_CHAIN_END,
  encodeAcked,
  encodeCutDone,
  type InputRange,
} from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import type { AcknowledgedEnd } from './acknowledger.ts';

/** Which partition speaks. */
export interface HintAddress {
  readonly input: string;
  readonly partition: number;
  readonly streamCreatedAtMs: number;
}

/** What a receiver does on a hint; called synchronously. */
export interface HintHandlers {
  readonly onCut: (batch: number) => void;
  /** Records per second of the whole input; 0 or less pauses. */
  readonly onRate: (recordsPerSecond: number) => void;
}

/** The hints of one receiver. */
export class ReceiverHints {
  readonly #context: ActorContext;
  readonly #address: HintAddress;

  constructor(context: ActorContext, address: HintAddress) {
    this.#context = context;
    this.#address = address;
  }

  /** Listens for cuts and rates until both are stopped. */
  listen({ onCut, onRate }: HintHandlers): readonly Subscription[] {
    const { broker, subjects } = this.#context;
    return [
      broker.onHint(subjects.control('cut'), (subject, payload) =>
        this.#guarded(subject, () => onCut(decodeCut(payload).batch)),
      ),
      broker.onHint(subjects.control('rate'), (subject, payload) =>
        this.#guarded(subject, () => {
          const { input, recordsPerSecond } = decodeRate(payload);
          if (input === this.#address.input) onRate(recordsPerSecond);
        }),
      ),
    ];
  }

  /** Answers a cut. */
  sendCutDone(batch: number, end: ChainEnd): void {
    const { broker, subjects, member } = this.#context;
    broker.sendHint(subjects.control('cutDone'), encodeCutDone({ batch, member, ends: [this.#rangeTo(end)] }));
  }

  /** Reports what the source was told. */
  sendAcked({ end, ended }: AcknowledgedEnd): void {
    const { broker, subjects, member } = this.#context;
    const ends = [this.#rangeTo(end)];
    broker.sendHint(subjects.control('acked'), encodeAcked({ member, ends, ended: ended ? ends : [] }));
  }

  /** Only `to` is meant: where a batch begins, and what it holds, the batcher reads from IN. */
  #rangeTo(to: ChainEnd): InputRange {
    return { ...this.#address, from: EMPTY_CHAIN_END, to, records: 0, bytes: 0 };
  }

  #guarded(subject: string, handle: () => void): void {
    try {
      handle();
    } catch (error) {
      this.#context.log.warn('receiver.hintUnreadable', { subject, error: toStreamError(error).message });
    }
  }
}
