/** Carries out purges, each only when it frees something new; a purge that fails is tried again with the next round. */
import { toStreamError } from '@sluice/kernel';
import type { ActorContext } from '../actor/context.ts';
import type { Purge } from './decide-purges.ts';

/** Remembers what was purged. One per batcher. */
export class Purger {
  readonly #context: ActorContext;
  readonly #done = new Map<string, number>();
  #hasFailed = false;

  constructor(context: ActorContext) {
    this.#context = context;
  }

  /** Purges in turn; gives the purges that were carried out. */
  async purge(purges: readonly Purge[]): Promise<readonly Purge[]> {
    const { broker, subjects, log } = this.#context;
    const carriedOut: Purge[] = [];
    for (const purge of purges) {
      if ((this.#done.get(purge.subject) ?? 0) >= purge.belowSequence) continue;
      try {
        await broker.purge(subjects.stream(purge.stream), purge.subject, purge.belowSequence);
        this.#done.set(purge.subject, purge.belowSequence);
        carriedOut.push(purge);
        this.#hasFailed = false;
      } catch (error) {
        const { subject, belowSequence } = purge;
        // What fails once fails for every subject, and again every round: the first one tells it.
        if (!this.#hasFailed) log.warn('purge.failed', { subject, belowSequence, error: toStreamError(error).message });
        this.#hasFailed = true;
      }
    }
    return carriedOut;
  }
}
