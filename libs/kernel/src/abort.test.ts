import { expect, test } from 'vitest';

import { abortable, ignoreAbort, isAborted } from './abort.ts';

const never = new Promise<never>(() => undefined);

test('a wait ends when its signal fires, also when it had fired before', async () => {
  const stop = new AbortController();
  const waiting = abortable(never, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toSatisfy(isAborted);
  await expect(abortable(never, stop.signal)).rejects.toMatchObject({ code: 'KERNEL_ABORTED' });
});

test('a wait gives what its promise gives', async () => {
  const { signal } = new AbortController();
  await expect(abortable(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(abortable(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
});

test('only a cancelled wait is ignored', async () => {
  const stop = AbortSignal.abort();
  await expect(abortable(never, stop).catch(ignoreAbort)).resolves.toBeUndefined();
  expect(() => ignoreAbort(new Error('broken'))).toThrow('broken');
});
