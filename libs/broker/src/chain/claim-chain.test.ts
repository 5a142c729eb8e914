import { ManualClock, createSeededRandom, isStreamError } from '@sluice/kernel';
import { HEADERS } from '@sluice/protocol';
import { describe, expect, it } from 'vitest';

import type { Broker, StreamSpec } from '../contract/broker.ts';
import type { ChainAddress } from '../contract/chain.ts';
import { BROKER_ERROR_CODES } from '../contract/errors.ts';
import { type BrokerFaults, createMemoryStore, type RequestFault } from '../memory/index.ts';
import { type ClaimOptions, claimChain } from './claim-chain.ts';

const STREAM = 'S';
const SUBJECT = 'chain.a';
const SPEC: StreamSpec = { name: STREAM, subjects: ['chain.>'], storage: 'memory', replicas: 1, maxBytes: 10_000 };
const EMPTY = { headers: {}, payload: new Uint8Array(0) };

function addressOf(owner: string): ChainAddress {
  return { stream: STREAM, subject: SUBJECT, owner };
}

function content(text: string) {
  return { headers: { [HEADERS.kind]: 'block' }, payload: new TextEncoder().encode(text) };
}

/** A store with one stream, whose append requests meet the scripted faults in order. */
async function setUp(script: RequestFault[] = []) {
  const faults: BrokerFaults = {
    onRequest: (call) => (call.operation === 'append' ? (script.shift() ?? { kind: 'deliver' }) : { kind: 'deliver' }),
  };
  const clock = new ManualClock();
  const store = createMemoryStore({ clock, faults });
  const broker = store.connect('one');
  await broker.ensureStream(SPEC);
  const options: ClaimOptions = { clock, random: createSeededRandom(1) };
  return { broker, other: store.connect('two'), clock, options, script };
}

/** Moves the clock to every timer until the promise settles. */
async function settle<T>(promise: Promise<T>, clock: ManualClock): Promise<T> {
  let isSettled = false;
  const done = () => {
    isSettled = true;
  };
  promise.then(done, done);
  while (!isSettled) {
    await new Promise((resolve) => setImmediate(resolve));
    const due = clock.nextDueMs();
    if (due !== undefined) clock.advanceTo(due);
  }
  return promise;
}

async function attemptsOn(broker: Broker): Promise<string[]> {
  const found: string[] = [];
  for await (const message of broker.readRange({
    stream: STREAM,
    subject: SUBJECT,
    fromSequence: 1,
    toSequence: 1000,
  })) {
    found.push(`${message.headers[HEADERS.owner]}/${message.headers[HEADERS.epoch]}/${message.headers[HEADERS.kind]}`);
  }
  return found;
}

