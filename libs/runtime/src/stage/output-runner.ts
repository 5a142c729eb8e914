/**
 * Delivers committed records to a sink, batch by batch (I14).
 *
 * Owns: when a batch is delivered, trying again. Does not own: what a sink guarantees (sinks).
 *
 * O1  A sink gets committed records only, in batch order; the same batch again has the same transaction id.
 * O2  The batch is committed after the delivery: a crash between the two delivers it again.
 */
import type { StagePlan } from '@sluice/dstream';
import { abortable, abortError, type Clock, type StreamError, toStreamError } from '@sluice/kernel';
import { decodeRecords } from '@sluice/protocol';
import type { Sink, SinkBatch, SinkContext } from '@sluice/sinks';
import { crossesBoundary } from '@sluice/windows';
import type { ActorContext } from '../actor/context.ts';
import type { ControlView } from '../control/control-view.ts';
import type { CommitLog } from './commit-log.ts';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import { type FoundSegment, loadSegments } from './gather-exchange.ts';
import { OutputLeaf } from './output-leaf.ts';
import { emptyResult, type StageTask, type TaskResult, type TaskRunner, type TaskSignals } from './task-runner.ts';

const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 5_000;

/** Makes the sink of an output stage. */
export type CreateSink = (spec: NonNullable<StagePlan['sink']>, context: SinkContext) => Promise<Sink>;

/** An output stage's partition. */
export interface OutputEnvironment {
  readonly context: ActorContext;
  readonly view: ControlView;
  readonly stage: StagePlan;
  readonly partition: number;
}

/** What delivering needs besides. */
export interface OutputDeps {
  readonly createSink: CreateSink;
  readonly writeText: (text: string) => void;
}

/** A {@link TaskRunner} for an output stage with a sink. */
export class OutputRunner implements TaskRunner {
  readonly runsSkipped = false;
  readonly #environment: OutputEnvironment;
  readonly #deps: OutputDeps;
  readonly #leaf: OutputLeaf;
  #sink: Sink | undefined;
  #epoch = 0;

  constructor(environment: OutputEnvironment, deps: OutputDeps) {
    this.#environment = environment;
    this.#deps = deps;
    this.#leaf = new OutputLeaf(environment);
  }

  async restore(log: CommitLog): Promise<void> {
    const { context, stage, partition } = this.#environment;
    if (stage.sink === undefined) throw new TypeError(`output stage ${stage.id} is planned without a sink`);
    this.#epoch = log.epoch;
    this.#sink = await this.#deps.createSink(stage.sink, {
      pipeline: context.plan.settings.name,
      stage: stage.id,
      partition,
      writeText: this.#deps.writeText,
    });
  }

  isDue(task: StageTask): boolean {
    return this.#leaf.isDue(task);
  }

  isReady(task: StageTask): boolean {
    return this.#leaf.isReady(task);
  }

  async run(task: StageTask, signals: TaskSignals): Promise<TaskResult | undefined> {
    const { context, stage } = this.#environment;
    const { timeMs, previousTimeMs } = task.frozen;
    const segments = await this.#leaf.list(task);
    const recordsIn = segments.reduce((sum, { segment }) => sum + segment.records, 0);
    const isSlide = crossesBoundary(previousTimeMs, timeMs, stage.slideMs);
    if (isSlide && !(await this.#deliver(task, segments, signals))) return undefined;
    return { ...emptyResult(context.random.id()), recordsIn, recordsOut: isSlide ? recordsIn : 0 };
  }

  skip(): TaskResult {
    return emptyResult(this.#environment.context.random.id());
  }

  async close(): Promise<void> {
    await this.#sink?.close();
  }

  /** Tries until the sink took the batch; false when drained before it did. @throws STAGE_SINK_FAILED, KERNEL_ABORTED */
  async #deliver(task: StageTask, segments: readonly FoundSegment[], { stop, drain }: TaskSignals): Promise<boolean> {
    const { context, view, stage, partition } = this.#environment;
    const { clock, random, log } = context;
    const { batch } = task.frozen;
    for (let tries = 1; ; tries++) {
      const error = await this.#tryOnce(task, segments, stop);
      if (error === undefined) return true;
      // A batch that was skipped meanwhile is waited for no longer.
      if (error.retry === 'never' || view.frozenBatch(batch) === 'closed') throw this.#sinkFailed(batch, error);
      if (drain.aborted) return false;
      const delayMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** tries) * (0.5 + random.next());
      log.warn('stage.sinkRetry', {
        stage: stage.id,
        partition,
        batch,
        tries,
        code: error.code,
        message: error.message,
      });
      await sleepUntilDrained(clock, delayMs, { stop, drain });
    }
  }

  /** The sink's error, or undefined when it took the batch. Errors of reading are not the sink's: they pass. */
  async #tryOnce(
    task: StageTask,
    segments: readonly FoundSegment[],
    signal: AbortSignal,
  ): Promise<StreamError | undefined> {
    const { context } = this.#environment;
    let readError: { readonly error: unknown } | undefined;
    async function* chunks(): AsyncGenerator<readonly unknown[]> {
      try {
        for await (const piece of loadSegments(context, segments)) {
          if (signal.aborted) throw abortError(signal);
          yield decodeRecords(piece.codec, piece.payload);
        }
      } catch (error) {
        readError = { error };
        throw error;
      }
    }
    if (this.#sink === undefined) throw new TypeError('a batch was delivered before restoring');
    try {
      await abortable(this.#sink.deliver(this.#batchOf(task), chunks()), signal);
      return undefined;
    } catch (error) {
      if (readError !== undefined) throw readError.error;
      if (signal.aborted) throw error;
      return toStreamError(error);
    }
  }

  #batchOf({ frozen }: StageTask): SinkBatch {
    const { context, stage, partition } = this.#environment;
    const { batch, timeMs } = frozen;
    const pipeline = context.plan.settings.name;
    const transactionId = `${pipeline}/${stage.id}/${partition}/${batch}`;
    return {
      pipeline,
      stage: stage.id,
      partition,
      partitions: stage.partitions,
      batch,
      timeMs,
      epoch: this.#epoch,
      transactionId,
    };
  }

  #sinkFailed(batch: number, error: StreamError): StageError {
    const { stage, partition } = this.#environment;
    const cause = error.cause instanceof Error ? error.cause : error;
    return new StageError(
      STAGE_ERROR_CODES.sinkFailed,
      `output ${stage.id}/${partition} could not deliver batch ${batch}: ${error.message}`,
      {
        details: { stage: stage.id, partition, batch, code: error.code },
        cause,
      },
    );
  }
}

async function sleepUntilDrained(clock: Clock, ms: number, { stop, drain }: TaskSignals): Promise<void> {
  try {
    await clock.sleep(ms, AbortSignal.any([stop, drain]));
  } catch (error) {
    if (stop.aborted) throw error;
  }
}
