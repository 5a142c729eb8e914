/**
 * A pipeline on the memory broker whose batches are frozen by hand: for tests of stage actors.
 *
 * Blocks go through a real chain, commits are followed as a host follows them; only the journal is played by the test.
 */
import { type Broker, type Chain, claimChain, type StoredMessage } from '@sluice/broker';
import { type BrokerFaults, createMemoryStore, type MemoryStore } from '@sluice/broker/memory';
import type { PhysicalPlan } from '@sluice/dstream';
import { crc32, createSeededRandom, Notifier, systemClock } from '@sluice/kernel';
import { type LogEventName, type LogFields, silentLogger } from '@sluice/observability';
import {
  blockHeaders,
  type ChainEnd,
  type Commit,
  createSubjects,
  type DeadLetter,
  decodeRecords,
  EMPTY_CHAIN_END,
  encodeRejected,
  HEADERS,
  type InputRange,
  MESSAGE_KINDS,
  nextRolling,
  STREAM_KINDS,
} from '@sluice/protocol';
import { type ActorContext, DEFAULT_TUNING, type Tuning } from '../actor/context.ts';
import type { UnitActor } from '../actor/unit.ts';
import type { FrozenBatch } from '../control/control-view.ts';
import type { StageUnit } from './commit-actor.ts';
import { createDeadLetterActor } from './dead-letters.ts';
import { ScriptedView } from './scripted-view.fixture.ts';
import { createStageActor, type StageActorDeps } from './stage-actor.ts';

/** An actor that runs. */
export interface RunningActor {
  readonly actor: UnitActor;
  /** Settles as `run` does. */
  readonly done: Promise<void>;
  /** Stops it at once and waits. */
  stop(): Promise<void>;
  /** Drains it and waits. */
  drain(): Promise<void>;
}

/** Options of {@link createHarness}. */
export interface HarnessOptions {
  readonly faults?: BrokerFaults;
  readonly tuning?: Partial<Tuning>;
  readonly maxPayload?: number;
  readonly workBytes?: number;
}

/** A pipeline under test. */
export class Harness {
  readonly plan: PhysicalPlan;
  readonly store: MemoryStore;
  readonly broker: Broker;
  readonly view: ScriptedView;
  readonly subjects;
  /** What the actors warned of. */
  readonly warnings: { readonly event: LogEventName; readonly fields: LogFields | undefined }[] = [];
  readonly #tuning: Tuning;
  readonly #inputs = new Map<string, { chain: Chain; end: ChainEnd; frozen: ChainEnd; records: number }>();
  readonly #actors: RunningActor[] = [];
  #batches = 0;

  constructor(plan: PhysicalPlan, store: MemoryStore, tuning: Tuning) {
    this.plan = plan;
    this.store = store;
    this.#tuning = tuning;
    this.broker = store.connect('test');
    this.subjects = createSubjects(plan.settings.name);
    this.view = new ScriptedView(this.broker, this.subjects.stream('CONTROL'));
  }

  context(member: string, plan = this.plan): ActorContext {
    return {
      broker: this.store.connect(member),
      plan,
      subjects: this.subjects,
      clock: systemClock,
      random: createSeededRandom(crc32(member)),
      log: { ...silentLogger, warn: (event, fields) => this.warnings.push({ event, fields }) },
      member,
      tuning: this.#tuning,
    };
  }

  /** Starts the actor of `stage/partition` as a member. */
  start(unit: string, member = 'a', deps: Partial<StageActorDeps> = {}): RunningActor {
    const context = this.context(member);
    const address = unitOf(unit);
    const actor =
      address.stage === 'dead-letters'
        ? createDeadLetterActor(context, address, { view: this.view })
        : createStageActor(context, address, { view: this.view, writeText: () => undefined, ...deps });
    return this.run(actor);
  }

  /** Runs an actor; the end of the test stops it. */
  run(actor: UnitActor): RunningActor {
    const abort = new AbortController();
    const done = actor.run(abort.signal);
    const settled = done.catch(() => undefined);
    const running: RunningActor = {
      actor,
      done,
      stop: async () => {
        abort.abort();
        await settled;
      },
      drain: async () => {
        actor.drain();
        await done;
      },
    };
    this.#actors.push(running);
    return running;
  }

