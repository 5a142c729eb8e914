/** What tests of receivers share: a memory store with an IN stream, sources that tell what was done to them, and a reader. */
import type { Broker, StoredMessage } from '@sluice/broker';
import { type BrokerFaults, createMemoryStore, type MemoryStore } from '@sluice/broker/memory';
import type { PhysicalPlan } from '@sluice/dstream';
import { type Clock, createSeededRandom, crc32, systemClock } from '@sluice/kernel';
import { type LogEventName, silentLogger } from '@sluice/observability';
import {
  type ControlTopic,
  createSubjects,
  type DeadLetter,
  decodeAcked,
  decodeCutDone,
  decodeRecords,
  decodeRejected,
  encodeCut,
  HEADERS,
  type InputRange,
  MESSAGE_KINDS,
  nextRolling,
  parseBlockHeaders,
  verifySum,
} from '@sluice/protocol';
import { createSource, type Source } from '@sluice/sources';
import { type ActorContext, DEFAULT_TUNING, type Tuning } from '../actor/context.ts';
import { createReceiverActor, type ReceiverActor, type ReceiverDeps } from './receiver-actor.ts';

/** Name of the one input. */
export const INPUT = 'lines';
const SUBJECTS = createSubjects('test');
/** Its stream and the subject of its partition 0. */
export const STREAM = SUBJECTS.stream('IN');
export const SUBJECT = SUBJECTS.input(INPUT, 0);

/** What a test may choose. */
export interface BenchOptions {
  readonly partitions?: number;
  readonly maxRate?: number;
  readonly maxRecordBytes?: number;
  readonly maxPayload?: number;
  readonly inBytes?: number;
  readonly tuning?: Partial<Tuning>;
  readonly faults?: BrokerFaults;
  readonly clock?: Clock;
  /** Told the events that are logged as warnings. */
  readonly onWarning?: (event: LogEventName) => void;
}

/** A store in which receivers of one input can be run. */
export class Bench {
  readonly options: BenchOptions;
  readonly store: MemoryStore;
  /** For looking at what was stored; named `test` to fault hooks. */
  readonly broker: Broker;
  #actors = 0;

  constructor(options: BenchOptions = {}) {
    this.options = options;
    const { faults, maxPayload, clock } = options;
    this.store = createMemoryStore({
      ...(faults === undefined ? {} : { faults }),
      ...(maxPayload === undefined ? {} : { maxPayload }),
      ...(clock === undefined ? {} : { clock }),
    });
    this.broker = this.store.connect('test');
  }

  /** Makes the stream. */
  async start(): Promise<this> {
    const { inBytes = 64 * 1024 * 1024 } = this.options;
    const subjects = SUBJECTS.streamSubjects('IN');
    await this.broker.ensureStream({ name: STREAM, subjects, storage: 'memory', replicas: 1, maxBytes: inBytes });
    return this;
  }

  /** The subjects of the pipeline. */
  get subjects() {
    return SUBJECTS;
  }

