import { ManualClock } from '@sluice/kernel';
import { expect, it } from 'vitest';

import { describeBroker } from '../conformance/index.ts';
import { createMemoryBroker, createMemoryStore } from './index.ts';

describeBroker('memory', () => {
  const store = createMemoryStore();
  return Promise.resolve({
    connect: (name: string) => Promise.resolve(store.connect(name)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
});

it('forgets a member when the clock passes its time to live', async () => {
  const clock = new ManualClock();
  const bucket = await createMemoryBroker({ clock }).members('m');
  await bucket.put('one', Uint8Array.of(1), 5000);
  clock.advanceTo(4999);
  expect(await bucket.list()).toHaveLength(1);
  await bucket.put('one', Uint8Array.of(1), 5000);
  clock.advanceTo(9998);
  expect(await bucket.list()).toHaveLength(1);
  clock.advanceTo(9999);
  expect(await bucket.list()).toEqual([]);
});
