import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { partitionStateCases } from '../conformance/index.ts';
import { createPartitionState } from './memory-partition-state.ts';

describe('the partition state in memory', () => {
  for (const { name, run } of partitionStateCases) it(name, () => run(createPartitionState));
});

type Operation =
  | { readonly type: 'set'; readonly key: string; readonly value: number }
  | { readonly type: 'delete'; readonly key: string };

const operation = fc.oneof(
  fc.record({ type: fc.constant('set' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), value: fc.nat(9) }),
  fc.record({ type: fc.constant('delete' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
);
const task = fc.record({
  operations: fc.array(operation, { maxLength: 12 }),
  outcome: fc.constantFrom('commit', 'rollback'),
});

describe('random tasks', () => {
  it('T1, T2: give what a naive copy-on-begin map gives, also through deltas and snapshots', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 8 }), fc.constantFrom(1, 1000), (tasks, chunkBytes) => {
        const state = createPartitionState();
        const follower = createPartitionState();
        let model: readonly (readonly [string, number])[] = [];
        for (const { operations, outcome } of tasks) {
          state.begin();
          const keyed = state.stateOf('s');
          const next = new NaiveMap(model);
          for (const step of operations) expect(apply(step, keyed)).toBe(apply(step, next));
          expect([...keyed.entries()]).toEqual(next.entries());
          if (outcome === 'commit') {
            for (const chunk of state.takeDelta(chunkBytes)) follower.apply(chunk);
            model = next.entries();
          } else state.rollback();
          const restored = createPartitionState();
          for (const chunk of state.encodeSnapshot(chunkBytes)) restored.apply(chunk);
          for (const copy of [state, follower, restored]) expect([...copy.stateOf('s').entries()]).toEqual(model);
          expect(follower.approximateBytes).toBe(state.approximateBytes);
        }
      }),
    );
  });
});

function apply(
  step: Operation,
  target: { set(key: string, value: number): void; delete(key: string): boolean },
): boolean {
  if (step.type === 'delete') return target.delete(step.key);
  target.set(step.key, step.value);
  return true;
}

/** A list with the documented order: a key that was there at the start keeps its place when deleted and set again. */
class NaiveMap {
  #cells: { readonly key: string; value: number | undefined; readonly isOld: boolean }[];

  constructor(entries: readonly (readonly [string, number])[]) {
    this.#cells = entries.map(([key, value]) => ({ key, value, isOld: true }));
  }

  set(key: string, value: number): void {
    const cell = this.#cells.find((candidate) => candidate.key === key);
    if (cell === undefined) this.#cells.push({ key, value, isOld: false });
    else cell.value = value;
  }

  delete(key: string): boolean {
    const cell = this.#cells.find((candidate) => candidate.key === key);
    if (cell?.value === undefined) return false;
    cell.value = undefined;
    if (!cell.isOld) this.#cells = this.#cells.filter((candidate) => candidate !== cell);
    return true;
  }

  entries(): (readonly [string, number])[] {
    return this.#cells.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const]));
  }
}