  /** A receiver with a connection of its own, named like its member: `r1`, `r2`, … */
  actor(source: Source, deps: Omit<ReceiverDeps, 'source'> = {}, partition = 0): ReceiverActor {
    const unit = { kind: 'receiver', id: `in/${INPUT}/${partition}`, input: INPUT, partition } as const;
    return createReceiverActor(this.#context(), unit, { source, ...deps });
  }

  /** A source of the registry. */
  source(type: string, options: Readonly<Record<string, unknown>>): Source {
    const { clock = systemClock, maxRecordBytes = 256 * 1024 } = this.options;
    return createSource({ type, options }, { input: INPUT, maxRecordBytes, clock, broker: this.broker });
  }

  #context(): ActorContext {
    const { clock = systemClock, tuning = {}, onWarning } = this.options;
    const member = `r${++this.#actors}`;
    return {
      broker: this.store.connect(member),
      plan: planOf(this.options),
      subjects: SUBJECTS,
      clock,
      random: createSeededRandom(this.#actors),
      log: { ...silentLogger, warn: (event) => onWarning?.(event) },
      member,
      tuning: { ...DEFAULT_TUNING, lingerMs: 5, ...tuning },
    };
  }
}

/** Resolves with the next stored message of partition 0 that the test wants, those stored already included. */
export async function untilStored(broker: Broker, wanted: (message: StoredMessage) => boolean): Promise<StoredMessage> {
  const found = Promise.withResolvers<StoredMessage>();
  const onMessage = (message: StoredMessage) => {
    if (wanted(message)) found.resolve(message);
  };
  await using _following = await broker.follow({ stream: STREAM, filters: [SUBJECT], fromSequence: 1, onMessage });
  return await found.promise;
}

/** Whether a message says that nothing comes after it. */
export function saysEnded(message: StoredMessage): boolean {
  return message.headers[HEADERS.ended] === '1';
}

/** Runs an actor until the partition has ended, and drains it. Rejects with what stops it before. */
export async function runToEnd(
  bench: Bench,
  actor: ReceiverActor,
  signal = new AbortController().signal,
): Promise<void> {
  const epochs = await newestEpoch(bench.broker);
  const running = actor.run(signal);
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  running.catch(reject);
  await Promise.race([
    untilStored(bench.broker, (message) => saysEnded(message) && epochOf(message) > epochs),
    stopped,
  ]);
  actor.drain();
  await running;
}

async function newestEpoch(broker: Broker): Promise<number> {
  const newest = await broker.readLast(STREAM, SUBJECT);
  return newest === undefined ? 0 : epochOf(newest);
}

function epochOf(message: StoredMessage): number {
  return Number(message.headers[HEADERS.epoch]);
}

/** What a reader of the chain finds. */
export interface ChainContents {
  readonly messages: readonly StoredMessage[];
  readonly kinds: readonly string[];
  readonly records: readonly unknown[];
  readonly letters: readonly DeadLetter[];
}

/** Reads a partition as a stage would: numbers, checksums and the rolling checksum are checked on the way (I8). */
export async function readChain(broker: Broker, subject = SUBJECT): Promise<ChainContents> {
  const messages: StoredMessage[] = [];
  const toSequence = (await broker.streamFacts(STREAM))?.lastSequence ?? 0;
  for await (const message of broker.readRange({ stream: STREAM, subject, fromSequence: 1, toSequence }))
    messages.push(message);
  verifyChain(messages);
  const ofKind = (kind: string) => messages.filter(({ headers }) => headers[HEADERS.kind] === kind);
  return {
    messages,
    kinds: messages.map(({ headers }) => headers[HEADERS.kind] ?? ''),
    records: ofKind(MESSAGE_KINDS.block).flatMap(({ headers, payload }) =>
      decodeRecords(headers[HEADERS.codec] ?? '', payload),
    ),
    letters: ofKind(MESSAGE_KINDS.rejected).flatMap(({ payload }) => decodeRejected(payload).letters),
  };
}

function verifyChain(messages: readonly StoredMessage[]): void {
  let block = 0;
  let rolling = 0;
  for (const { headers, payload, sequence } of messages) {
    const kind = headers[HEADERS.kind] ?? '';
    if (!verifySum(headers, payload)) throw new Error(`message ${sequence} is damaged`);
    if (kind === MESSAGE_KINDS.block || kind === MESSAGE_KINDS.rejected) {
      block++;
      rolling = nextRolling(rolling, crc32(payload));
    }
    const said = parseBlockHeaders(headers);
    if (said.block === block && said.rolling === rolling) continue;
    throw new Error(
      `message ${sequence} (${kind}) says block ${said.block}, rolling ${said.rolling}; it is ${block}, ${rolling}`,
    );
  }
}

/** Starts an actor; a failure is for whoever awaits `done`. */
export function startActor(actor: ReceiverActor) {
  const abort = new AbortController();
  const done = actor.run(abort.signal);
  done.catch(() => undefined);
  const drain = async () => {
    actor.drain();
    await done;
  };
  return { done, drain, kill: () => abort.abort() };
}

/** Starts an actor and resolves when it listens: then it has reported what was acknowledged before. */
export async function startListening(bench: Bench, actor: ReceiverActor): Promise<ReturnType<typeof startActor>> {
  const reported = nextHint(bench.broker, 'acked', decodeAcked);
  const run = startActor(actor);
  await Promise.race([reported, run.done]);
  return run;
}

/** The next hint on a topic that the test wants. */
export async function nextHint<T>(
  broker: Broker,
  topic: ControlTopic,
  decode: (payload: Uint8Array) => T,
  wanted: (hint: T) => boolean = () => true,
): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  await using _listening = broker.onHint(SUBJECTS.control(topic), (_, payload) => {
    const hint = decode(payload);
    if (wanted(hint)) resolve(hint);
  });
  return await promise;
}

/** Asks for a cut and resolves with the answer of partition 0. */
export async function cutNow(broker: Broker, batch: number): Promise<InputRange> {
  const answered = nextHint(
    broker,
    'cutDone',
    decodeCutDone,
    (done) => done.batch === batch && done.ends[0]?.partition === 0,
  );
  broker.sendHint(SUBJECTS.control('cut'), encodeCut({ batch }));
  const [end] = (await answered).ends;
  if (end === undefined) throw new Error('the answer names no end');
  return end;
}

/** Numbers from 0 to `count` - 1. */
export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function planOf({
  partitions = 1,
  maxRate,
  maxRecordBytes = 256 * 1024,
  inBytes = 64 * 1024 * 1024,
}: BenchOptions): PhysicalPlan {
  return {
    settings: {
      name: 'test',
      batchIntervalMs: 1000,
      partitions,
      onError: 'fail',
      onBatchFailure: 'block',
      catchUp: 'merge',
      durability: 'memory',
      store: { inBytes, workBytes: 0, controlBytes: 0, outBytes: 0 },
      maxRecordBytes,
    },
    inputs: [{ id: INPUT, partitions, source: { type: 'test', options: {} }, maxRate }],
    stages: [],
    warnings: [],
    json: '{}',
    hash: 'test',
  };
}
