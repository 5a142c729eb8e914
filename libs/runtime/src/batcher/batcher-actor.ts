/**
 * The batcher: the single governor of a pipeline (DESIGN §3, §6).
 *
 * Owns: the journal; when a batch is cut and what belongs to it; freeing what nobody needs; throttling the receivers.
 * Does not own: records. It reads blocks and commits headers-only.
 * Messages out: journal events, hints `cut` and `rate`. Messages in: IN and CONTROL (headers), hints `cutDone`, `acked`.
 *
 * A1  Everything it knows after a take-over comes from the journal, IN and CONTROL: no state of its own is lost with it.
 * A2  A batch is journaled `received`, then `replicated` with frozen ranges, before any task may commit it (I8).
 */
import type { Subscription } from '@sluice/broker';
import { isStreamError, KERNEL_ERROR_CODES, Notifier, StreamError } from '@sluice/kernel';
import { type BatchSnapshot, type BatchTick, decideBatchTick, toCheckpointEvent } from '@sluice/lifecycle';
import { decodeAcked, decodeCommand, decodeTaskFailure, type InputRange, type JournalEvent } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import type { Unit, UnitActor, UnitStatus } from '../actor/unit.ts';
import type { FoldedControlView } from '../control/folded-control-view.ts';
import { RUNTIME_ERROR_CODES } from '../errors.ts';
import { Cutter, rangesNow } from './cut.ts';
import { decidePlanSwitch } from './decide-plan-switch.ts';
import { decidePurges } from './decide-purges.ts';
import { InputTracker } from './input-tracker.ts';
import { Journal } from './journal.ts';
import { deriveDueEvents, type ProgressSources } from './progress.ts';
import { Purger } from './purger.ts';
import { Throttle } from './throttle.ts';

/** What the batcher needs besides its context. */
export interface BatcherDeps {
  readonly view: FoldedControlView;
  /** Input units that live receivers own now. */
  readonly liveInputUnits: () => ReadonlySet<string>;
  readonly ticks: 'clock' | 'manual';
  /** Whether batches that had failed before this batcher led are tried again: where starting is a person's doing. */
  readonly retriesFailed: boolean;
}

interface Running {
  readonly journal: Journal;
  readonly tracker: InputTracker;
  readonly cutter: Cutter;
  readonly signal: AbortSignal;
}

const THROTTLE_EVERY_MS = 1_000;

/** The batcher of one pipeline. Made by a host; `tick` is for manual ticks only. */
export class BatcherActor implements UnitActor {
  readonly unit: Unit;
  readonly #context: ActorContext;
  readonly #deps: BatcherDeps;
  readonly #throttle: Throttle;
  readonly #purger: Purger;
  readonly #draining = new AbortController();
  readonly #news = new Notifier();
  readonly #acked = new Map<string, number>();
  /** Sequences of retries journaled here: the view may not have seen them yet. */
  readonly #retried = new Map<number, number>();
  readonly #checkpoints: { readonly batch: number; readonly sequence: number }[] = [];
  readonly #started = new Notifier();
  #running: Running | undefined;
  #cutting: Promise<unknown> = Promise.resolve();
  #state = 'claiming';
  #paused = false;

  constructor(context: ActorContext, unit: Unit, deps: BatcherDeps) {
    this.unit = unit;
    this.#context = context;
    this.#deps = deps;
    this.#throttle = new Throttle(context);
    this.#purger = new Purger(context);
  }

