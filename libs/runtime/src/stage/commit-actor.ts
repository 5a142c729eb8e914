/**
 * Owns one chain `commit.<stage>.<partition>`: runs its tasks in batch order and commits each once (I4, I6, I9).
 *
 * Owns: the loop over batches, retries and failures of tasks, draining.
 * Does not own: the work of a batch (`task-runner.ts`), being started again after an error (host).
 * Reads: the control view. Writes: the commit chain, through `commit-log.ts`.
 *
 * P1  Claim, then restore, then run: nothing is read that a former owner could still add to (I4).
 * P2  A task's result is visible with its commit or not at all; an error before it leaves nothing (I6).
 * P3  A batch error is tried again, then stored as a failure; later batches wait until it is retried or skipped (§6).
 * P4  Any other error ends the actor: the next one restores from what is stored.
 */
import { BROKER_ERROR_CODES } from '@sluice/broker';
import { isAborted, type StreamError, toStreamError } from '@sluice/kernel';
import { type ActorEvent, actorMachine, type ActorSnapshot } from '@sluice/lifecycle';
import { initialTransition, transition } from 'xstate';
import type { ActorContext } from '../actor/context.ts';
import type { Unit, UnitActor, UnitStatus } from '../actor/unit.ts';
import type { ControlView } from '../control/control-view.ts';
import { CommitLog } from './commit-log.ts';
import { isBatchError, isLossError } from './errors.ts';
import { decideNextStep, type GivenUp, type NextStep } from './next-step.ts';
import type { StageTask, TaskResult, TaskRunner } from './task-runner.ts';

/** A unit of a stage. */
export type StageUnit = Extract<Unit, { kind: 'stage' }>;

/** What a commit actor works with. */
export interface CommitActorDeps {
  readonly view: ControlView;
  readonly runner: TaskRunner;
  /** Runs of a failing task before it gives up. */
  readonly maxAttempts: number;
}

type Doable = Extract<NextStep, { kind: 'skip' | 'run' }>;

/** Runs once; a host makes a new one after it ended. */
export class CommitActor implements UnitActor {
  readonly unit: StageUnit;
  readonly #context: ActorContext;
  readonly #deps: CommitActorDeps;
  #state: ActorSnapshot;
  readonly #draining = new AbortController();
  #batch: number | undefined;
  #givenUp: GivenUp | undefined;
  #lastError: string | undefined;
  #otherPlan: string | undefined;

