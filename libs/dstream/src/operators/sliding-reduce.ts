/**
 * Sliding aggregates per key: without an inverse by two stacks, with an inverse by a running value.
 *
 * R1  The cost of a slide ∝ what enters, what leaves and the keys that are emitted, never the length of the window.
 * R2  Without an inverse keys vanish with their last pane. With one they stay, at a neutral value, until `filter` drops
 *     them, as in Spark.
 * R3  A boundary that was not fired (its batch was skipped) is made up for at the next: panes enter and leave the running
 *     value exactly once.
 */
import { KeyMap } from '@sluice/protocol';
import { isEverShown, TwoStack } from '@sluice/windows';

import type { Emit, Kernel, KeyedState } from './kernel.ts';
import { PaneStore } from './panes.ts';
import { forEachBoundary, type WindowTimes } from './windowing.ts';

type Pair<V> = readonly [unknown, V];

/** Sliding aggregate by two stacks; records are `[key, value]`. `fn` must be associative. */
export function slidingReduceKernel<V>(times: WindowTimes, fn: (a: V, b: V) => V): Kernel {
  return {
    start(task, emit) {
      const arrived = new KeyMap<[unknown, V]>();
      return {
        ports: [mergeInto(arrived, fn)],
        end() {
          const panes = PaneStore.open(task.state, (all) => stacksOf<V>(all, fn));
          const stacks = panes.derived;
          const leave = (records: readonly unknown[], timeMs: number): void =>
            dropFrom(stacks, records as readonly Pair<V>[], timeMs);
          const enterArrived = (): void => {
            if (!isEverShown(task.timeMs, times.windowMs, times.slideMs)) return;
            const records = [...arrived.values()];
            panes.add(task.timeMs, records);
            pushInto(stacks, { records, timeMs: task.timeMs }, fn);
          };
          let hasEntered = false;
          forEachBoundary(task, times, (boundaryMs) => {
            if (boundaryMs === task.timeMs) {
              enterArrived();
              hasEntered = true;
            }
            panes.removeUpTo(boundaryMs - times.windowMs, leave);
            for (const [key, stack] of stacks.entries()) emit([key, stack.total()]);
            panes.firedMs = boundaryMs;
          });
          if (!hasEntered) enterArrived();
          panes.close();
        },
      };
    },
  };
}

/** What an invertible aggregate is made of. */
export interface Invertible<V> {
  readonly fn: (a: V, b: V) => V;
  /** Takes the older value out of the running one. */
  readonly inverse: (running: V, leaving: V) => V;
  /** Keys for which it is false are dropped. */
  readonly filter?: ((pair: readonly [never, V]) => boolean) | undefined;
}

/** Sliding aggregate by a running value per key; records are `[key, value]`. */
export function invertibleReduceKernel<V>(times: WindowTimes, of: Invertible<V>): Kernel {
  return {
    start(task, emit) {
      const arrived = new KeyMap<[unknown, V]>();
      const running = task.state as KeyedState<V>;
      return {
        ports: [mergeInto(arrived, of.fn)],
        end() {
          const panes = PaneStore.open(task.stateNamed('panes'), () => undefined);
          if (isEverShown(task.timeMs, times.windowMs, times.slideMs)) panes.add(task.timeMs, [...arrived.values()]);
          forEachBoundary(task, times, (boundaryMs) => {
            slideTo({ boundaryMs, windowMs: times.windowMs }, panes, running, of);
            emitAll(running, emit);
          });
          panes.close();
        },
      };
    },
  };
}

/** Moves the running values on to the window that ends at a boundary; each changed key is written once (R3). */
function slideTo<V>(
  to: { readonly boundaryMs: number; readonly windowMs: number },
  panes: PaneStore<undefined>,
  running: KeyedState<V>,
  of: Invertible<V>,
): void {
  const changes = new KeyMap<Change<V>>();
  const fromMs = to.boundaryMs - to.windowMs;
  panes.removeUpTo(fromMs, (records, timeMs) => {
    // What never entered, because its boundary was skipped, can't leave.
    if (timeMs > panes.firedMs) return;
    for (const [key, value] of records as readonly Pair<V>[]) {
      const change = changeOf(changes, running, key);
      if (change.exists) change.value = of.inverse(change.value as V, value);
    }
  });
  panes.visit(panes.firedMs, to.boundaryMs, (records) => {
    for (const [key, value] of records as readonly Pair<V>[]) {
      const change = changeOf(changes, running, key);
      change.value = change.exists ? of.fn(change.value as V, value) : value;
      change.exists = true;
    }
  });
  panes.firedMs = to.boundaryMs;
  for (const [key, { exists, value }] of changes.entries()) {
    if (exists && (of.filter === undefined || of.filter([key as never, value as V]))) running.set(key, value as V);
    else running.delete(key);
  }
}

interface Change<V> {
  exists: boolean;
  value: V | undefined;
}

function changeOf<V>(changes: KeyMap<Change<V>>, running: KeyedState<V>, key: unknown): Change<V> {
  let change = changes.get(key);
  if (change === undefined) {
    const value = running.get(key);
    change = { exists: value !== undefined || running.has(key), value };
    changes.set(key, change);
  }
  return change;
}

function mergeInto<V>(pairs: KeyMap<[unknown, V]>, fn: (a: V, b: V) => V): Emit {
  return (record) => {
    const [key, value] = record as Pair<V>;
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, [key, value]);
    else known[1] = fn(known[1], value);
  };
}

function stacksOf<V>(panes: PaneStore<undefined>, fn: (a: V, b: V) => V): KeyMap<TwoStack<V>> {
  const stacks = new KeyMap<TwoStack<V>>();
  panes.visit(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, (records, timeMs) =>
    pushInto(stacks, { records: records as readonly Pair<V>[], timeMs }, fn),
  );
  return stacks;
}

function pushInto<V>(
  stacks: KeyMap<TwoStack<V>>,
  pane: { readonly records: readonly Pair<V>[]; readonly timeMs: number },
  fn: (a: V, b: V) => V,
): void {
  for (const [key, value] of pane.records) {
    let stack = stacks.get(key);
    if (stack === undefined) stacks.set(key, (stack = new TwoStack(fn)));
    stack.push(pane.timeMs, value);
  }
}

function dropFrom<V>(stacks: KeyMap<TwoStack<V>>, records: readonly Pair<V>[], timeMs: number): void {
  for (const [key] of records) {
    const stack = stacks.get(key);
    stack?.dropUpTo(timeMs);
    if (stack?.size === 0) stacks.delete(key);
  }
}

function emitAll<V>(running: KeyedState<V>, emit: Emit): void {
  for (const [key, value] of running.entries()) emit([key, value]);
}
