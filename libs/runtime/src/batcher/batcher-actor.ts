/**
 * The batcher: the single governor of a pipeline (DESIGN §3, §6).
 *
 * Owns: when a batch is cut, and its own life: claiming, leading, draining.
 * Does not own: records. It reads blocks and commits headers-only.
 * Messages out: journal events, hints `cut` and `rate`. Messages in: IN and CONTROL (headers), hints `cutDone`, `acked`,
 * `command`.
 */
import type { Subscription } from '@sluice/broker';
import { isAborted, Notifier } from '@sluice/kernel';
import { decideBatchTick } from '@sluice/lifecycle';
import { type Command, decodeCommand } from '@sluice/protocol';

import type { ActorContext } from '../actor/context.ts';
import { onHint } from '../actor/on-hint.ts';
import type { Unit, UnitActor, UnitStatus } from '../actor/unit.ts';
import type { FoldedControlView } from '../control/folded-control-view.ts';
import { Leadership, type LeadershipDeps } from './leadership.ts';
import { ProgressKeeper } from './progress-keeper.ts';
import { Throttle } from './throttle.ts';
import { Tidying } from './tidying.ts';

/** What the batcher needs besides its context. */
export interface BatcherDeps extends LeadershipDeps {
  readonly view: FoldedControlView;
  readonly ticks: 'clock' | 'manual';
}

interface Leading {
  readonly leadership: Leadership;
  readonly keeper: ProgressKeeper;
}

/** The batcher of one pipeline. Made by a host; `tick` is for manual ticks and for draining. */
export class BatcherActor implements UnitActor {
  readonly unit: Unit;
  readonly #context: ActorContext;
  readonly #deps: BatcherDeps;
  readonly #throttle: Throttle;
  readonly #draining = new AbortController();
  readonly #began = new Notifier();
  #leading: Leading | undefined;
  #state = 'claiming';
  #paused = false;

  constructor(context: ActorContext, unit: Unit, deps: BatcherDeps) {
    this.unit = unit;
    this.#context = context;
    this.#deps = deps;
    this.#throttle = new Throttle(context);
  }

  get status(): UnitStatus {
    return { unit: this.unit.id, state: this.#state, batch: this.lastBatch, lastError: undefined };
  }

  /** True while it owns the journal and knows all that is in it. */
  get isLeading(): boolean {
    return this.#leading !== undefined;
  }

  /** Number of the newest batch journaled; 0 before it leads. */
  get lastBatch(): number {
    return this.#leading?.leadership.journal.state.lastBatch ?? 0;
  }

  /** True when records are stored that no batch has yet. */
  get hasUncut(): boolean {
    const ranges = this.#leading?.leadership.rangesNow() ?? [];
    return ranges.some((range) => range.to.sequence > range.from.sequence);
  }

  /** True when every input has ended and every record of it is in a closed batch. */
  get isExhausted(): boolean {
    return this.#leading?.leadership.isExhausted === true;
  }

  async run(signal: AbortSignal): Promise<void> {
    const failed = new AbortController();
    this.#state = 'claiming';
    await using leadership = await Leadership.claim(
      this.#context,
      this.#deps,
      AbortSignal.any([signal, failed.signal]),
    );
    this.#state = 'restoring';
    await leadership.restore();
    await this.#deps.view.ready(leadership.signal);
    const keeper = new ProgressKeeper(this.#context, this.#deps.view, leadership);
    await using _reports = keeper.listen();
    await using _commands = this.#listenCommands(keeper);
    try {
      this.#leading = { leadership, keeper };
      this.#state = 'running';
      this.#began.notify();
      await this.#lead({ leadership, keeper }, failed);
      this.#state = 'draining';
      await leadership.release();
    } finally {
      this.#leading = undefined;
      this.#state = 'stopped';
      failed.abort();
    }
  }

  drain(): void {
    this.#draining.abort();
  }

  /** Cuts a batch now, at `timeMs` (default: the next multiple of the interval); resolves with its number when frozen. */
  async tick(timeMs: number | undefined, signal: AbortSignal): Promise<number> {
    const { leadership, keeper } = await this.#began.until(() => this.#leading, signal);
    const batch = await leadership.cut({ timeMs });
    keeper.wake();
    return batch ?? leadership.journal.state.lastBatch;
  }

  /** All loops until drained; the first one that fails ends the others. */
  async #lead(leading: Leading, failed: AbortController): Promise<void> {
    const stop = AbortSignal.any([leading.leadership.signal, this.#draining.signal]);
    const tidying = new Tidying(this.#context, this.#deps.view, leading.leadership, this.#throttle);
    const errors: unknown[] = [];
    const guard = async (loop: Promise<void>): Promise<void> => {
      try {
        await loop;
      } catch (error) {
        if (isAborted(error) && this.#draining.signal.aborted) return;
        errors.push(error);
        failed.abort();
      }
    };
    await Promise.all([
      guard(this.#tickUntil(stop, leading)),
      guard(keepUntil(stop, leading)),
      guard(tidying.run(stop)),
    ]);
    if (errors.length > 0) throw errors.find((error) => !isAborted(error)) ?? errors[0];
  }

  async #tickUntil(stop: AbortSignal, { leadership, keeper }: Leading): Promise<void> {
    const { clock, plan, tuning } = this.#context;
    const { batchIntervalMs: intervalMs, catchUp } = plan.settings;
    let beganAtMs = clock.monotonic();
    while (this.#deps.ticks === 'clock' && !stop.aborted) {
      const { lastBatch, lastTimeMs } = leadership.journal.state;
      const nowMs = clock.now();
      const waitedMs = clock.monotonic() - beganAtMs;
      const decision = decideBatchTick({ lastBatch, lastTimeMs, nowMs, intervalMs, catchUp, waitedMs });
      for (const tick of this.#paused ? [] : decision.ticks) {
        if (stop.aborted || leadership.journal.state.open.size >= tuning.maxOpenBatches) break;
        beganAtMs = clock.monotonic();
        await leadership.cut(tick);
        keeper.wake();
      }
      // Not longer than an interval: the wall clock may have been set back.
      await clock.sleep(Math.min(intervalMs, Math.max(1, decision.nextDueMs - clock.now())), stop);
    }
  }

  #listenCommands(keeper: ProgressKeeper): Subscription {
    const { log } = this.#context;
    return onHint(this.#context, 'command', decodeCommand, (command) => {
      this.#obey(command, keeper).catch((error: unknown) =>
        log.warn('command.failed', { verb: command.verb, batch: command.batch, error: String(error) }),
      );
    });
  }

  async #obey(command: Command, keeper: ProgressKeeper): Promise<void> {
    if (command.verb !== 'pause' && command.verb !== 'resume') return keeper.obey(command);
    this.#paused = command.verb === 'pause';
    this.#throttle.pause(this.#paused);
  }
}

async function keepUntil(stop: AbortSignal, { keeper }: Leading): Promise<void> {
  while (!stop.aborted) {
    // Begun before looking, so that no change between the two is missed.
    const changed = keeper.changed(stop);
    // When `keep` fails nobody takes this one's rejection, which would end the process.
    changed.catch(() => undefined);
    if (!(await keeper.keep())) await changed;
  }
}
