/**
 * Slows the receivers while a store fills up (I12): from 70 % of IN or WORK on less, from 95 % nothing.
 */
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

/** What a receiver may take at least while a store fills, before its share: a rate near 0 would never rise again. */
const FLOOR_RECORDS_PER_SECOND = 1_000;

/**
 * Watches the stores and tells the receivers.
 *
 * The limit is a share of the rate at which the throttling began, so that it does not feed on itself; it is told again
 * at each look, so that a lost hint or another leader leaves nobody slow for ever (I16).
 */
export class Throttle {
  readonly #context: ActorContext;
  #beganAt: ReadonlyMap<string, number> | undefined;
  #share = 1;
  #paused = false;

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
    if (share === 1) this.#beganAt = undefined;
    else {
      this.#beganAt ??= new Map(
        plan.inputs.map(({ id }) => [id, Math.max(FLOOR_RECORDS_PER_SECOND, recordsPerSecond(id))]),
      );
    }
    if (share !== this.#share) {
      log.info('store.throttle', { usedShare: Number(used.toFixed(3)), allowedShare: Number(share.toFixed(3)) });
    }
    this.#share = share;
    this.#tell();
  }

  /** Stops every input, or lets it go on as far as the stores allow. */
  pause(paused: boolean): void {
    this.#paused = paused;
    this.#tell();
  }

  #tell(): void {
    const { broker, subjects, plan } = this.#context;
    for (const { id } of plan.inputs) {
      const hint = encodeRate({ input: id, recordsPerSecond: this.#limitOf(id) });
      broker.sendHint(subjects.control('rate'), hint);
    }
  }

  #limitOf(input: string): number {
    if (this.#paused) return 0;
    const beganAt = this.#beganAt?.get(input);
    return beganAt === undefined ? Number.MAX_SAFE_INTEGER : Math.floor(this.#share * beganAt);
  }
}
