/** Functions of `mapWithState`: called with a key, perhaps a value, and a handle on the key's state. */
import { lookUp, toNumber, toText } from './arguments.ts';

/** The state of one key, as the function sees it. */
export interface StateHandle {
  readonly exists: boolean;
  readonly isTimingOut: boolean;
  get(): unknown;
  update(state: unknown): void;
  remove(): void;
}

/** What functions note for the case to compare. */
export interface StateRecorder {
  readonly removed: unknown[];
  readonly timingOut: unknown[];
}

/** Gives what it emits: no or one record. `value` is undefined when the key times out. */
export type StateFunction = (
  key: unknown,
  value: unknown,
  state: StateHandle,
  recorder: StateRecorder,
) => readonly unknown[];

const STATE_FUNCTIONS: Readonly<Record<string, (argument: string) => StateFunction>> = {
  'mws.runningSum': () => (_key, value, state) => [addTo(state, value)],
  'mws.runningSumEmitKeyTwice': () => (key, value, state) => {
    addTo(state, value);
    return [toText(key) + toText(key)];
  },
  'mws.runningSumEmitPair': () => (key, value, state) => [[key, addTo(state, value)]],
  'mws.runningSumEmitNothing': () => (_key, value, state) => {
    addTo(state, value);
    return [];
  },
  'mws.removeIfExistsElseSet': () => removeIfExistsElseSet,
  'mws.setOneEmitKeyOnTimeout': () => setOneEmitKeyOnTimeout,
  'mws.instruction': () => followInstruction,
  'mws.code012': () => followCode,
};

/** A state function of the vocabulary. */
export function stateFunction(spec: string): StateFunction {
  return lookUp('state function', STATE_FUNCTIONS, spec);
}

function addTo(state: StateHandle, value: unknown): number {
  const sum = toNumber(value) + (state.exists ? toNumber(state.get()) : 0);
  state.update(sum);
  return sum;
}

function removeIfExistsElseSet(key: unknown, value: unknown, state: StateHandle): readonly unknown[] {
  if (!state.exists) {
    state.update(value);
    return [];
  }
  state.remove();
  return [key];
}

function setOneEmitKeyOnTimeout(key: unknown, value: unknown, state: StateHandle): readonly unknown[] {
  // The state of a key that is timing out can't be changed any more.
  if (state.isTimingOut) return [key];
  if (value !== undefined) state.update(1);
  return [];
}

function followInstruction(
  _key: unknown,
  value: unknown,
  state: StateHandle,
  recorder: StateRecorder,
): readonly unknown[] {
  switch (value) {
    case 'noop':
      return [];
    case 'get-state':
      return [state.exists ? state.get() : -1];
    case 'update-state':
      increment(state);
      return [];
    case 'remove-state':
      recorder.removed.push(state.get());
      state.remove();
      return [];
    case undefined:
      if (!state.isTimingOut) throw new Error('called without a value although the key is not timing out');
      recorder.timingOut.push(state.get());
      return [];
    default:
      throw new TypeError(`${JSON.stringify(value)} is no instruction`);
  }
}

function followCode(_key: unknown, value: unknown, state: StateHandle): readonly unknown[] {
  if (value === 1) increment(state);
  if (value === 2) state.remove();
  return [];
}

function increment(state: StateHandle): void {
  state.update(state.exists ? toNumber(state.get()) + 1 : 0);
}
