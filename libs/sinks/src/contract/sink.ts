/**
 * The sink port: how committed records leave the pipeline (I14).
 *
 * N1  `deliver` is called with committed records only, once per batch and partition in batch order; after a crash the
 *     same batch may be delivered again, with the same transaction id: the sink makes that harmless or says it can't.
 * N2  The batch counts as delivered when `deliver` resolves; the output stage commits after that.
 */

/** What identifies a delivery. */
export interface SinkBatch {
  readonly pipeline: string;
  readonly stage: string;
  readonly partition: number;
  readonly partitions: number;
  readonly batch: number;
  readonly timeMs: number;
  /** Epoch of the output stage's owner: a sink with its own transactions refuses older ones. */
  readonly epoch: number;
  /** `pipeline/stage/partition/batch`: the same for every attempt. */
  readonly transactionId: string;
}

/** Delivery guarantee, in the words shown at start. */
export type SinkGuarantee = 'idempotent' | 'transactional' | 'at-least-once';

/** Delivers one stage's records. One instance per stage and partition; calls are serial. */
export interface Sink {
  readonly guarantee: SinkGuarantee;
  /** `chunks` gives the batch's records in order, in bounded pieces; an empty batch gives none. */
  deliver(batch: SinkBatch, chunks: AsyncIterable<readonly unknown[]>): Promise<void>;
  close(): Promise<void>;
}

/** What a sink is given when it is made. */
export interface SinkContext {
  readonly pipeline: string;
  readonly stage: string;
  readonly partition: number;
  /** Where `print` writes; standard output in a service. */
  readonly writeText: (text: string) => void;
}

/** Makes a sink from its options. @throws SINK_* errors that name option, value, limit and next step. */
export type SinkFactory = (options: Readonly<Record<string, unknown>>, context: SinkContext) => Sink | Promise<Sink>;