describe('claimChain', () => {
  it('claims a fresh chain at epoch 1 and appends with owner, epoch, attempt and checksum (I4)', async () => {
    const { broker, options } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    const sequence = await chain.append(content('x'));
    const stored = await broker.readAt(STREAM, sequence);
    expect(chain.epoch).toBe(1);
    expect(chain.previous).toBeUndefined();
    expect(chain.lastSequence).toBe(2);
    expect(stored?.headers).toMatchObject({
      [HEADERS.owner]: 'a',
      [HEADERS.epoch]: '1',
      [HEADERS.kind]: 'block',
      [HEADERS.sum]: '8cdc1683',
    });
    expect(stored?.headers[HEADERS.attempt]).toMatch(/^[0-9a-z]{12}$/);
  });

  it('carries on the newest message into the next claim (I4)', async () => {
    const { broker, other, options } = await setUp();
    const first = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    await first.append(content('x'));
    const second = await claimChain(
      other,
      addressOf('b'),
      (newest) => ({ headers: {}, payload: newest?.payload ?? new Uint8Array(0) }),
      options,
    );
    expect(second.epoch).toBe(2);
    expect(second.previous?.sequence).toBe(2);
    expect((await other.readAt(STREAM, second.lastSequence))?.payload).toEqual(new TextEncoder().encode('x'));
  });

  it('fences the former writer at once, and says who did (I4)', async () => {
    const { broker, other, options } = await setUp();
    const first = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    await claimChain(other, addressOf('b'), () => EMPTY, options);
    const error: unknown = await first.append(content('zombie')).catch((reason: unknown) => reason);
    expect(isStreamError(error, BROKER_ERROR_CODES.fenced) && error.details).toEqual({
      owner: 'b',
      epoch: 2,
      sequence: 2,
    });
    await expect(first.append(content('again'))).rejects.toMatchObject({ code: BROKER_ERROR_CODES.fenced });
    expect(await attemptsOn(broker)).toEqual(['a/1/claim', 'b/2/claim']);
  });

  it('keeps appends in the order they were asked for (I5)', async () => {
    const { broker, options } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    expect(await Promise.all(['x', 'y', 'z'].map((text) => chain.append(content(text))))).toEqual([2, 3, 4]);
  });

  it('sends the identical message again when the request was lost (I7)', async () => {
    const { broker, options, clock, script } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    script.push({ kind: 'lose' });
    expect(await settle(chain.append(content('x')), clock)).toBe(2);
    expect(await attemptsOn(broker)).toEqual(['a/1/claim', 'a/1/block']);
  });

  it('finds its own message when only the answer was lost (I7)', async () => {
    const { broker, options, clock, script } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    script.push({ kind: 'late', when: Promise.resolve() });
    expect(await settle(chain.append(content('x')), clock)).toBe(2);
    expect(await settle(chain.append(content('y')), clock)).toBe(3);
    expect(await attemptsOn(broker)).toEqual(['a/1/claim', 'a/1/block', 'a/1/block']);
  });

  it('refuses the second copy of a request that was doubled (B2)', async () => {
    const { broker, options, script } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    script.push({ kind: 'duplicate', when: Promise.resolve() });
    await chain.append(content('x'));
    await chain.append(content('y'));
    expect(await attemptsOn(broker)).toHaveLength(3);
  });

  it('waits while the store is full, says so, and goes on when there is room (B5)', async () => {
    const { broker, clock, options } = await setUp();
    const told: boolean[] = [];
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, {
      ...options,
      onFull: (isFull) => told.push(isFull),
    });
    await broker.append({ subject: 'chain.filler', headers: {}, payload: new Uint8Array(9_500) });
    const append = chain.append(content('x'.repeat(1000)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(chain.isBlockedByFullStore).toBe(true);
    await broker.purge(STREAM, 'chain.filler', 1000);
    await settle(append, clock);
    expect(chain.isBlockedByFullStore).toBe(false);
    expect(told).toEqual([true, false]);
  });

  it('says once when appends stay without an answer while reads are answered: a full disk does that', async () => {
    const { broker, clock, options, script } = await setUp();
    const told: string[] = [];
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, {
      ...options,
      onFull: (isFull, cause) => told.push(isFull ? cause : 'over'),
    });
    script.push({ kind: 'lose' });
    await settle(chain.append(content('x')), clock);
    expect(told).toEqual([]);
    script.push({ kind: 'lose' }, { kind: 'lose' }, { kind: 'lose' });
    await settle(chain.append(content('y')), clock);
    expect(told).toEqual([expect.stringMatching(/disk is full, make room and start it again/), 'over']);
  });

  it('stays usable when it was stopped while the store was full, since nothing is in doubt', async () => {
    const { broker, clock, options } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    await broker.append({ subject: 'chain.filler', headers: {}, payload: new Uint8Array(9_500) });
    const stop = new AbortController();
    const append = chain.append(content('x'.repeat(1000)), stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(append).rejects.toMatchObject({ code: 'KERNEL_ABORTED' });
    await broker.purge(STREAM, 'chain.filler', 1000);
    await settle(chain.release(EMPTY), clock);
    expect(await attemptsOn(broker)).toEqual(['a/1/claim', 'a/1/release']);
  });

  it('appends nothing more after it was stopped with an append in doubt (W3)', async () => {
    const { broker, options, script } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    script.push({ kind: 'lose' });
    const stop = new AbortController();
    const append = chain.append(content('x'), stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(append).rejects.toMatchObject({ code: 'KERNEL_ABORTED' });
    await expect(chain.append(content('y'))).rejects.toMatchObject({ code: 'KERNEL_ABORTED' });
  });

  it('is over after its release', async () => {
    const { broker, options } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    await chain.release(content('carried'));
    await expect(chain.append(content('x'))).rejects.toMatchObject({ code: BROKER_ERROR_CODES.fenced });
    expect(await attemptsOn(broker)).toEqual(['a/1/claim', 'a/1/release']);
  });

  it('needs no release when another writer has claimed already', async () => {
    const { broker, other, options } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    await claimChain(other, addressOf('b'), () => EMPTY, options);
    await expect(chain.release(EMPTY)).resolves.toBeUndefined();
  });

  it('expects the newest of a filter when the chain spans subjects, as the journal does (I4)', async () => {
    const { broker, other, options } = await setUp();
    const journal = { stream: STREAM, subject: 'chain.j.claim', filter: 'chain.j.>' };
    const first = await claimChain(broker, { ...journal, owner: 'a' }, () => EMPTY, options);
    await first.append({ ...content('x'), subject: 'chain.j.received' });
    const second = await claimChain(other, { ...journal, owner: 'b' }, () => EMPTY, options);
    expect(second.previous?.subject).toBe('chain.j.received');
    await expect(first.append({ ...content('y'), subject: 'chain.j.computed' })).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.fenced,
    });
  });

  it('says that data is lost when the stream stays shorter than what was proven (I8)', async () => {
    const { broker, clock, options } = await setUp();
    const chain = await claimChain(broker, addressOf('a'), () => EMPTY, options);
    await chain.append(content('x'));
    await broker.purge(STREAM, SUBJECT, 1000);
    await expect(settle(chain.append(content('y')), clock)).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.dataLost,
      details: { lastSequence: 2, found: 0 },
    });
  });

  it('refuses a chain that something else wrote to', async () => {
    const { broker, options } = await setUp();
    await broker.append({ subject: SUBJECT, headers: {}, payload: new Uint8Array(1) });
    await expect(claimChain(broker, addressOf('a'), () => EMPTY, options)).rejects.toMatchObject({
      code: BROKER_ERROR_CODES.chainForeign,
    });
  });
});