  constructor(context: ActorContext, unit: StageUnit, deps: CommitActorDeps) {
    this.unit = unit;
    this.#context = context;
    this.#deps = deps;
    [this.#state] = initialTransition(actorMachine, { unit: unit.id });
  }

  get status(): UnitStatus {
    return { unit: this.unit.id, state: this.#state.value, batch: this.#batch, lastError: this.#lastError };
  }

  drain(): void {
    if (this.#draining.signal.aborted) return;
    this.#draining.abort();
    this.#note({ type: 'drainRequested' });
  }

  async run(signal: AbortSignal): Promise<void> {
    try {
      await this.#run(signal);
    } catch (error) {
      this.#onEnded(toStreamError(error));
      throw error;
    } finally {
      await this.#deps.runner.close();
    }
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { view, runner } = this.#deps;
    if (this.#draining.signal.aborted) return;
    const log = await CommitLog.claim(this.#context, this.unit, signal);
    this.#note({ type: 'unitClaimed', epoch: log.epoch });
    await view.ready(signal);
    if (!this.#draining.signal.aborted) {
      await runner.restore(log, signal);
      this.#note({ type: 'stateRestored' });
      await this.#work(log, signal);
    }
    await log.release(signal);
    this.#note({ type: 'unitReleased' });
  }

  /** Task after task, until drained (I9). */
  async #work(log: CommitLog, signal: AbortSignal): Promise<void> {
    const wake = AbortSignal.any([signal, this.#draining.signal]);
    let next = log.lastBatch + 1;
    while (!this.#draining.signal.aborted) {
      const step = await this.#nextDoable(next, wake);
      if (step === undefined) break;
      const { frozen } = step.task;
      this.#batch = frozen.batch;
      next = (await this.#do(step, log, signal)) ? frozen.batch + 1 : frozen.batch;
    }
  }

  /** Does a task and commits it; false when it was given up (P2, P3). */
  async #do({ kind, task }: Doable, log: CommitLog, signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#context;
    const { batch, timeMs, plan, retries } = task.frozen;
    const startedMs = clock.now();
    const skipped = kind === 'skip';
    const outcome = skipped ? this.#deps.runner.skip(task) : await this.#attempt(task, log, signal);
    if (outcome === 'givenUp') {
      this.#givenUp = { batch, retries };
      return false;
    }
    if (outcome !== undefined) {
      await log.append({ batch, timeMs, plan, startedMs, endedMs: clock.now(), skipped }, outcome, signal);
      this.#note({ type: 'progressMade' });
    }
    this.#lastError = undefined;
    return true;
  }

  /** The next task that can be done from a batch on; undefined when asked to drain. */
  async #nextDoable(from: number, wake: AbortSignal): Promise<Doable | undefined> {
    const { view, runner } = this.#deps;
    let batch = from;
    for (;;) {
      const step = decideNextStep(view, batch, { plan: this.#context.plan, runner, givenUp: this.#givenUp });
      if (step.kind === 'run' || step.kind === 'skip') return step;
      if (step.kind === 'pass') {
        batch = step.next;
        continue;
      }
      if (step.kind === 'otherPlan') this.#noteOtherPlan(batch, step.plan);
      try {
        await view.changed(wake);
      } catch (error) {
        if (isAborted(error) && this.#draining.signal.aborted) return undefined;
        throw error;
      }
    }
  }

  /** Runs a task; a batch error that stays is stored as the task's failure (P3). */
  async #attempt(task: StageTask, log: CommitLog, signal: AbortSignal): Promise<TaskResult | undefined | 'givenUp'> {
    const { runner, maxAttempts } = this.#deps;
    for (let attempts = 1; ; attempts++) {
      try {
        return await runner.run(task, { stop: signal, drain: this.#draining.signal });
      } catch (error) {
        if (!isBatchError(error)) throw error;
        this.#lastError = error.message;
        const { batch } = task.frozen;
        // What is lost does not come back by reading it again: it was read at the leader already (I11).
        if (attempts < maxAttempts && !isLossError(error)) continue;
        // No warning: the batch that fails tells it, with the same cause.
        this.#context.log.info('stage.taskFailed', {
          unit: this.unit.id,
          batch,
          attempts,
          code: error.code,
          message: error.message,
        });
        await log.appendFailure(batch, this.#failureOf(error, attempts), signal);
        return 'givenUp';
      }
    }
  }

  #failureOf(error: StreamError, attempts: number) {
    const { stage, partition } = this.unit;
    const thrown = error.cause instanceof Error ? error.cause : error;
    const { code, message } = error;
    return { stage, partition, owner: this.#context.member, attempts, code, message, stack: thrown.stack ?? '' };
  }

  #noteOtherPlan(batch: number, plan: string): void {
    if (this.#otherPlan === plan) return;
    this.#otherPlan = plan;
    this.#context.log.warn('stage.otherPlan', { unit: this.unit.id, batch, plan, ownPlan: this.#context.plan.hash });
  }

  #note(event: ActorEvent): void {
    [this.#state] = transition(actorMachine, this.#state, event);
  }

  #onEnded(error: StreamError): void {
    const { clock, random } = this.#context;
    this.#lastError = error.message;
    const at = { atMs: clock.now(), random: random.next() };
    if (error.code === BROKER_ERROR_CODES.fenced) this.#note({ type: 'unitFenced', ...at });
    else this.#note({ type: 'attemptFailed', ...at, code: error.code, message: error.message });
  }
}
