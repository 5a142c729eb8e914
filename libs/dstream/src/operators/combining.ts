/**
 * What all per-key aggregations share: combine on the map side, hand over by key, merge.
 *
 * C1  Values of a key are merged in the order of DESIGN I9, map side first; functions must be associative.
 * C2  The map side holds at most `MAP_SIDE_KEYS` keys and hands over what it has when it is full (I12).
 */
import { KeyMap } from '@sluice/protocol';

import type { Builder, Wire } from './builder.ts';
import type { Emit, Kernel } from './kernel.ts';

/** How values of one key become one. */
export interface Combiner<V, C> {
  /** The combination of one value. */
  readonly create: (value: V) => C;
  readonly mergeValue: (combined: C, value: V) => C;
  readonly mergeCombiners: (a: C, b: C) => C;
  /**
   * Copies a combination that came from another task, before `mergeCombiners` may change it in place: a retried task is
   * given the same objects again. Needed only by combiners that do so.
   */
  readonly copy?: (combined: C) => C;
}

/** Options of keyed operators. */
export interface KeyedOptions {
  /** Partitions of the result; the pipeline's `partitions` unless set. */
  readonly numPartitions?: number | undefined;
}

const MAP_SIDE_KEYS = 65_536;

/** Combines by key: `[key, value]` records in, one `[key, combined]` per key out. */
export function combineByKeyWires<V, C>(
  build: Builder,
  input: Wire,
  combiner: Combiner<V, C>,
  options: KeyedOptions & { readonly mapSideCombine?: boolean } = {},
): Wire {
  const partitions = options.numPartitions ?? build.defaultPartitions;
  if (options.mapSideCombine === false) {
    return build.kernel(build.exchange(input, 'hash', partitions), combineKernel(combiner.create, combiner.mergeValue));
  }
  return build.kernel(
    combineAndHand(build, input, combiner, partitions),
    combineKernel(combiner.copy ?? identity, combiner.mergeCombiners),
  );
}

/** The map side of every aggregation: combines within the task and hands over by key. */
export function combineAndHand<V, C>(
  build: Builder,
  input: Wire,
  combiner: Pick<Combiner<V, C>, 'create' | 'mergeValue'>,
  partitions: number,
): Wire {
  const partial = build.kernel(input, combineKernel(combiner.create, combiner.mergeValue, MAP_SIDE_KEYS), {
    label: 'combine',
  });
  return build.exchange(partial, 'hash', partitions);
}

/** Merges records per key within a task; emits `[key, combined]` in first-seen order, all at once when `maxKeys` are held. */
export function combineKernel<V, C>(
  create: (value: V) => C,
  merge: (combined: C, value: V) => C,
  maxKeys = Number.POSITIVE_INFINITY,
): Kernel {
  return {
    start(_task, emit) {
      // The pair that is kept is the pair that is emitted: one allocation per key, none per record.
      const pairs = new KeyMap<[unknown, C]>();
      return {
        ports: [
          (record) => {
            const pair = record as readonly [unknown, V];
            const known = pairs.get(pair[0]);
            if (known !== undefined) known[1] = merge(known[1], pair[1]);
            else {
              if (pairs.size >= maxKeys) flush(pairs, emit);
              pairs.set(pair[0], [pair[0], create(pair[1])]);
            }
          },
        ],
        end: () => flush(pairs, emit),
      };
    },
  };
}

/** Reduces all records of a task to one, if there is any. */
export function reduceKernel<T>(fn: (a: T, b: T) => T): Kernel {
  return {
    start(_task, emit) {
      let total: T | undefined;
      let isEmpty = true;
      return {
        ports: [
          (record) => {
            total = isEmpty ? (record as T) : fn(total as T, record as T);
            isEmpty = false;
          },
        ],
        end() {
          if (!isEmpty) emit(total);
        },
      };
    },
  };
}

/** A kernel that calls a function for each record. */
export function recordKernel(onRecord: (record: unknown, emit: Emit) => void): Kernel {
  return { start: (_task, emit) => ({ ports: [(record) => onRecord(record, emit)] }) };
}

/** Gives back what it is given. */
export function identity<T>(value: T): T {
  return value;
}

function flush(pairs: KeyMap<unknown>, emit: Emit): void {
  for (const pair of pairs.values()) emit(pair);
  pairs.clear();
}
