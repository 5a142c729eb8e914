/**
 * Starting a pipeline: what a program may choose, and what it gets.
 */
import type { Broker } from '@sluice/broker';
import type { Pipeline, PlanOverrides } from '@sluice/dstream';
import type { Clock, Random } from '@sluice/kernel';
import type { BatchView } from '@sluice/lifecycle';
import type { Logger } from '@sluice/observability';
import type { Tuning } from '../actor/context.ts';

/**
 * What an instance may own. `operator` and `window` host the stages of their kind, `output` the output stages.
 * A service takes one (an operator service also takes `output`); the local run takes all.
 */
export type Role = 'receiver' | 'batcher' | 'operator' | 'window' | 'output';

/** Options of {@link start}. */
export interface StartOptions {
  /** Opens a connection; called once per thread that hosts actors, in this thread for the ones hosted here. */
  readonly connect: () => Promise<Broker>;
  /** What this process owns; everything by default. */
  readonly roles?: readonly Role[];
  /**
   * Worker threads for stages: 0 runs them in this thread (the default for a pipeline given as a value, whose functions
   * cannot cross threads). With worker threads `module` and `natsUrl` are needed.
   */
  readonly threads?: number;
  /** URL of the module that exports the pipeline; worker threads import it. */
  readonly module?: URL;
  /** Changes to the pipeline's options and inputs; plain data, so that worker threads plan the same. */
  readonly overrides?: PlanOverrides;
  /** Server that worker threads connect to. */
  readonly natsUrl?: string;
  /** `clock`: batches are cut at every batch interval. `manual`: only when {@link PipelineRun.tick} is called. */
  readonly ticks?: 'clock' | 'manual';
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Logger;
  /** Where `print` writes; standard output by default. */
  readonly writeText?: (text: string) => void;
  readonly tuning?: Partial<Tuning>;
  /** Cancels the start and stops the run at once, without draining. */
  readonly signal?: AbortSignal;
}

/** A running pipeline (or this process's part of it). */
export interface PipelineRun extends AsyncDisposable {
  readonly pipeline: Pipeline;
  /** Id of this instance. */
  readonly member: string;
  /**
   * With `ticks: 'manual'`: cuts the next batch at `timeMs` (default: last + interval) and resolves with its number once
   * its ranges are frozen. Needs the batcher to be in this process.
   */
  tick(timeMs?: number): Promise<number>;
  /** Resolves when the batch is computed (true) or has failed (false). */
  batchEnded(batch: number): Promise<boolean>;
  /** Batches as last seen, oldest first; bounded. */
  batches(): readonly BatchView[];
  /** Calls the listener at every change of a batch, in journal order; the result stops it. */
  onBatch(listener: (batch: BatchView) => void): () => void;
  /** Resolves when every bounded input has been read to its end, stored and computed. Never for unbounded inputs. */
  inputsEnded(): Promise<void>;
  /** Graceful stop: receivers stop, everything received is computed, chains are released. Then the run has ended. */
  drain(): Promise<void>;
  /** Stops now; what was not committed is done again by the next start. */
  stop(): Promise<void>;
  /** Resolves when the run has ended; rejects with the first error that ended it. */
  awaitTermination(): Promise<void>;
}
