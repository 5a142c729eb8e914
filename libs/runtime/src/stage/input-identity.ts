/** Tells the stream that a range was frozen in from another one of the same name (I8). */
import type { InputRange } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import { dataLost } from './gather-input.ts';

/** Remembers when IN was created; asks again only when a range says otherwise. */
export class InputIdentity {
  readonly #context: ActorContext;
  #createdAtMs: number | undefined;

  constructor(context: ActorContext) {
    this.#context = context;
  }

  /** @throws STAGE_DATA_LOST when the range is of another stream. */
  async verify(range: InputRange): Promise<void> {
    if (this.#createdAtMs === range.streamCreatedAtMs) return;
    const { broker, subjects } = this.#context;
    this.#createdAtMs = (await broker.streamFacts(subjects.stream('IN')))?.createdAtMs;
    if (this.#createdAtMs !== range.streamCreatedAtMs) throw dataLost(range, 'the stream was deleted and made anew');
  }
}
