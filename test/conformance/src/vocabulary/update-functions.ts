/** Functions of `updateStateByKey`: (batch time, key, new values, state) → new state, or undefined to remove the key. */
import { lookUp, toNumber } from './arguments.ts';

/** An update function in its widest form. */
export type UpdateFunction = (timeMs: number, key: unknown, values: readonly unknown[], state: unknown) => unknown;

interface CounterState {
  readonly counter: number;
  readonly idle: number;
}

const UPDATE_FUNCTIONS: Readonly<Record<string, (argument: string) => UpdateFunction>> = {
  'usb.runningSum': () => (_timeMs, _key, values, state) => sumOf(values) + numberOr0(state),
  'usb.timeSum': () => (timeMs, _key, values, state) =>
    values.length > 0 ? timeMs + numberOr0(state) : numberOr0(state),
  'usb.appendAll': () => (_timeMs, _key, values, state) => [...((state ?? []) as readonly unknown[]), ...values],
  'usb.counterExpireAfterTwoIdle': () => (_timeMs, _key, values, state) =>
    expireAfterTwoIdle(sumOf(values), state as CounterState | undefined),
};

/** An update function of the vocabulary. */
export function updateFunction(spec: string): UpdateFunction {
  return lookUp('update function', UPDATE_FUNCTIONS, spec);
}

function expireAfterTwoIdle(sum: number, state: CounterState = { counter: 0, idle: 0 }): CounterState | undefined {
  const next = sum === 0 ? { counter: state.counter, idle: state.idle + 1 } : { counter: state.counter + sum, idle: 0 };
  return next.idle >= 2 ? undefined : next;
}

function sumOf(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + toNumber(value), 0);
}

function numberOr0(state: unknown): number {
  return state === undefined || state === null ? 0 : toNumber(state);
}