  startAll(member = 'a', deps: Partial<StageActorDeps> = {}): void {
    for (const stage of this.plan.stages)
      for (let partition = 0; partition < stage.partitions; partition++)
        this.start(`${stage.id}/${partition}`, member, deps);
  }

  /** Appends a block; several lines, or raw bytes. */
  async block(input: string, partition: number, content: readonly string[] | Uint8Array): Promise<void> {
    const payload =
      content instanceof Uint8Array ? content : new TextEncoder().encode(content.map((line) => `${line}\n`).join(''));
    const records = content instanceof Uint8Array ? content.filter((byte) => byte === 10).length : content.length;
    await this.#appendIn(input, partition, { kind: MESSAGE_KINDS.block, payload, records, codec: 'lines' });
  }

  /** Appends letters as the receiver does. */
  async rejected(input: string, partition: number, letters: readonly DeadLetter[]): Promise<void> {
    await this.#appendIn(input, partition, {
      kind: MESSAGE_KINDS.rejected,
      payload: encodeRejected({ letters }),
      records: 0,
      codec: undefined,
    });
  }

  /** Freezes everything appended since the last batch as the next one; its number. */
  async freeze(change: Partial<FrozenBatch> = {}): Promise<number> {
    const batch = ++this.#batches;
    const interval = this.plan.settings.batchIntervalMs;
    const facts = await this.broker.streamFacts(this.subjects.stream('IN'));
    const ranges: InputRange[] = [];
    for (const [key, tail] of this.#inputs) {
      const [input = '', partition] = key.split('/');
      ranges.push({
        input,
        partition: Number(partition),
        streamCreatedAtMs: facts?.createdAtMs ?? 0,
        from: tail.frozen,
        to: tail.end,
        records: tail.records,
        bytes: 0,
      });
      tail.frozen = tail.end;
      tail.records = 0;
    }
    const timeMs = batch * interval;
    this.view.set(batch, {
      batch,
      timeMs,
      previousTimeMs: timeMs - interval,
      plan: this.plan.hash,
      ranges,
      condition: 'running',
      retries: 0,
      ...change,
    });
    return batch;
  }

  /** Changes a frozen batch, as the journal would. */
  change(batch: number, change: Partial<FrozenBatch>): void {
    const frozen = this.view.frozenBatch(batch);
    if (frozen === undefined || frozen === 'closed') throw new TypeError(`batch ${batch} is not open`);
    this.view.set(batch, { ...frozen, ...change });
  }

  /** Resolves with the commit of a task once it is there. */
  async committed(unit: string, batch: number): Promise<Commit> {
    const { stage, partition } = unitOf(unit);
    const entry = await this.view.until(() => this.view.commitCovering(stage, partition, batch));
    return this.view.readCommit(stage, partition, entry);
  }

  /** Resolves once a commit chain has this many messages, claims included. */
  async logged(unit: string, count: number): Promise<void> {
    await this.view.until(() => ((this.view.seen.get(unit) ?? 0) >= count ? true : undefined));
  }

  /** Counts the messages of a subject from now on; what is stored already counts too. */
  async followCount(
    kind: (typeof STREAM_KINDS)[number],
    subject: string,
  ): Promise<{ reaches(count: number): Promise<void> }> {
    const changed = new Notifier();
    let seen = 0;
    const onMessage = () => {
      seen++;
      changed.notify();
    };
    await this.broker.follow({ stream: this.subjects.stream(kind), filters: [subject], fromSequence: 1, onMessage });
    return { reaches: (count) => changed.until(() => (seen >= count ? true : undefined)).then(() => undefined) };
  }

  /** Every message of a subject or filter of one stream, in order. */
  async messages(kind: (typeof STREAM_KINDS)[number], subject: string): Promise<StoredMessage[]> {
    const found: StoredMessage[] = [];
    for await (const message of this.broker.readRange({
      stream: this.subjects.stream(kind),
      subject,
      fromSequence: 1,
      toSequence: Number.MAX_SAFE_INTEGER,
    }))
      found.push(message);
    return found;
  }

  /** Records that commits of a task name for a target, in order. */
  async recordsOf(commit: Commit, outlet = 0): Promise<unknown[]> {
    const records: unknown[] = [];
    for (const { outlet: of, where } of commit.segments) {
      if (of !== outlet) continue;
      const bytes =
        'inline' in where
          ? where.inline
          : (await this.broker.readAt(this.subjects.stream('WORK'), where.ref.sequence))?.payload.subarray(
              where.ref.offset,
              where.ref.offset + where.ref.length,
            );
      records.push(...decodeRecords('msgpack', bytes ?? new Uint8Array(0)));
    }
    return records;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#actors.map((running) => running.stop()));
    await this.broker.close();
  }

  async #appendIn(
    input: string,
    partition: number,
    block: { kind: string; payload: Uint8Array; records: number; codec: string | undefined },
  ): Promise<void> {
    const tail = await this.#tail(input, partition);
    const rolling = nextRolling(tail.end.rolling, crc32(block.payload));
    const number = tail.end.block + 1;
    const headers = blockHeaders({
      block: number,
      rolling,
      records: block.records,
      codec: block.codec,
      positions: undefined,
      checkpoint: 0,
    });
    const sequence = await tail.chain.append({
      headers: { ...headers, [HEADERS.kind]: block.kind },
      payload: block.payload,
    });
    tail.end = { sequence, block: number, rolling };
    tail.records += block.records;
  }

  async #tail(input: string, partition: number) {
    const key = `${input}/${partition}`;
    const existing = this.#inputs.get(key);
    if (existing !== undefined) return existing;
    const address = {
      stream: this.subjects.stream('IN'),
      subject: this.subjects.input(input, partition),
      owner: 'receiver',
    };
    const carry = () => ({ headers: {}, payload: new Uint8Array(0) });
    const chain = await claimChain(this.broker, address, carry, { clock: systemClock, random: createSeededRandom(1) });
    const tail = { chain, end: EMPTY_CHAIN_END, frozen: EMPTY_CHAIN_END, records: 0 };
    this.#inputs.set(key, tail);
    return tail;
  }
}

