import { createMemoryBroker } from '@sluice/broker/memory';
import { ManualClock } from '@sluice/kernel';
import { decodeOutputHold, holdsBucket } from '@sluice/protocol';
import { expect, test } from 'vitest';

import { OutputHolds } from './output-holds.ts';

test('a partition is held from the start until what was stored of it is acknowledged', async () => {
  const { holds, held, clock } = setUp();
  await holds.begin(1, 0);
  expect(await held()).toEqual([{ reader: 'top', input: 'words', output: 'counts', partition: 1, fromSequence: 0 }]);
  clock.advanceTo(2_000);
  await holds.move(1, 7);
  expect(await held()).toMatchObject([{ fromSequence: 7 }]);
});

test('H3: moves are written at most every two seconds, and the last of them too', async () => {
  const { holds, held, clock } = setUp();
  await holds.begin(0, 3);
  await holds.move(0, 8);
  expect(await held()).toMatchObject([{ fromSequence: 3 }]);
  clock.advanceTo(2_000);
  await holds.writeDue();
  expect(await held()).toMatchObject([{ fromSequence: 8 }]);
});

test('H3: a hold that does not move is renewed, as long as it is read', async () => {
  const { holds, held, clock } = setUp();
  await holds.begin(0, 3);
  const hourMs = 60 * 60 * 1000;
  for (let hour = 1; hour <= 30; hour++) {
    clock.advanceTo(hour * hourMs);
    await holds.writeDue();
  }
  expect(await held()).toMatchObject([{ fromSequence: 3 }]);
  await holds.end(0);
  for (let hour = 31; hour <= 60; hour++) {
    clock.advanceTo(hour * hourMs);
    await holds.writeDue();
  }
  expect(await held()).toEqual([]);
});

test('closing writes where the reader stands', async () => {
  const { holds, held } = setUp();
  await holds.begin(0, 3);
  await holds.move(0, 8);
  await holds.end(0);
  expect(await held()).toMatchObject([{ fromSequence: 8 }]);
});

test('H1: a reader that is opened again further on does not let go of what is not stored', async () => {
  const { holds, held } = setUp();
  await holds.begin(0, 3);
  await holds.end(0);
  await holds.begin(0, 50);
  expect(await held()).toMatchObject([{ fromSequence: 3 }]);
});

test('H3: what cannot be written is reported once, and written when it can be', async () => {
  const { holds, held, clock, warnings, fail } = setUp();
  await holds.begin(0, 3);
  fail(true);
  for (const atMs of [2_000, 4_000]) {
    clock.advanceTo(atMs);
    await holds.move(0, 9);
  }
  expect(warnings).toEqual([expect.stringMatching(/pipeline "shop" .*shop\/counts .*the bucket is gone/)]);
  expect(await held()).toMatchObject([{ fromSequence: 3 }]);
  fail(false);
  await holds.writeDue();
  expect(await held()).toMatchObject([{ fromSequence: 9 }]);
});

test('a reader does not begin before its hold is written', async () => {
  const { holds, fail } = setUp();
  fail(true);
  await expect(holds.begin(0, 3)).rejects.toThrow('the bucket is gone');
});

function setUp() {
  const clock = new ManualClock();
  const broker = createMemoryBroker({ clock });
  const warnings: string[] = [];
  let isFailing = false;
  const members = async (name: string) => {
    const bucket = await broker.members(name);
    const put: typeof bucket.put = (...entry) =>
      isFailing ? Promise.reject(new Error('the bucket is gone')) : bucket.put(...entry);
    return { ...bucket, put };
  };
  const holds = new OutputHolds(
    { publisher: 'shop', output: 'counts', reader: 'top', input: 'words' },
    { broker: { members }, clock, warn: (message) => warnings.push(message) },
  );
  const held = async () => {
    const entries = await (await broker.members(holdsBucket('shop'))).list();
    return entries.map(({ value }) => decodeOutputHold(value));
  };
  return { holds, held, clock, warnings, fail: (on: boolean) => (isFailing = on) };
}
