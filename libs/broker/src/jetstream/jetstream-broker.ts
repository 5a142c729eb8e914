/** The broker port over one NATS connection: hands each call to the file that owns it. */
import type {
  AppendExpectation,
  AppendOutcome,
  Broker,
  BucketStorage,
  FollowRequest,
  MemberBucket,
  OutgoingMessage,
  RangeRequest,
  ServerFacts,
  StoredMessage,
  StreamFacts,
  StreamSpec,
  Subscription,
} from '../contract/broker.ts';
import { copyBytes } from '../contract/copy-bytes.ts';
import type { ApiClient } from './api-client.ts';
import { appendMessage } from './append.ts';
import { followStream } from './follow.ts';
import { openMembers } from './members.ts';
import { readRange } from './read-range.ts';
import { deleteStream, ensureStream, purgeStream, readAtLeader, streamFacts } from './streams.ts';

/** A {@link Broker} over JetStream; made by `connectJetStream`. */
export class JetStreamBroker implements Broker {
  readonly server: ServerFacts;
  readonly #api: ApiClient;
  readonly #bucketReplicas: number;

  constructor(api: ApiClient, server: ServerFacts, bucketReplicas: number) {
    this.#api = api;
    this.server = server;
    this.#bucketReplicas = bucketReplicas;
  }

  get closed(): AbortSignal {
    return this.#api.link.closed;
  }

  ensureStream(spec: StreamSpec): Promise<StreamFacts> {
    return ensureStream(this.#api, spec);
  }

  streamFacts(stream: string): Promise<StreamFacts | undefined> {
    return streamFacts(this.#api, stream);
  }

  deleteStream(stream: string): Promise<void> {
    return deleteStream(this.#api, stream);
  }

  append(message: OutgoingMessage, expectation?: AppendExpectation): Promise<AppendOutcome> {
    return appendMessage(this.#api.link, message, expectation);
  }

  readLast(stream: string, filter: string): Promise<StoredMessage | undefined> {
    return readAtLeader(this.#api, stream, { last_by_subj: filter });
  }

  readAt(stream: string, sequence: number): Promise<StoredMessage | undefined> {
    return readAtLeader(this.#api, stream, { seq: sequence });
  }

  readRange(request: RangeRequest): AsyncIterable<StoredMessage> {
    return readRange(this.#api, request);
  }

  follow(request: FollowRequest): Promise<Subscription> {
    return followStream(this.#api, request);
  }

  purge(stream: string, subject: string, belowSequence: number): Promise<void> {
    return purgeStream(this.#api, stream, subject, belowSequence);
  }

  sendHint(subject: string, payload: Uint8Array): void {
    // Without a connection a hint is lost, as hints may be (B6, I16).
    if (this.#api.link.isConnected) this.#api.link.connection.publish(subject, copyBytes(payload));
  }

  onHint(filter: string, handler: (subject: string, payload: Uint8Array) => void): Subscription {
    const subscription = this.#api.link.subscribe(filter, (message) =>
      handler(message.subject, copyBytes(message.data)),
    );
    const stop = () => {
      subscription.unsubscribe();
      return Promise.resolve();
    };
    return { stop, [Symbol.asyncDispose]: stop };
  }

  members(bucket: string, storage: BucketStorage = 'memory'): Promise<MemberBucket> {
    return openMembers(this.#api, bucket, { storage, replicas: this.#bucketReplicas });
  }

  close(): Promise<void> {
    return this.#api.link.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
