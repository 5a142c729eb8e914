/**
 * Keyed state that is updated in every batch for every key, as in Spark.
 *
 * U1  The function runs for each key that has state or data, also in batches without any record; the whole state is
 *     emitted each time.
 * U2  Only what changed is written: the same primitive or the same frozen object costs nothing. Any other object that
 *     is given back counts as changed; a state object must not be changed in place.
 */
import { KeyMap, partitionOfKey } from '@sluice/protocol';
import { crossesBoundary } from '@sluice/windows';

import { checkedCount, derive } from '../api/derive.ts';
import { type DStream, PLACE } from '../api/dstream.ts';
import type { KeyedOptions } from './combining.ts';
import type { Kernel, KeyedState, TaskContext } from './kernel.ts';

/** New state from a batch's values and the old state; undefined removes the key. */
export type UpdateState<V, S> = (values: readonly V[], state: S | undefined) => S | undefined;

/** As {@link UpdateState}, with batch time and key. */
export type UpdateStateAtTime<K, V, S> = (
  timeMs: number,
  key: K,
  values: readonly V[],
  state: S | undefined,
) => S | undefined;

/** Options of `updateStateByKey`. */
export interface UpdateStateOptions<K, S> extends KeyedOptions {
  /** State before the first batch. */
  readonly initialState?: Iterable<readonly [K, S]>;
}

/** Keeps a state per key and emits all of it, `[key, state]`, in every batch. */
export function updateStateByKey<K, V, S>(
  this: DStream<readonly [K, V]>,
  fn: UpdateStateAtTime<K, V, S>,
  options: UpdateStateOptions<K, S> & { readonly withTime: true },
): DStream<[K, S]>;
export function updateStateByKey<K, V, S>(
  this: DStream<readonly [K, V]>,
  fn: UpdateState<V, S>,
  options?: UpdateStateOptions<K, S> & { readonly withTime?: false },
): DStream<[K, S]>;
export function updateStateByKey<K, V, S>(
  this: DStream<readonly [K, V]>,
  fn: UpdateState<V, S> | UpdateStateAtTime<K, V, S>,
  options: UpdateStateOptions<K, S> & { readonly withTime?: boolean } = {},
): DStream<[K, S]> {
  const { initialState = [], numPartitions, withTime = false } = options;
  checkedCount(numPartitions, 'numPartitions of updateStateByKey');
  const { slideMs } = this[PLACE].node;
  const initial = [...initialState];
  const update = withTime
    ? (fn as UpdateStateAtTime<K, V, S>)
    : (_timeMs: number, _key: K, values: readonly V[], state: S | undefined) =>
        (fn as UpdateState<V, S>)(values, state);
  return derive(this, {
    label: 'updateStateByKey',
    params: { fn, initialState: initial, numPartitions, withTime },
    expand: (build, [input]) =>
      build.kernel(
        build.exchange(input, 'hash', numPartitions ?? build.defaultPartitions),
        updateKernel({ update: update as UpdateStateAtTime<unknown, unknown, unknown>, initial, slideMs }),
        { stateful: true, runsOnEmpty: true },
      ),
  });
}

interface UpdateSpec {
  readonly update: UpdateStateAtTime<unknown, unknown, unknown>;
  readonly initial: readonly (readonly [unknown, unknown])[];
  readonly slideMs: number;
}

const NO_VALUES: readonly unknown[] = Object.freeze([]);

function updateKernel(spec: UpdateSpec): Kernel {
  return {
    start(task, emit) {
      const arrived = new KeyMap<unknown[]>();
      return {
        ports: [
          (record) => {
            const [key, value] = record as readonly [unknown, unknown];
            const values = arrived.get(key);
            if (values === undefined) arrived.set(key, [value]);
            else values.push(value);
          },
        ],
        end() {
          if (!crossesBoundary(task.previousTimeMs, task.timeMs, spec.slideMs)) return;
          const { state } = task;
          loadInitialState(task, spec.initial);
          for (const [key, old] of state.entries()) {
            const values = arrived.get(key) ?? NO_VALUES;
            arrived.delete(key);
            const next = spec.update(task.timeMs, key, values, old);
            store(state, key, { old, next });
            if (next !== undefined) emit([key, next]);
          }
          // What is left has no state yet; it comes after the loop, which would visit what is added.
          for (const [key, values] of arrived.entries()) {
            const next = spec.update(task.timeMs, key, values, undefined);
            if (next === undefined) continue;
            state.set(key, next);
            emit([key, next]);
          }
        },
      };
    },
  };
}

function store(
  state: KeyedState,
  key: unknown,
  { old, next }: { readonly old: unknown; readonly next: unknown },
): void {
  if (next === undefined) state.delete(key);
  else if (next !== old || !isImmutable(next)) state.set(key, next);
}

function isImmutable(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.isFrozen(value);
}

/** Once per partition: a flag beside the state says that it was done, for a state may also have become empty. */
function loadInitialState(task: TaskContext, initial: UpdateSpec['initial']): void {
  if (initial.length === 0) return;
  const loaded = task.stateNamed('loaded');
  if (loaded.has('initial')) return;
  loaded.set('initial', true);
  for (const [key, value] of initial) {
    if (partitionOfKey(key, task.partitions) === task.partition) task.state.set(key, value);
  }
}
