/**
 * Frees what nobody needs any more, and slows the receivers while a store fills up. Never in the way of a batch.
 */
import type { ActorContext } from '../actor/context.ts';
import type { FoldedControlView } from '../control/folded-control-view.ts';
import { decidePurges } from './decide-purges.ts';
import type { Leadership } from './leadership.ts';
import { OutputKeeper } from './output-retention.ts';
import { isCommitted } from './progress.ts';
import { Purger } from './purger.ts';
import type { Throttle } from './throttle.ts';

const LOOK_EVERY_MS = 1_000;

/** Tidies up during one leadership. */
export class Tidying {
  readonly #context: ActorContext;
  readonly #view: FoldedControlView;
  readonly #leadership: Leadership;
  readonly #throttle: Throttle;
  readonly #purger: Purger;
  readonly #outputs: OutputKeeper;

  constructor(context: ActorContext, view: FoldedControlView, leadership: Leadership, throttle: Throttle) {
    this.#context = context;
    this.#view = view;
    this.#leadership = leadership;
    this.#throttle = throttle;
    this.#purger = new Purger(context);
    this.#outputs = new OutputKeeper(context);
  }

  /** Goes on until the signal aborts. */
  async run(stop: AbortSignal): Promise<void> {
    const { clock, tuning } = this.#context;
    let purgedAtMs = clock.monotonic();
    try {
      await this.#outputs.start();
      while (!stop.aborted) {
        await clock.sleep(Math.min(LOOK_EVERY_MS, tuning.purgeEveryMs), stop);
        await this.#look();
        if (clock.monotonic() - purgedAtMs < tuning.purgeEveryMs) continue;
        purgedAtMs = clock.monotonic();
        await this.purge();
      }
    } finally {
      await this.#outputs.stop();
    }
  }

  /** Purges once (I11). */
  async purge(): Promise<void> {
    await this.#purgeConsumed();
    for (const purge of await this.#purger.purge(await this.#outputs.duePurges())) this.#outputs.purged(purge);
  }

  async #purgeConsumed(): Promise<void> {
    const { plan, subjects, tuning } = this.#context;
    const { journal, tracker } = this.#leadership;
    const { openBatches } = this.#leadership;
    const commit = this.#view.commitCovering.bind(this.#view);
    const oldest = openBatches.find((snapshot) => !isCommitted(snapshot, { plan, commit }));
    const afterLast = journal.state.lastBatch + 1;
    const oldestOpenBatch = openBatches[0]?.context.batch ?? afterLast;
    const isFrozen = oldest !== undefined && oldest.value !== 'received';
    const purges = decidePurges({
      plan,
      subjects,
      oldestOpenBatch,
      oldestUncommittedBatch: oldest?.context.batch ?? afterLast,
      firstNeeded: isFrozen ? oldest.context.ranges : this.#leadership.rangesNow(),
      keepInputFrom: (input, partition) => tracker.keepFrom(input, partition),
      commits: (stage, partition) => this.#view.commits(stage, partition),
    });
    for (const { stream, subject, belowSequence } of await this.#purger.purge(purges)) {
      if (stream === 'CONTROL') this.#view.forgetBelow(subject, belowSequence);
    }
    const oldBatch = oldestOpenBatch - tuning.journalBatches;
    const keep = this.#leadership.checkpoints.findLast(({ batch }) => batch <= oldBatch);
    if (keep === undefined) return;
    await this.#purger.purge([{ stream: 'CONTROL', subject: subjects.journalFilter, belowSequence: keep.sequence }]);
  }

  async #look(): Promise<void> {
    try {
      await this.#throttle.look((input) => this.#recentRate(input));
    } catch (error) {
      this.#context.log.warn('store.unknown', { error: String(error) });
    }
  }

  /** Records per second of an input over the newest frozen batch. */
  #recentRate(input: string): number {
    const ranges = [...this.#leadership.journal.state.ends.values()].filter((range) => range.input === input);
    const records = ranges.reduce((sum, range) => sum + range.records, 0);
    return (records * 1000) / this.#context.plan.settings.batchIntervalMs;
  }
}
