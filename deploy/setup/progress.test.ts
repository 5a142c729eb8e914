import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withProgress } from './progress.mjs';

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

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function collector() {
  const written: string[] = [];
  return { write: (text: string) => written.push(text), text: () => written.join('') };
}
