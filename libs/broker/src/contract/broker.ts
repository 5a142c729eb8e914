/**
 * The port to JetStream: what the engine needs of a broker, and which guarantees it relies on.
 *
 * Owns: the interface and its outcomes. The JetStream adapter and the memory fake pass the same conformance suite.
 * Does not own: chains (claim, append, resolve), which are built on it in `../chain/`.
 *
 * Guarantees relied on:
 * B1  An append that was answered `stored` is in the stream at that sequence, and survives what the stream's tier says.
 * B2  An append with an expectation is stored only if the newest sequence of the filter equals it: linearizable.
 * B3  `readLast` and `readAt` read at the stream's leader; `readRange` may read at any replica and may lack the newest.
 * B4  `follow` gives every message of its filters from its start sequence on, once, in sequence order.
 * B5  A full stream answers `full` and drops nothing.
 * B6  Hints (`sendHint`) are at-most-once; nothing depends on them (I16).
 */

/** Headers of a message; names are case-sensitive, values are visible ASCII. */
export type MessageHeaders = Readonly<Record<string, string>>;

/** A message to store. The broker reads `payload` until the append is answered: do not change it before. */
export interface OutgoingMessage {
  readonly subject: string;
  readonly headers: MessageHeaders;
  readonly payload: Uint8Array;
}

/** A message as stored. With a headers-only read `payload` is empty and `size` still tells its length in bytes. */
export interface StoredMessage extends OutgoingMessage {
  readonly stream: string;
  readonly sequence: number;
  /** When the server stored it, ms since the epoch by the server's clock. */
  readonly storedAtMs: number;
  readonly size: number;
}

/** Stored only if the newest message of `filter` (default: the message's subject) has this sequence; 0 = there is none. */
export interface AppendExpectation {
  readonly lastSequence: number;
  readonly filter?: string;
}

/** What became of an append. `ambiguous` = it may or may not be stored: resolve it by reading (I7). */
export type AppendOutcome =
  | { readonly kind: 'stored'; readonly sequence: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'ambiguous'; readonly cause: string }
  | { readonly kind: 'full'; readonly cause: string };

/** How a stream is kept. All engine streams are `discard: new` with a byte limit. */
export interface StreamSpec {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly storage: 'memory' | 'file';
  readonly replicas: number;
  readonly maxBytes: number;
  /** Free text kept in the stream's metadata; for people and monitoring. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Facts of a stream as the server reports them. */
export interface StreamFacts {
  readonly name: string;
  /** Creation time, ms since the epoch: tells a stream from another of the same name (I8). */
  readonly createdAtMs: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly messages: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly storage: 'memory' | 'file';
  readonly replicas: number;
}

/** Facts of the server connected to. */
export interface ServerFacts {
  readonly version: string;
  readonly name: string;
  readonly url: string;
  readonly maxPayload: number;
  readonly apiLevel: number;
  /** Bytes that JetStream may use for this account, when limited. */
  readonly storageLimit: number | undefined;
}

/** A contiguous read of one subject (or a filter): sequences in `fromSequence`..`toSequence`, both inclusive. */
export interface RangeRequest {
  readonly stream: string;
  readonly subject: string;
  readonly fromSequence: number;
  readonly toSequence: number;
  /** Bytes asked for at a time; 8 MiB by default. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/** A live, ordered read that restarts itself after disconnects and server restarts (B4). */
export interface FollowRequest {
  readonly stream: string;
  readonly filters: readonly string[];
  /** First sequence wanted; 1 = from the start of what is retained. */
  readonly fromSequence: number;
  readonly headersOnly?: boolean;
  /** Called in order, one at a time, synchronously; must not throw and must return quickly. */
  readonly onMessage: (message: StoredMessage) => void;
  /** Called once when every message stored at the time of the call of `follow` has been given (or there was none). */
  readonly onCaughtUp?: () => void;
  /** Called when the read was interrupted and restarted, with why; for logs. */
  readonly onRestart?: (reason: string) => void;
}

/** Something running that can be stopped; stopping twice is fine. */
export interface Subscription extends AsyncDisposable {
  stop(): Promise<void>;
}

/** One entry of a bucket with a time to live: a live instance, or a reader's hold. */
export interface MemberEntry {
  readonly id: string;
  readonly value: Uint8Array;
}

/** A bucket whose entries vanish unless they are renewed: instances announce themselves in one (hint only, I16). */
export interface MemberBucket {
  /** Writes or renews an entry that vanishes `ttlMs` (at least 1000) after its last renewal. */
  put(id: string, value: Uint8Array, ttlMs: number): Promise<void>;
  remove(id: string): Promise<void>;
  list(): Promise<readonly MemberEntry[]>;
}

/** Where a bucket is kept; `memory` unless said. */
export type BucketStorage = 'memory' | 'file';

/** A connection to a broker. All methods may be called concurrently. Rejections are StreamErrors with BROKER_* codes. */
export interface Broker extends AsyncDisposable {
  readonly server: ServerFacts;
  /** Creates the stream, or checks that the existing one fits (grows `maxBytes` when asked for more). @throws BROKER_STREAM_MISMATCH */
  ensureStream(spec: StreamSpec): Promise<StreamFacts>;
  /** Facts of a stream, or undefined when there is none. */
  streamFacts(stream: string): Promise<StreamFacts | undefined>;
  /** Deletes a stream; nothing happens when there is none. */
  deleteStream(stream: string): Promise<void>;
  /** Stores one message and waits for its PubAck. Never rejects for an outcome that {@link AppendOutcome} can say. */
  append(message: OutgoingMessage, expectation?: AppendExpectation): Promise<AppendOutcome>;
  /** The newest message of a subject filter, read at the leader. */
  readLast(stream: string, filter: string): Promise<StoredMessage | undefined>;
  /** The message at a sequence, read at the leader; undefined when purged or not there. */
  readAt(stream: string, sequence: number): Promise<StoredMessage | undefined>;
  /** Messages of one subject in a range, in order; missing ones are simply not given: the caller verifies (I8, I11). */
  readRange(request: RangeRequest): AsyncIterable<StoredMessage>;
  follow(request: FollowRequest): Promise<Subscription>;
  /** Removes the messages of a subject (a literal or filter) with sequences below `belowSequence`. */
  purge(stream: string, subject: string, belowSequence: number): Promise<void>;
  /** Core-NATS message; at-most-once, not stored. Fire and forget. */
  sendHint(subject: string, payload: Uint8Array): void;
  onHint(filter: string, handler: (subject: string, payload: Uint8Array) => void): Subscription;
  /** The members bucket of this name; created when needed. In `file` storage it outlives the server's process. */
  members(bucket: string, storage?: BucketStorage): Promise<MemberBucket>;
  /** Aborts when the connection is closed for good; the reason is a StreamError. */
  readonly closed: AbortSignal;
  close(): Promise<void>;
}
