/** The one leaf of an output stage: when it has something, and which committed segments. */
import type { StageLeaf } from '@sluice/dstream';
import { type ExchangeRead, type FoundSegment, listSegments, producersCommitted } from './gather-exchange.ts';
import type { OutputEnvironment } from './output-runner.ts';
import type { StageTask } from './task-runner.ts';

/** Reads the leaf of an output stage's partition. */
export class OutputLeaf {
  readonly #environment: OutputEnvironment;
  readonly #leaf: StageLeaf;

  constructor(environment: OutputEnvironment) {
    const { stage } = environment;
    const [leaf, more] = stage.leaves;
    if (leaf?.from.kind !== 'exchange' || more !== undefined)
      throw new TypeError(`output stage ${stage.id} must read one exchange`);
    this.#environment = environment;
    this.#leaf = leaf;
  }

  isDue({ schedule }: StageTask): boolean {
    const { stage, partition } = this.#environment;
    return schedule.runs(stage.id, partition);
  }

  isReady(task: StageTask): boolean {
    return producersCommitted(this.#environment.view, this.#readOf(task));
  }

  list(task: StageTask): Promise<readonly FoundSegment[]> {
    return listSegments(this.#environment.view, this.#readOf(task));
  }

  #readOf({ frozen, schedule }: StageTask): ExchangeRead {
    const { stage, partition } = this.#environment;
    return { stage, leaf: this.#leaf, partition, batch: frozen.batch, schedule };
  }
}
