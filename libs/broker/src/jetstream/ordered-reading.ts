/**
 * One server-side consumer, read in order until something is missing.
 *
 * The server pushes, with its own flow control; we acknowledge nothing. Anything out of order (a gap in the consumer's
 * numbering, silence, a lost connection) ends this reading; `follow.ts` starts the next one where it stopped.
 *
 * O1  Messages are given in the consumer's order without gaps, or the reading ends.
 */
import type { ConsumerInfo } from '@nats-io/jetstream';
import { createInbox, type Msg, type Subscription as NatsSubscription } from '@nats-io/transport-node';
import { toStreamError } from '@sluice/kernel';

import type { StoredMessage } from '../contract/broker.ts';
import { streamNotFound } from '../contract/stream-errors.ts';
import { type ApiClient, refusal } from './api-client.ts';
import { fromDelivery, parseDelivery } from './stored-message.ts';
import { isStreamNotFound } from './streams.ts';

const NANOS_PER_MS = 1_000_000;
const IDLE_HEARTBEAT_MS = 2000;
/** Silence that ends a reading: two heartbeats and a half. */
const LONGEST_SILENCE_MS = 5000;
/** The server forgets a consumer that nobody listens to after this time. */
const INACTIVE_MS = 10_000;
const STATUS_CONTROL = 100;

/** What is read, and where to. */
export interface ReadingRequest {
  readonly stream: string;
  readonly filters: readonly string[];
  readonly fromSequence: number;
  readonly headersOnly: boolean;
  readonly onMessage: (message: StoredMessage) => void;
  /** The server has nothing more to give for now. */
  readonly onIdle: () => void;
}

/** A consumer being read. */
export class OrderedReading {
  /** Resolves with why the reading ended. */
  readonly ended: Promise<string>;
  /** Messages given so far. */
  given = 0;
  readonly #api: ApiClient;
  readonly #request: ReadingRequest;
  readonly #subscription: NatsSubscription;
  readonly #inbox = createInbox();
  #end: (reason: string) => void = () => undefined;
  #isOver = false;
  #cancelTimer: () => void = () => undefined;
  #wasHeard = false;
  readonly #stopWatching: () => void;

  constructor(api: ApiClient, request: ReadingRequest) {
    this.#api = api;
    this.#request = request;
    const { promise, resolve } = Promise.withResolvers<string>();
    this.ended = promise;
    this.#end = resolve;
    this.#subscription = api.link.subscribe(this.#inbox, (message) => this.#receive(message));
    this.#stopWatching = api.link.onLost((cause) => this.end(cause));
  }

  /** Creates the consumer; returns how many stored messages it will give first. @throws BROKER_STREAM_NOT_FOUND, BROKER_TIMEOUT */
  async open(): Promise<number> {
    const { link } = this.#api;
    const { stream } = this.#request;
    if (link.closed.aborted) throw toStreamError(link.closed.reason);
    const name = this.#inbox.slice(this.#inbox.lastIndexOf('.') + 1);
    const answer = await this.#api.ask<ConsumerInfo>(`CONSUMER.CREATE.${stream}.${name}`, {
      stream_name: stream,
      config: this.#config(name),
      action: 'create',
    });
    if (answer.kind === 'error')
      throw isStreamNotFound(answer.error)
        ? streamNotFound(stream)
        : refusal(`following stream ${stream}`, answer.error);
    this.#watchSilence();
    return answer.value.num_pending + answer.value.delivered.consumer_seq;
  }

  /** Ends the reading; nothing is given afterwards. */
  end(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelTimer();
    this.#stopWatching();
    this.#subscription.unsubscribe();
    this.#end(reason);
  }

  #receive(message: Msg): void {
    if (this.#isOver) return;
    this.#wasHeard = true;
    if (message.headers?.code === STATUS_CONTROL) {
      this.#control(message, message.headers.get('Nats-Last-Consumer'), message.headers.get('Nats-Consumer-Stalled'));
      return;
    }
    const info = message.reply === undefined ? undefined : parseDelivery(message.reply);
    if (info === undefined) {
      this.end(
        `the server sent ${message.headers?.code ?? 'something'} ${message.headers?.description ?? 'that is no message'}`,
      );
    } else if (info.consumerSequence !== this.given + 1) {
      this.end(`message ${this.given + 1} of the consumer is missing, ${info.consumerSequence} came`);
    } else {
      this.given += 1;
      this.#request.onMessage(fromDelivery(this.#request.stream, message, info));
    }
  }

  /** Flow control is answered at once; a heartbeat tells whether we have everything (O1). */
  #control(message: Msg, lastConsumerSequence: string | undefined, stalled: string | undefined): void {
    const { connection } = this.#api.link;
    if (message.reply !== undefined && message.reply !== '') {
      connection.publish(message.reply);
      return;
    }
    if (stalled) connection.publish(stalled);
    if (!lastConsumerSequence) return;
    if (Number(lastConsumerSequence) > this.given)
      this.end(`the newest messages of the consumer are missing after ${this.given}`);
    else this.#request.onIdle();
  }

  #watchSilence(): void {
    if (this.#isOver) return;
    this.#wasHeard = false;
    this.#cancelTimer = this.#api.link.clock.schedule(LONGEST_SILENCE_MS, () => {
      if (this.#wasHeard) this.#watchSilence();
      else this.end(`silence for ${LONGEST_SILENCE_MS} ms`);
    });
  }

  #config(name: string): object {
    const { filters, fromSequence, headersOnly } = this.#request;
    return {
      name,
      deliver_subject: this.#inbox,
      deliver_policy: 'by_start_sequence',
      opt_start_seq: Math.max(1, fromSequence),
      filter_subjects: filters,
      ack_policy: 'none',
      max_deliver: 1,
      replay_policy: 'instant',
      flow_control: true,
      idle_heartbeat: IDLE_HEARTBEAT_MS * NANOS_PER_MS,
      inactive_threshold: INACTIVE_MS * NANOS_PER_MS,
      headers_only: headersOnly,
      mem_storage: true,
      num_replicas: 1,
    };
  }
}
