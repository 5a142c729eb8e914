import { describe, expect, it } from 'vitest';
import { countTests, summaryLine } from './suites.mjs';

describe('the sum over suites', () => {
  it('counts a file that did not load, and an error without a failed test, as failures (S2)', () => {
    const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) });
    const json = { numPassedTests: 5, numFailedTests: 1, testResults: [file('failed', 6), file('failed', 0)] };
    expect(countTests(json, false)).toEqual({ passed: 5, failed: 2 });
    const green = { numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5)] };
    expect(countTests(green, true)).toEqual({ passed: 5, failed: 0 });
    expect(countTests(green, false)).toEqual({ passed: 5, failed: 1 });
    expect(countTests(undefined, false)).toEqual({ passed: 0, failed: 1 });
  });

  it('is one plain line (S3)', () => {
    const results = [
      { passed: 2, failed: 0 },
      { passed: 3, failed: 1 },
    ];
    expect(summaryLine(results)).toBe('5 passed, 1 failed');
  });
});
