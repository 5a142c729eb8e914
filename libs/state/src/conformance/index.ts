/**
 * What every partition state must do. A store's test runs each case:
 *
 *   for (const { name, run } of partitionStateCases) it(name, () => run(createPartitionState));
 */
import assert from 'node:assert/strict';

import { isStreamError } from '@sluice/kernel';

import { STATE_ERROR_CODES } from '../contract/errors.ts';
import type { PartitionState } from '../contract/partition-state.ts';

/** One requirement. `run` throws when it is not met. */
export interface PartitionStateCase {
  readonly name: string;
  run(create: () => PartitionState): void;
}

const CHUNK_BYTES = 256 * 1024;

/** All cases, with the invariant they check. */
export const partitionStateCases: readonly PartitionStateCase[] = [
  {
    name: 'T1: rollback restores values and order',
    run: (create) => {
      const state = seeded(create);
      const before = contentOf(state);
      state.begin();
      const words = state.stateOf('words');
      words.delete('a');
      words.set('b', 20);
      words.set('fresh', 1);
      words.set('a', 10);
      state.stateOf('other').set('x', 1);
      state.rollback();
      assert.deepEqual(contentOf(state), before);
    },
  },
  {
    name: 'T1: a rolled back task leaves nothing for the next delta',
    run: (create) => {
      const state = seeded(create);
      state.begin();
      state.stateOf('words').set('lost', 1);
      state.rollback();
      state.begin();
      assert.deepEqual(state.takeDelta(CHUNK_BYTES), []);
    },
  },
  {
    name: 'T1: a task whose state can not be encoded can still be rolled back whole',
    run: (create) => {
      const state = seeded(create);
      const before = contentOf(state);
      state.begin();
      state.stateOf('words').set('a', 99);
      state.stateOf('bad').set('f', () => undefined);
      assert.throws(() => state.takeDelta(CHUNK_BYTES));
      state.rollback();
      assert.deepEqual(contentOf(state), before);
    },
  },
  {
    name: 'T2: a delta gives the same entries in the same order in a copy',
    run: (create) => {
      const state = seeded(create);
      const copy = restored(create, state.encodeSnapshot(CHUNK_BYTES));
      state.begin();
      const words = state.stateOf('words');
      words.delete('b');
      words.set('n', 1);
      words.delete('n');
      words.set('m', undefined);
      words.set('n', { deep: [1, 'x', null] });
      words.set(['k', 1], 2);
      for (const chunk of state.takeDelta(CHUNK_BYTES)) copy.apply(chunk);
      assert.deepEqual(contentOf(copy), contentOf(state));
      assert.equal(copy.stateOf('words').has('m'), true);
      assert.equal(copy.stateOf('words').get(['k', 1]), 2);
    },
  },
  {
    name: 'T2: chunks keep to their limit and are whole when applied in order',
    run: (create) => {
      const state = create();
      state.begin();
      for (let i = 0; i < 5000; i++) state.stateOf(i % 2 === 0 ? 'even' : 'odd').set(`key-${i}`, 'x'.repeat(50));
      const chunks = state.takeDelta(16 * 1024);
      assert.ok(chunks.length > 10);
      for (const chunk of chunks) assert.ok(chunk.byteLength < 24 * 1024, `a chunk has ${chunk.byteLength} bytes`);
      assert.deepEqual(contentOf(restored(create, chunks)), contentOf(state));
      assert.deepEqual(contentOf(restored(create, state.encodeSnapshot(16 * 1024))), contentOf(state));
    },
  },
  {
    name: 'keys are compared by value: 1 is not "1"; equal arrays are one key',
    run: (create) => {
      const state = create();
      state.begin();
      const keyed = state.stateOf('keys');
      keyed.set(1, 'number');
      keyed.set('1', 'text');
      keyed.set(['a', 1], 'first');
      keyed.set(['a', 1], 'second');
      assert.equal(keyed.size, 3);
      assert.equal(keyed.get(['a', 1]), 'second');
      assert.equal(keyed.get(1), 'number');
    },
  },
  {
    name: 'a change outside of a task is refused',
    run: (create) => {
      const state = seeded(create);
      assert.throws(
        () => state.stateOf('words').set('x', 1),
        (error) => isStreamError(error, STATE_ERROR_CODES.noTask),
      );
      assert.throws(
        () => state.stateOf('words').delete('a'),
        (error) => isStreamError(error, STATE_ERROR_CODES.noTask),
      );
      assert.throws(
        () => state.takeDelta(CHUNK_BYTES),
        (error) => isStreamError(error, STATE_ERROR_CODES.noTask),
      );
    },
  },
  {
    name: 'a snapshot that is read on after a task is refused',
    run: (create) => {
      const state = seeded(create);
      const chunks = state.encodeSnapshot(1)[Symbol.iterator]();
      chunks.next();
      state.begin();
      state.stateOf('words').set('z', 1);
      state.takeDelta(CHUNK_BYTES);
      assert.throws(
        () => [...{ [Symbol.iterator]: () => chunks }],
        (error) => isStreamError(error, STATE_ERROR_CODES.snapshotStale),
      );
    },
  },
  {
    name: 'damaged bytes are refused',
    run: (create) => {
      assert.throws(
        () => create().apply(new Uint8Array([0xc1, 0xff])),
        (error) => isStreamError(error, STATE_ERROR_CODES.chunkInvalid),
      );
    },
  },
  {
    name: 'clear drops everything; counts and bytes follow the entries',
    run: (create) => {
      const state = seeded(create);
      assert.equal(state.keyCounts.get('words'), 3);
      assert.ok(state.approximateBytes > 0);
      state.clear();
      assert.equal(state.stateOf('words').size, 0);
      assert.equal(state.approximateBytes, 0);
    },
  },
];

function seeded(create: () => PartitionState): PartitionState {
  const state = create();
  state.begin();
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ] as const)
    state.stateOf('words').set(key, value);
  state.takeDelta(CHUNK_BYTES);
  return state;
}

function restored(create: () => PartitionState, chunks: Iterable<Uint8Array>): PartitionState {
  const state = create();
  for (const chunk of chunks) state.apply(chunk);
  return state;
}

/** Entries by state, in order; states without entries left out. */
function contentOf(state: PartitionState): readonly (readonly [string, readonly unknown[]])[] {
  return [...state.keyCounts.keys()]
    .map((name) => [name, [...state.stateOf(name).entries()]] as const)
    .filter(([, entries]) => entries.length > 0);
}