  get status(): UnitStatus {
    return {
      unit: this.unit.id,
      state: this.#state,
      batch: this.#running?.journal.state.lastBatch,
      lastError: undefined,
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    this.#state = 'claiming';
    const journal = await Journal.claim(this.#context, either);
    this.#state = 'restoring';
    const tracker = new InputTracker(this.#context.broker, this.#context.subjects);
    const cutter = new Cutter(this.#context, tracker, this.#deps.liveInputUnits);
    const listeners: { stop(): Promise<void> }[] = [cutter.listen(), this.#listenAcked(), this.#listenCommands(either)];
    try {
      await tracker.start([...journal.state.ends.values()]);
      await this.#deps.view.ready(either);
      const running = { journal, tracker, cutter, signal: either };
      const isNewPlan = await this.#adoptPlan(running);
      await this.#finishReceived(running);
      if (isNewPlan || this.#deps.retriesFailed) await this.#retryFailed(running);
      this.#running = running;
      this.#state = 'running';
      this.#started.notify();
      await this.#work(running, failed);
      this.#state = 'draining';
      await this.#cutting;
      await this.#checkpoint(running);
      await journal.release();
    } finally {
      this.#running = undefined;
      this.#state = 'stopped';
      failed.abort();
      await Promise.all([tracker.stop(), ...listeners.map((listener) => listener.stop())]);
    }
  }

  drain(): void {
    this.#draining.abort();
  }

  /** Cuts a batch now, at `timeMs` (default: the next multiple of the interval). One at a time. */
  async tick(timeMs: number | undefined, signal: AbortSignal): Promise<number> {
    const running = await this.#started.until(() => this.#running, signal);
    const { lastBatch, lastTimeMs } = running.journal.state;
    const { batchIntervalMs } = this.#context.plan.settings;
    const tick: BatchTick = { batch: lastBatch + 1, timeMs: timeMs ?? lastTimeMs + batchIntervalMs, missedTicks: 0 };
    await this.#cutSerially(running, tick);
    return tick.batch;
  }

  /** Number of the newest batch journaled; 0 before it runs. */
  get lastBatch(): number {
    return this.#running?.journal.state.lastBatch ?? 0;
  }

  /** True when records are stored that no batch has yet. */
  get hasUncut(): boolean {
    const running = this.#running;
    return (
      running !== undefined &&
      rangesNow(this.#context.plan, running.tracker).some((range) => range.to.sequence > range.from.sequence)
    );
  }

  /** True when every input has ended and every record of it is in a computed batch. */
  get isExhausted(): boolean {
    const running = this.#running;
    if (running === undefined || running.journal.state.open.size > 0) return false;
    return this.#context.plan.inputs.every((input) =>
      Array.from({ length: input.partitions }, (_, partition) => partition).every((partition) =>
        running.tracker.isExhausted(input.id, partition),
      ),
    );
  }

  /** All loops until drained; the first one that fails ends the others. */
  async #work(running: Running, failed: AbortController): Promise<void> {
    const stop = AbortSignal.any([running.signal, this.#draining.signal]);
    const guarded = (loop: Promise<void>) =>
      loop.catch((error: unknown) => {
        failed.abort();
        if (!isAborted(error) || running.signal.aborted) throw error;
      });
    const loops = [this.#tickLoop(running, stop), this.#progressLoop(running, stop), this.#tidyLoop(running, stop)].map(
      guarded,
    );
    const outcomes = await Promise.allSettled(loops);
    const failures = outcomes
      .filter((outcome) => outcome.status === 'rejected')
      .map((outcome) => outcome.reason as unknown);
    const first = failures.find((error) => !isAborted(error)) ?? failures[0];
    if (first !== undefined) throw first;
  }

  async #tickLoop(running: Running, stop: AbortSignal): Promise<void> {
    const { clock, plan, tuning } = this.#context;
    const { batchIntervalMs: intervalMs, catchUp } = plan.settings;
    let beganAtMs = clock.monotonic();
    while (this.#deps.ticks === 'clock' && !stop.aborted) {
      const { lastBatch, lastTimeMs } = running.journal.state;
      const facts = {
        lastBatch,
        lastTimeMs,
        nowMs: clock.now(),
        intervalMs,
        catchUp,
        waitedMs: clock.monotonic() - beganAtMs,
      };
      const { ticks, nextDueMs } = this.#paused
        ? { ticks: [], nextDueMs: facts.nowMs + intervalMs }
        : decideBatchTick(facts);
      for (const tick of ticks) {
        if (stop.aborted || running.journal.state.open.size >= tuning.maxOpenBatches) break;
        beganAtMs = clock.monotonic();
        await this.#cutSerially(running, tick);
      }
      // Not longer than an interval: the wall clock may have been set back.
      const waitMs = Math.min(intervalMs, Math.max(1, nextDueMs - clock.now()));
      await clock.sleep(waitMs, stop).catch(ignoreAbort);
    }
  }

  #cutSerially(running: Running, tick: BatchTick): Promise<void> {
    const cut = this.#cutting.then(() => this.#cut(running, tick));
    this.#cutting = cut.catch(() => undefined); // The caller of `cut` has the error; the queue only needs its end.
    return cut;
  }

  /** Steps 3 and 4 of a record's way: received, cut, replicated. */
  async #cut(running: Running, tick: BatchTick): Promise<void> {
    const { clock, plan } = this.#context;
    const { journal, cutter, signal } = running;
    const received: JournalEvent = {
      type: 'received',
      batch: tick.batch,
      atMs: clock.now(),
      timeMs: tick.timeMs,
      plan: plan.hash,
      missedTicks: tick.missedTicks,
    };
    const [, cut] = await Promise.all([journal.append(received, signal), cutter.cut(tick.batch, signal)]);
    await this.#replicate(running, tick, cut.ranges, cut.missing);
  }

  async #replicate(
    running: Running,
    of: { readonly batch: number; readonly timeMs: number },
    ranges: readonly InputRange[],
    missingReceivers: readonly string[],
  ): Promise<void> {
    const { clock, plan } = this.#context;
    const { batch, timeMs } = of;
    await running.journal.append(
      { type: 'replicated', batch, atMs: clock.now(), timeMs, plan: plan.hash, ranges, missingReceivers },
      running.signal,
    );
    for (const range of ranges) running.tracker.freeze(range);
    this.#news.notify();
  }

  /** A batch that a former batcher received but did not freeze is frozen with what is stored now. */
  async #finishReceived(running: Running): Promise<void> {
    for (const { value, context } of running.journal.state.open.values()) {
      if (value === 'received')
        await this.#replicate(running, context, rangesNow(this.#context.plan, running.tracker), []);
    }
  }

  /** A mended function, or a person who started again, deserves another try. */
  async #retryFailed(running: Running): Promise<void> {
    for (const { value, context } of openBatches(running)) {
      if (value !== 'failed') continue;
      const event: JournalEvent = {
        type: 'retried',
        batch: context.batch,
        atMs: this.#context.clock.now(),
        by: 'start',
      };
      this.#retried.set(context.batch, await running.journal.append(event, running.signal));
    }
  }

  /** I15; true when the plan is a new one. */
  async #adoptPlan(running: Running): Promise<boolean> {
    const { plan, clock } = this.#context;
    const { state } = running.journal;
    const decision = decidePlanSwitch({
      journaled: { hash: state.plan, json: state.planJson },
      ours: plan,
      openBatches: [...state.open.keys()],
    });
    if (decision.kind === 'refuse') throw planMismatch(state.plan, plan.hash, decision.why);
    if (decision.kind === 'same') return false;
    await running.journal.append(
      { type: 'planned', batch: 0, atMs: clock.now(), plan: plan.hash, planJson: plan.json },
      running.signal,
    );
    return true;
  }

