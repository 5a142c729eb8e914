import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { casesOf } from '../cases.fixture.ts';
import { assertPidOptions, estimateRate, PID_DEFAULTS, type PidOptions, type PidState } from './pid-estimator.ts';
import { decideRateLimit } from './rate-limit.ts';

type Call = readonly [timeMs: number, records: number, processingDelayMs: number, schedulingDelayMs: number];

describe('the estimator', () => {
  test.each(casesOf('pid'))('$id', ({ args, calls, expected, tolerance }) => {
    const rates = estimates(toOptions(args), calls as readonly Call[]);
    for (const [index, wanted] of (expected as readonly (number | null)[]).entries()) {
      const rate = rates[index];
      if (wanted === null) expect(rate, `call ${index}`).toBeUndefined();
      else
        expect(Math.abs((rate ?? Number.NaN) - wanted), `call ${index}`).toBeLessThanOrEqual(
          (tolerance as number) ?? 1e-9,
        );
    }
  });

  test('never estimates below the minimal rate', () => {
    const call = fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.integer({ min: -10, max: 1e5 }), fc.nat(1e6));
    const gains = {
      proportional: fc.double({ min: 0, max: 5, noNaN: true }),
      integral: fc.double({ min: 0, max: 5, noNaN: true }),
    };
    fc.assert(
      fc.property(fc.array(call), fc.record(gains), (calls, pid) => {
        const options = { batchIntervalMs: 20, derivative: 0.5, minRate: 10, ...pid };
        for (const rate of estimates(options, calls)) if (rate !== undefined) expect(rate).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  test('with only the proportional part it follows the processing rate', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2 }), (records) => {
        const options = { batchIntervalMs: 1000, proportional: 1, integral: 0, derivative: 0, minRate: 1 };
        const rates = estimates(
          options,
          records.map((count, i) => [i * 1000, count, 500, 0]),
        );
        for (const [i, count] of records.entries()) if (i > 0) expect(rates[i]).toBeCloseTo(count * 2, 6);
      }),
    );
  });
});

describe('options', () => {
  test.each(casesOf('validation', 'pidRateEstimator'))('$id', ({ args, expectError }) => {
    const check = () => assertPidOptions(toOptions(args));
    if (expectError) expect(check).toThrow(expect.objectContaining({ code: 'LIFECYCLE_RATE_OPTION_INVALID' }));
    else expect(check).not.toThrow();
  });

  test('the defaults are accepted, NaN is not', () => {
    expect(() => assertPidOptions({ batchIntervalMs: 1, ...PID_DEFAULTS })).not.toThrow();
    expect(() => assertPidOptions({ batchIntervalMs: 1, ...PID_DEFAULTS, integral: Number.NaN })).toThrow(
      /integral is NaN/,
    );
  });
});

describe('the limiter', () => {
  test.each(casesOf('rateLimiter'))('$id', ({ args, updates, expectedLimit }) => {
    const maxRate = (args['maxRate'] as number | null) ?? undefined;
    let limit = maxRate;
    for (const update of updates as readonly number[]) limit = decideRateLimit(limit, update, maxRate);
    expect(limit).toBe(expectedLimit);
  });

  test.each([0, -1, Number.NaN])('an update of %s is ignored', (update) => {
    expect(decideRateLimit(50, update, 100)).toBe(50);
    expect(decideRateLimit(undefined, update, 100)).toBeUndefined();
  });
});

function estimates(options: PidOptions, calls: readonly Call[]): (number | undefined)[] {
  let state: PidState | undefined;
  return calls.map(([timeMs, records, processingDelayMs, schedulingDelayMs]) => {
    const estimate = estimateRate(options, state, { timeMs, records, processingDelayMs, schedulingDelayMs });
    state = estimate.state;
    return estimate.ratePerSecond;
  });
}

function toOptions(args: Readonly<Record<string, unknown>>): PidOptions {
  return args as unknown as PidOptions;
}
