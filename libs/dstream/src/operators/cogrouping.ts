/** What joins share: both streams by key to the same partitions, then both sides of each key. */
import { KeyMap } from '@sluice/protocol';

import { checkedCount, deriveFrom } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';
import type { KeyedOptions } from './combining.ts';
import type { Emit, Kernel } from './kernel.ts';

/** All values of one key on both sides. */
export interface Sides {
  readonly key: unknown;
  readonly left: unknown[];
  readonly right: unknown[];
}

/** A join: `emitSides` says what becomes of a key. */
export interface CogroupSpec {
  readonly label: string;
  readonly options: KeyedOptions;
  readonly emitSides: (sides: Sides, emit: Emit) => void;
}

const NOTHING: readonly [null] = [null];

/** Derives a join of two streams of pairs; keys come in first-seen order, the left stream's first. */
export function cogrouped<U>(
  left: DStream<unknown>,
  right: DStream<unknown>,
  { label, options, emitSides }: CogroupSpec,
): DStream<U> {
  checkedCount(options.numPartitions, `numPartitions of ${label}`);
  return deriveFrom<U>([left, right], {
    label,
    params: { ...options },
    expand: (build, inputs) => {
      const partitions = options.numPartitions ?? build.defaultPartitions;
      return build.kernel(
        inputs.map((input) => build.exchange(input, 'hash', partitions)),
        cogroupKernel(emitSides),
      );
    },
  });
}

/** Every combination of a key's values; an `optional` side without values stands as null. */
export function emitProduct(optional: { readonly left: boolean; readonly right: boolean }): CogroupSpec['emitSides'] {
  return ({ key, left, right }, emit) => {
    const lefts = optional.left && left.length === 0 ? NOTHING : left;
    const rights = optional.right && right.length === 0 ? NOTHING : right;
    for (const v of lefts) for (const w of rights) emit([key, [v, w]]);
  };
}

function cogroupKernel(emitSides: CogroupSpec['emitSides']): Kernel {
  return {
    start(_task, emit) {
      const groups = new KeyMap<Sides>();
      const sidesOf = (key: unknown): Sides => {
        let sides = groups.get(key);
        if (sides === undefined) groups.set(key, (sides = { key, left: [], right: [] }));
        return sides;
      };
      return {
        ports: [
          (record) => {
            const [key, value] = record as readonly [unknown, unknown];
            sidesOf(key).left.push(value);
          },
          (record) => {
            const [key, value] = record as readonly [unknown, unknown];
            sidesOf(key).right.push(value);
          },
        ],
        end() {
          for (const sides of groups.values()) emitSides(sides, emit);
        },
      };
    },
  };
}