  async #progressLoop(running: Running, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const wait = new AbortController();
      const woken = AbortSignal.any([stop, wait.signal]);
      const news = Promise.race([this.#deps.view.changed(woken), this.#news.wait(woken)]).catch(ignoreAbort);
      const worked = await this.#progress(running);
      if (!worked) await news;
      wait.abort();
      await news;
    }
  }

  /** Journals every transition that is due; true when there was one. */
  async #progress(running: Running): Promise<boolean> {
    let worked = false;
    for (const snapshot of openBatches(running)) {
      for (const event of deriveDueEvents(snapshot, this.#sources())) {
        await running.journal.append(event, running.signal);
        if (event.type === 'failed') await this.#onFailed(running, event.batch);
        worked = true;
      }
    }
    if (running.journal.isCheckpointDue) await this.#checkpoint(running);
    return worked;
  }

  async #onFailed(running: Running, batch: number): Promise<void> {
    const { plan, clock } = this.#context;
    if (plan.settings.onBatchFailure !== 'continue') return;
    const skipped: JournalEvent = {
      type: 'skipped',
      batch,
      atMs: clock.now(),
      by: 'onBatchFailure',
      why: 'the pipeline continues after a failed batch',
    };
    await running.journal.append(skipped, running.signal);
  }

  #sources(): ProgressSources {
    const { view } = this.#deps;
    return {
      plan: this.#context.plan,
      nowMs: this.#context.clock.now(),
      commit: (stage, partition, batch) => view.commitCovering(stage, partition, batch),
      acknowledgedTo: (input, partition) => this.#acked.get(`${input}/${partition}`) ?? 0,
      failure: (batch) => {
        const entry = view
          .failures()
          .find((failure) => failure.batch === batch && failure.sequence > this.#retriedAfter(batch));
        return entry === undefined ? undefined : decodeTaskFailure(entry.message.payload);
      },
    };
  }

  /** Failures stored before the newest retry are old news. */
  #retriedAfter(batch: number): number {
    return Math.max(this.#deps.view.retriedAfter(batch), this.#retried.get(batch) ?? 0);
  }

  async #checkpoint(running: Running): Promise<void> {
    const { journal, signal } = running;
    const { state } = journal;
    const sequence = await journal.append(toCheckpointEvent(state, this.#context.clock.now()), signal);
    this.#checkpoints.push({ batch: state.lastBatch, sequence });
  }

  /** Purging and throttling: never in the way of a batch. */
  async #tidyLoop(running: Running, stop: AbortSignal): Promise<void> {
    const { clock, tuning } = this.#context;
    let purgedAtMs = clock.monotonic();
    while (!stop.aborted) {
      await clock.sleep(Math.min(THROTTLE_EVERY_MS, tuning.purgeEveryMs), stop).catch(ignoreAbort);
      if (stop.aborted) return;
      await this.#throttle
        .look((input) => this.#recentRate(running, input))
        .catch((error: unknown) => this.#context.log.warn('store.unknown', { error: String(error) }));
      if (clock.monotonic() - purgedAtMs < tuning.purgeEveryMs) continue;
      purgedAtMs = clock.monotonic();
      await this.#purge(running);
    }
  }

  /** Records per second of an input over the newest frozen batch. */
  #recentRate(running: Running, input: string): number {
    const { batchIntervalMs } = this.#context.plan.settings;
    const records = [...running.journal.state.ends.values()]
      .filter((range) => range.input === input)
      .reduce((sum, range) => sum + range.records, 0);
    return (records * 1000) / batchIntervalMs;
  }

  async #purge(running: Running): Promise<void> {
    const { plan, subjects, tuning } = this.#context;
    const { view } = this.#deps;
    const [oldest] = openBatches(running);
    const oldestOpenBatch = oldest?.context.batch ?? running.journal.state.lastBatch + 1;
    const isFrozen = oldest !== undefined && oldest.value !== 'received';
    const purges = decidePurges({
      plan,
      subjects,
      oldestOpenBatch,
      firstNeeded: isFrozen ? oldest.context.ranges : rangesNow(plan, running.tracker),
      keepInputFrom: (input, partition) => running.tracker.keepFrom(input, partition),
      commits: (stage, partition) => view.commits(stage, partition),
    });
    for (const purge of await this.#purger.purge(purges))
      if (purge.stream === 'CONTROL') view.forgetBelow(purge.subject, purge.belowSequence);
    const keep = this.#checkpoints.findLast(
      (checkpoint) => checkpoint.batch <= oldestOpenBatch - tuning.journalBatches,
    );
    if (keep !== undefined)
      await this.#purger.purge([{ stream: 'CONTROL', subject: subjects.journalFilter, belowSequence: keep.sequence }]);
  }

  #listenAcked(): Subscription {
    const { broker, subjects } = this.#context;
    return broker.onHint(subjects.control('acked'), (_subject, payload) => {
      for (const end of decodeAcked(payload).ends) {
        const key = `${end.input}/${end.partition}`;
        this.#acked.set(key, Math.max(this.#acked.get(key) ?? 0, end.to.sequence));
      }
      this.#news.notify();
    });
  }

  #listenCommands(signal: AbortSignal): Subscription {
    const { broker, subjects, log } = this.#context;
    return broker.onHint(subjects.control('command'), (_subject, payload) => {
      const command = decodeCommand(payload);
      this.#obey(command.verb, command.batch, command.by, signal).catch((error: unknown) =>
        log.warn('command.failed', { verb: command.verb, error: String(error) }),
      );
    });
  }

  async #obey(verb: string, batch: number, by: string, signal: AbortSignal): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    const atMs = this.#context.clock.now();
    if (verb === 'pause' || verb === 'resume') {
      this.#paused = verb === 'pause';
      this.#throttle.tellAll(this.#paused ? 0 : Number.MAX_SAFE_INTEGER);
    } else if (verb === 'retry')
      this.#retried.set(batch, await running.journal.append({ type: 'retried', batch, atMs, by }, signal));
    else if (verb === 'skip')
      await running.journal.append({ type: 'skipped', batch, atMs, by, why: 'asked for' }, signal);
    this.#news.notify();
  }
}

function openBatches(running: Running): readonly BatchSnapshot[] {
  return [...running.journal.state.open.values()];
}

function planMismatch(journaled: string, ours: string, why: string): StreamError {
  return new StreamError(
    `plan ${ours} of this program cannot follow plan ${journaled}: ${why}. Start the version that has plan ${journaled} and let it drain, mend the definition, or give the new pipeline another name`,
    { code: RUNTIME_ERROR_CODES.planMismatch, domain: 'user', retry: 'never', details: { journaled, ours, why } },
  );
}

function isAborted(error: unknown): boolean {
  return isStreamError(error, KERNEL_ERROR_CODES.aborted);
}

function ignoreAbort(error: unknown): void {
  if (!isAborted(error)) throw error;
}
