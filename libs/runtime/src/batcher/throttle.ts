/**
 * Slows the receivers while a store fills up (I12): from 70 % of IN or WORK on less, from 95 % nothing.
 */
import type { PhysicalPlan } from '@sluice/dstream';
import { encodeRate } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';

/** Where throttling begins and where nothing is taken any more, as shares of a stream's bytes. */
const BEGIN = 0.7;
const FULL = 0.95;

/** What the receivers may take, as a share of what they take now; 1 = no limit. */
export function decideShare(usedShare: number): number {
  if (usedShare <= BEGIN) return 1;
  return Math.max(0, (FULL - usedShare) / (FULL - BEGIN));
}

/** Watches the stores and tells the receivers. */
export class Throttle {
  readonly #context: ActorContext;
  #limited = false;

  constructor(context: ActorContext) {
    this.#context = context;
  }

  /** Looks once; `recordsPerSecond` is the present input rate by input. */
  async look(recordsPerSecond: (input: string) => number): Promise<void> {
    const { broker, subjects, plan, log } = this.#context;
    const facts = await Promise.all([
      broker.streamFacts(subjects.stream('IN')),
      broker.streamFacts(subjects.stream('WORK')),
    ]);
    const used = Math.max(...facts.map((stream) => (stream === undefined ? 0 : stream.bytes / stream.maxBytes)));
    const share = decideShare(used);
    if (share === 1 && !this.#limited) return;
    this.#limited = share < 1;
    log.info('store.throttle', { usedShare: Number(used.toFixed(3)), allowedShare: Number(share.toFixed(3)) });
    this.#tell(plan, (input) =>
      share === 1 ? Number.MAX_SAFE_INTEGER : Math.floor(share * Math.max(1, recordsPerSecond(input))),
    );
  }

  /** Stops (0) or frees every input: pause and resume. */
  tellAll(limit: number): void {
    this.#tell(this.#context.plan, () => limit);
  }

  #tell(plan: PhysicalPlan, limitOf: (input: string) => number): void {
    const { broker, subjects } = this.#context;
    for (const input of plan.inputs) {
      broker.sendHint(subjects.control('rate'), encodeRate({ input: input.id, recordsPerSecond: limitOf(input.id) }));
    }
  }
}
