/**
 * The PID estimator of the rate that a pipeline can take in, as in Spark Streaming.
 *
 * rate = records / processing · 1000; error = last − rate; history = scheduling delay · rate / interval;
 * d = (error − last error) / seconds since the last update;
 * new = max(last − Kp · error − Ki · history − Kd · d, minRate).
 *
 * P1  No estimate from a batch that is not newer, had no records or took no time; nor from the first, which only
 *     tells the rate that was processed.
 */
import { LIFECYCLE_ERROR_CODES, LifecycleError } from '../errors.ts';

/** Gains and bounds. */
export interface PidOptions {
  readonly batchIntervalMs: number;
  /** How strongly the newest error counts; ≥ 0. */
  readonly proportional: number;
  /** How strongly the backlog counts; ≥ 0. */
  readonly integral: number;
  /** How strongly the error's change counts; ≥ 0. */
  readonly derivative: number;
  /** Lowest rate ever given, records/s; > 0. */
  readonly minRate: number;
}

/** Spark's defaults; the batch interval is the pipeline's. */
export const PID_DEFAULTS = Object.freeze({ proportional: 1, integral: 0.2, derivative: 0, minRate: 100 });

/** What the estimator remembers; undefined before the first valid batch. */
export interface PidState {
  readonly timeMs: number;
  readonly ratePerSecond: number;
  readonly error: number;
}

/** A completed batch. */
export interface PidSample {
  /** When its processing ended, ms. */
  readonly timeMs: number;
  readonly records: number;
  readonly processingDelayMs: number;
  readonly schedulingDelayMs: number;
}

/** The next state, and the new rate where there is an estimate. */
export interface PidEstimate {
  readonly state: PidState | undefined;
  readonly ratePerSecond: number | undefined;
}

/** Checks the options. @throws LIFECYCLE_RATE_OPTION_INVALID */
export function assertPidOptions(options: PidOptions): void {
  const rules: readonly (readonly [keyof PidOptions, boolean, string])[] = [
    ['batchIntervalMs', options.batchIntervalMs > 0, 'above 0'],
    ['proportional', options.proportional >= 0, '0 or more'],
    ['integral', options.integral >= 0, '0 or more'],
    ['derivative', options.derivative >= 0, '0 or more'],
    ['minRate', options.minRate > 0, 'above 0'],
  ];
  for (const [option, holds, rule] of rules) {
    if (holds) continue;
    throw new LifecycleError(
      LIFECYCLE_ERROR_CODES.rateOptionInvalid,
      `the rate estimator's ${option} is ${options[option]}; it must be ${rule}`,
      { option, value: options[option] },
    );
  }
}

/** Estimates the rate from one more completed batch (P1). */
export function estimateRate(options: PidOptions, state: PidState | undefined, sample: PidSample): PidEstimate {
  const isNewer = state === undefined || sample.timeMs > state.timeMs;
  if (!isNewer || sample.records <= 0 || sample.processingDelayMs <= 0) return { state, ratePerSecond: undefined };
  const processed = (sample.records / sample.processingDelayMs) * 1000;
  if (state === undefined) {
    return { state: { timeMs: sample.timeMs, ratePerSecond: processed, error: 0 }, ratePerSecond: undefined };
  }
  const error = state.ratePerSecond - processed;
  const history = (sample.schedulingDelayMs * processed) / options.batchIntervalMs;
  const change = (error - state.error) / ((sample.timeMs - state.timeMs) / 1000);
  const wanted =
    state.ratePerSecond - options.proportional * error - options.integral * history - options.derivative * change;
  const ratePerSecond = Math.max(wanted, options.minRate);
  return { state: { timeMs: sample.timeMs, ratePerSecond, error }, ratePerSecond };
}
