import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withCheckoutLock } from './checkout-lock.mjs';

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
