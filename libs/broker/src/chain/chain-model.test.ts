/**
 * Model test of chains: several writers, one chain, and a network that loses, doubles, delays and reorders every request
 * and answer, and answers reads from the past. A seed decides everything, so that a failure can be repeated.
 */
import { createSeededRandom, isStreamError, ManualClock, type Random } from '@sluice/kernel';
import { HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { describe, expect, it } from 'vitest';

import type { AppendExpectation, AppendOutcome, Broker, OutgoingMessage, StoredMessage } from '../contract/broker.ts';
import type { Chain } from '../contract/chain.ts';
import { BROKER_ERROR_CODES } from '../contract/errors.ts';
import {
  type BrokerCall,
  type BrokerFaults,
  createMemoryStore,
  type PassageFault,
  type RequestFault,
} from '../memory/index.ts';
import { claimChain } from './claim-chain.ts';

const SEEDS = 1000;
const STREAM = 'MODEL';
const SUBJECT = 'model.data.chain';
const FILTER = 'model.data.>';
/** After this many steps the network behaves, so that every run ends. */
const CALM_AFTER_STEPS = 120;
const MAX_STEPS = 2000;
const CLAIMS_PER_WRITER = 3;
const APPENDS_PER_CLAIM = 4;

/** Parks every message until the seed picks it, and decides what becomes of it. */
class SeededNetwork implements BrokerFaults {
  readonly #random: Random;
  readonly #parked: (() => void)[] = [];
  #steps = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  async onRequest(call: BrokerCall): Promise<RequestFault> {
    await this.#park();
    if (this.#isCalm) return { kind: 'deliver' };
    const roll = this.#random.next();
    if (roll < 0.1) return { kind: 'lose' };
    if (call.operation === 'append') {
      if (roll < 0.25) return { kind: 'late', when: this.#park() };
      if (roll < 0.4) return { kind: 'duplicate', when: this.#park() };
    } else if (call.operation === 'readLast' && roll < 0.4) {
      return { kind: 'stale', sequence: Math.floor(this.#random.next() * 20) };
    }
    return { kind: 'deliver' };
  }

  async onAnswer(): Promise<PassageFault> {
    await this.#park();
    return !this.#isCalm && this.#random.next() < 0.2 ? 'lose' : 'deliver';
  }

  /** Lets one message go on, or one timer fire; false when there is neither, or after too many steps. */
  step(clock: ManualClock): boolean {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) return false;
    const dueMs = clock.nextDueMs();
    if (this.#parked.length === 0 && dueMs === undefined) return false;
    const pick = Math.floor(this.#random.next() * (this.#parked.length + (dueMs === undefined ? 0 : 1)));
    const release = this.#parked.splice(pick, 1)[0];
    if (release !== undefined) release();
    else if (dueMs !== undefined) clock.advanceTo(dueMs);
    return true;
  }

  get #isCalm(): boolean {
    return this.#steps > CALM_AFTER_STEPS;
  }

  #park(): Promise<void> {
    return new Promise((resolve) => this.#parked.push(resolve));
  }
}

/** What writers were told; the checker holds it against the stream. */
interface History {
  readonly claims: {
    readonly owner: string;
    readonly epoch: number;
    readonly sequence: number;
    readonly previousSequence: number;
  }[];
  readonly appends: { readonly text: string; readonly epoch: number; readonly sequence: number }[];
  readonly unexpected: unknown[];
}

interface Run {
  readonly history: History;
  readonly log: readonly StoredMessage[];
}

/** How a run may be broken on purpose, to see that the checker notices. */
type Sabotage = (append: Broker['append']) => Broker['append'];
const HONEST: Sabotage = (append) => append;

async function simulate(seed: number, sabotage: Sabotage = HONEST): Promise<Run> {
  const random = createSeededRandom(seed);
  const clock = new ManualClock();
  const network = new SeededNetwork(random);
  let faults: BrokerFaults = {};
  const store = createMemoryStore({
    clock,
    faults: {
      onRequest: (call) => faults.onRequest?.(call) ?? { kind: 'deliver' },
      onAnswer: (call) => faults.onAnswer?.(call) ?? 'deliver',
    },
  });
  const observer = store.connect('observer');
  await observer.ensureStream({
    name: STREAM,
    subjects: ['model.>'],
    storage: 'memory',
    replicas: 1,
    maxBytes: 1 << 20,
  });
  faults = network;

  const history: History = { claims: [], appends: [], unexpected: [] };
  const writers = Array.from({ length: 2 + (seed % 2) }, (_, index) => {
    const broker = store.connect(`writer-${index}`);
    broker.append = sabotage(broker.append.bind(broker));
    return write(broker, { owner: `writer-${index}`, clock, random, history }).catch((error: unknown) =>
      history.unexpected.push(error),
    );
  });
  let areDone = false;
  void Promise.all(writers).then(() => {
    areDone = true;
  });
  // Stragglers still travel when all writers are done: they must find nothing to break.
  while (network.step(clock)) await new Promise((resolve) => setImmediate(resolve));
  if (!areDone) history.unexpected.push(`not done after ${MAX_STEPS} steps`);

  faults = {};
  const log: StoredMessage[] = [];
  const { lastSequence } = (await observer.streamFacts(STREAM)) ?? { lastSequence: 0 };
  for (let sequence = 1; sequence <= lastSequence; sequence++) {
    const message = await observer.readAt(STREAM, sequence);
    if (message !== undefined) log.push(message);
  }
  return { history, log };
}

interface WriterContext {
  readonly owner: string;
  readonly clock: ManualClock;
  readonly random: Random;
  readonly history: History;
}

/** Claims, appends a few, claims again when fenced: as an owner that thinks the partition is its own. */
async function write(broker: Broker, context: WriterContext): Promise<void> {
  const { owner, clock, random, history } = context;
  for (let claim = 0; claim < CLAIMS_PER_WRITER; claim++) {
    const address = { stream: STREAM, subject: SUBJECT, filter: FILTER, owner };
    const chain = await claimChain(broker, address, () => ({ headers: {}, payload: new Uint8Array(0) }), {
      clock,
      random,
    });
    history.claims.push({
      owner,
      epoch: chain.epoch,
      sequence: chain.lastSequence,
      previousSequence: chain.previous?.sequence ?? 0,
    });
    const appends = Array.from({ length: APPENDS_PER_CLAIM }, (_, index) => appendNumbered(chain, index + 1, history));
    await Promise.all(appends);
  }
}

async function appendNumbered(chain: Chain, number: number, history: History): Promise<void> {
  const text = `${chain.address.owner}/${chain.epoch}/${number}`;
  try {
    const sequence = await chain.append({
      subject: number % 2 === 0 ? 'model.data.other' : SUBJECT,
      headers: { [HEADERS.kind]: 'block', [HEADERS.block]: String(number) },
      payload: new TextEncoder().encode(text),
    });
    history.appends.push({ text, epoch: chain.epoch, sequence });
  } catch (error) {
    if (!isStreamError(error, BROKER_ERROR_CODES.fenced)) throw error;
  }
}

/** What is wrong with a run; empty when nothing is. */
function check({ history, log }: Run): string[] {
  const problems = history.unexpected.map((error) => `a writer failed: ${String(error)}`);
  problems.push(...checkLog(log));
  const textAt = new Map(log.map((message) => [message.sequence, new TextDecoder().decode(message.payload)]));
  for (const { text, sequence } of history.appends) {
    if (textAt.get(sequence) !== text)
      problems.push(`${text} was proven at ${sequence}, where ${textAt.get(sequence)} is`);
    const copies = [...textAt.values()].filter((other) => other === text).length;
    if (copies !== 1) problems.push(`${text} was proven and is there ${copies} times`);
  }
  for (const { owner, epoch, sequence, previousSequence } of history.claims) {
    const message = log.find((each) => each.sequence === sequence);
    const isThere = message?.headers[HEADERS.owner] === owner && message.headers[HEADERS.epoch] === String(epoch);
    if (!isThere) problems.push(`the claim of ${owner} at epoch ${epoch} is not at ${sequence}`);
    if (previousSequence !== sequence - 1)
      problems.push(`the claim at ${sequence} carried on ${previousSequence}, not the newest message`);
  }
  return problems;
}

/** The stream alone: one claim per epoch, ascending; under it only its owner's appends, numbered without gap; no copies. */
function checkLog(log: readonly StoredMessage[]): string[] {
  const problems: string[] = [];
  const attempts = new Set<string | undefined>();
  let epoch = 0;
  let owner: string | undefined;
  let number = 0;
  for (const { headers, sequence } of log) {
    const itsEpoch = Number(headers[HEADERS.epoch]);
    if (attempts.has(headers[HEADERS.attempt])) problems.push(`attempt at ${sequence} is a copy`);
    attempts.add(headers[HEADERS.attempt]);
    if (headers[HEADERS.kind] === MESSAGE_KINDS.claim) {
      if (itsEpoch !== epoch + 1) problems.push(`claim at ${sequence} has epoch ${itsEpoch} after ${epoch}`);
      epoch = itsEpoch;
      owner = headers[HEADERS.owner];
      number = 0;
      continue;
    }
    number += 1;
    if (itsEpoch !== epoch || headers[HEADERS.owner] !== owner)
      problems.push(`append at ${sequence} of epoch ${itsEpoch} stands under the claim of ${epoch}`);
    if (Number(headers[HEADERS.block]) !== number)
      problems.push(`append at ${sequence} is number ${headers[HEADERS.block]}, wanted ${number}`);
  }
  return problems;
}

async function countBroken(sabotage: Sabotage): Promise<number> {
  let broken = 0;
  for (let seed = 1; seed <= 40; seed++) {
    if (check(await simulate(seed, sabotage)).length > 0) broken += 1;
  }
  return broken;
}

describe('chains under a bad network', () => {
  it(`store each proven append once, in order, and none after a higher claim (I4, I5, I7; seeds 1 to ${SEEDS})`, async () => {
    let proven = 0;
    let fenced = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const run = await simulate(seed);
      expect({ seed, problems: check(run) }).toEqual({ seed, problems: [] });
      proven += run.history.appends.length;
      fenced += run.history.claims.length * APPENDS_PER_CLAIM - run.history.appends.length;
    }
    // The runs are worth something only if both happened often.
    expect(proven).toBeGreaterThan(SEEDS);
    expect(fenced).toBeGreaterThan(SEEDS);
  }, 120_000);

  it('are seen to break when the expectation is not sent (B2)', async () => {
    const forgetful: Sabotage = (append) => (message: OutgoingMessage, _expectation?: AppendExpectation) =>
      append(message);
    expect(await countBroken(forgetful)).toBeGreaterThan(35);
  }, 60_000);

  it('are seen to break when an unanswered append is taken for stored (I7)', async () => {
    const gullible: Sabotage =
      (append) =>
      async (message, expectation): Promise<AppendOutcome> => {
        const outcome = await append(message, expectation);
        return outcome.kind === 'ambiguous'
          ? { kind: 'stored', sequence: (expectation?.lastSequence ?? 0) + 1 }
          : outcome;
      };
    expect(await countBroken(gullible)).toBeGreaterThan(20);
  }, 60_000);

  it('are seen to break when a resent append gets a new attempt id and a new expectation (I7)', async () => {
    let copies = 0;
    const forgiving: Sabotage = (append) => async (message, expectation) => {
      const outcome = await append(message, expectation);
      if (outcome.kind !== 'ambiguous') return outcome;
      copies += 1;
      return append({ ...message, headers: { ...message.headers, [HEADERS.attempt]: `again-${copies}` } });
    };
    expect(await countBroken(forgiving)).toBeGreaterThan(20);
  }, 60_000);
});
