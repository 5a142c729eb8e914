import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withCheckoutLock } from './checkout-lock.mjs';
import { withProgress } from './progress.mjs';
import { countTests, summaryLine } from './suites.mjs';

describe('progress', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is silent for a step of under a second', async () => {
    const out = collector();
    const step = withProgress('fetching', () => wait(900), out);
    await vi.advanceTimersByTimeAsync(900);
    await step;
    expect(out.text()).toBe('');
  });

  it('shows the elapsed time of a longer step, and its end', async () => {
    const out = collector();
    const step = withProgress('fetching', () => wait(12_000), out);
    await vi.advanceTimersByTimeAsync(12_000);
    await step;
    expect(out.text()).toBe('fetching … 1.0 s\nfetching … 11.0 s\nfetching: done in 12.0 s\n');
  });

  it('rewrites one line on a terminal', async () => {
    const out = { ...collector(), isTTY: true };
    const step = withProgress('fetching', () => wait(2_500), out);
    await vi.advanceTimersByTimeAsync(2_500);
    await step;
    expect(out.text().split('\r\u001B[K').slice(1)).toEqual([
      'fetching … 1.0 s',
      'fetching … 2.0 s',
      'fetching: done in 2.5 s\n',
    ]);
  });

  it('passes a failure on', async () => {
    await expect(withProgress('fetching', () => Promise.reject(new Error('no')), collector())).rejects.toThrow('no');
  });
});

describe('the checkout lock', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sluice-lock-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('lets one set-up at a time in', async () => {
    let inside = 0;
    const seen: number[] = [];
    const step = async () => {
      inside += 1;
      seen.push(inside);
      await new Promise(setImmediate);
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withCheckoutLock('/checkout', step, directory)));
    expect(seen).toEqual([1, 1, 1]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is taken over from an owner that is gone', async () => {
    await withCheckoutLock(
      '/checkout',
      async () => {
        const [name = ''] = readdirSync(directory);
        // No process has this number: it is above the kernel's limit.
        writeFileSync(join(directory, name), '4999999');
        await withCheckoutLock('/checkout', async () => undefined, directory);
      },
      directory,
    );
    expect(readdirSync(directory)).toEqual([]);
  });
});

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

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function collector() {
  const written: string[] = [];
  return { write: (text: string) => written.push(text), text: () => written.join('') };
}
