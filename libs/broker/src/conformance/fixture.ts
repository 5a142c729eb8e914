/** What the conformance suite needs of a broker under test, and the small tools that its tests share. */
import type { AppendOutcome, Broker, RangeRequest, StoredMessage, StreamSpec } from '../contract/broker.ts';

/** A store that several connections share; one per suite. */
export interface BrokerStore extends AsyncDisposable {
  connect(name: string): Promise<Broker>;
}

/** One test's own corner of the store: a stream, a root for its subjects, and two connections. */
export interface BrokerCorner {
  readonly broker: Broker;
  readonly other: Broker;
  readonly spec: StreamSpec;
  readonly stream: string;
  /** Subject under this test's root. */
  subject(rest: string): string;
}

/** Payload of a text. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Text of a payload. */
export function text(message: StoredMessage | undefined): string | undefined {
  return message === undefined ? undefined : new TextDecoder().decode(message.payload);
}

/** Appends texts to a subject in order and returns their sequences. */
export async function appendAll(broker: Broker, subject: string, texts: readonly string[]): Promise<number[]> {
  const sequences: number[] = [];
  for (const each of texts)
    sequences.push(sequenceOf(await broker.append({ subject, headers: {}, payload: bytes(each) })));
  return sequences;
}

/** Sequence of an append that must have been stored. */
export function sequenceOf(outcome: AppendOutcome): number {
  if (outcome.kind === 'stored') return outcome.sequence;
  throw new Error(`the append was not stored: ${JSON.stringify(outcome)}`);
}

/** Texts of a range. */
export async function readTexts(broker: Broker, request: RangeRequest): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for await (const message of broker.readRange(request)) texts.push(text(message));
  return texts;
}

/** Collects what a handler is given and lets a test await the n-th. */
export class Collector<T> {
  readonly items: T[] = [];
  #waiters: { readonly count: number; readonly resolve: () => void }[] = [];

  readonly add = (item: T): void => {
    this.items.push(item);
    const ready = this.#waiters.filter((waiter) => this.items.length >= waiter.count);
    this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
    for (const waiter of ready) waiter.resolve();
  };

  /** Resolves with the first `count` items. */
  async take(count: number): Promise<T[]> {
    if (this.items.length < count) await new Promise<void>((resolve) => this.#waiters.push({ count, resolve }));
    return this.items.slice(0, count);
  }
}