/** Makes a pipeline under test; dispose it. */
export async function createHarness(plan: PhysicalPlan, options: HarnessOptions = {}): Promise<Harness> {
  const store = createMemoryStore({
    ...(options.faults === undefined ? {} : { faults: options.faults }),
    maxPayload: options.maxPayload ?? 1024 * 1024,
  });
  const harness = new Harness(plan, store, { ...DEFAULT_TUNING, ...options.tuning });
  for (const kind of STREAM_KINDS) {
    const maxBytes = kind === 'WORK' ? (options.workBytes ?? 1e9) : 1e9;
    await harness.broker.ensureStream({
      name: harness.subjects.stream(kind),
      subjects: harness.subjects.streamSubjects(kind),
      storage: 'memory',
      replicas: 1,
      maxBytes,
    });
  }
  await harness.view.follow(harness.subjects.commits());
  return harness;
}

/** The unit of `stage/partition`. */
export function unitOf(id: string): StageUnit {
  const [stage = '', partition] = id.split('/');
  return { kind: 'stage', id, stage, partition: Number(partition) };
}

/** What a recording sink was given. */
export interface Delivery {
  readonly batch: number;
  readonly epoch: number;
  readonly transactionId: string;
  readonly records: readonly unknown[];
}

/** A sink factory that remembers; `before` may throw or wait. */
export function recordingSink(before: (batch: number) => void | Promise<void> = () => undefined) {
  const deliveries: Delivery[] = [];
  const createSink: NonNullable<StageActorDeps['createSink']> = () =>
    Promise.resolve({
      guarantee: 'at-least-once',
      deliver: async ({ batch, epoch, transactionId }, chunks) => {
        await before(batch);
        const records: unknown[] = [];
        for await (const chunk of chunks) records.push(...chunk);
        deliveries.push({ batch, epoch, transactionId, records });
      },
      close: () => Promise.resolve(),
    });
  return { deliveries, createSink };
}

/** A connection whose range reads lack some messages, as a replica's may (B3); reads at the leader have them all. */
export function lackingInRanges(broker: Broker, isLacking: (message: StoredMessage) => boolean): Broker {
  return new Proxy(broker, {
    get: (target, name) => {
      if (name === 'readRange') {
        return async function* (request: Parameters<Broker['readRange']>[0]) {
          for await (const message of target.readRange(request)) if (!isLacking(message)) yield message;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
