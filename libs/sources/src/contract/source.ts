/**
 * The source port: what a receiver needs of a source. A source is one file that implements it.
 *
 * Owns: splits, positions, chunks. Does not own: blocks, storing, acknowledging the right thing at the right time: the
 * receiver does (I2, I3).
 *
 * R1  Positions are opaque plain values (numbers, text, small objects) that msgpack can carry; `open` continues exactly
 *     after the given one. Opening the same split twice at one position gives the same records (replayable sources).
 * R2  A reader buffers no more than about `maxChunkBytes` ahead of `next`.
 * R3  `acknowledge` is called only after the records up to that position are stored (I2); at most one call at a time.
 */

/** How far a source can be trusted (Spark: reliable and unreliable receivers). */
export type SourceReliability =
  /** Can be read again from a position: exactly-once into the store. */
  | 'replayable'
  /** Redelivers what was not acknowledged: at-least-once, with bounded de-duplication where records have ids. */
  | 'acknowledged'
  /** What the store confirmed is counted once; what was in flight at a crash is lost. */
  | 'unreliable';

/** The unit of a source that has its own order and position. */
export interface SourceSplit {
  /** Stable across restarts; its hash decides the partition (I3). */
  readonly id: string;
}

/** Records read from a split, in order. `bytes` is owned by the receiver from then on. */
export interface SourceChunk {
  readonly kind: 'chunk';
  /** `lines`: raw bytes of whole lines, each ended by a newline (a file's last line gets one). */
  readonly data:
    | { readonly codec: 'lines'; readonly bytes: Uint8Array; readonly records: number }
    | { readonly codec: 'values'; readonly values: readonly unknown[] };
  /** Position after the last record of the chunk. */
  readonly position: unknown;
  /** Records that cannot be stored as they are (too long, undecodable), in this chunk's span. */
  readonly rejected?: readonly RejectedRecord[];
}

/** A record that fits no block: kept as a dead letter, truncated, with its position (I1). */
export interface RejectedRecord {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly error: string;
  readonly position: string;
}

/** What a reader has now. `idle`: nothing at present, ask again after `wake`. `end`: never anything more in this split. */
export type ReadResult = SourceChunk | { readonly kind: 'idle' } | { readonly kind: 'end' };

/** Reads one split. Used by one receiver, one call at a time. */
export interface SplitReader {
  /** Resolves at once when something is there, else waits up to `maxWaitMs` and gives `idle`. */
  next(options: {
    readonly maxBytes: number;
    readonly maxRecords: number;
    readonly maxWaitMs: number;
    readonly signal: AbortSignal;
  }): Promise<ReadResult>;
  /** Tells the source that everything up to `position` is stored. Only sources that acknowledge have it. */
  acknowledge?(position: unknown): Promise<void>;
  close(): Promise<void>;
}

/** A source. One instance serves all partitions that its receiver owns. */
export interface Source {
  readonly type: string;
  readonly reliability: SourceReliability;
  /** The splits there are now; called at start and every `discoveryIntervalMs`. Order = the order to read them in. */
  listSplits(signal: AbortSignal): Promise<readonly SourceSplit[]>;
  /** undefined: the set of splits never changes. */
  readonly discoveryIntervalMs: number | undefined;
  /** True: when every split has ended the input has ended (a finite file set, a counted generator). */
  readonly bounded: boolean;
  /** Splits of one partition read at the same time. */
  readonly concurrentSplits: number;
  open(split: SourceSplit, position: unknown, signal: AbortSignal): Promise<SplitReader>;
  close(): Promise<void>;
}

/** What a source is given when it is made. */
export interface SourceContext {
  readonly input: string;
  /** The reading pipeline's name: who it is for other pipelines. Without it nothing is held for this reader there. */
  readonly pipeline?: string;
  readonly maxRecordBytes: number;
  readonly clock: import('@sluice/kernel').Clock;
  /** Only for sources on NATS. */
  readonly broker: import('@sluice/broker').Broker;
  /** Tells a person about something that is not an error: a lost connection, a skipped file. Ends in the log. */
  readonly warn?: (message: string) => void;
  /** Partitions of the input; 1 when not said. */
  readonly partitions?: number;
  /** When the pipeline's store was made, ms: the durable meaning of "new since the pipeline was started". */
  readonly pipelineCreatedAtMs?: number;
}

/** Makes a source from its options. @throws SOURCE_* errors that name option, value, limit and next step. */
export type SourceFactory = (options: Readonly<Record<string, unknown>>, context: SourceContext) => Source;
