/**
 * The receiver of one input partition (DESIGN §3, §14 steps 1 to 3).
 *
 * Owns: the chain `in.<input>.<partition>` and with it the positions of the partition's splits.
 * Does not own: which host runs it, what a batch is, the source itself (one instance serves all partitions of a host).
 * Messages out: blocks, rejected records, position checkpoints, claims; hints `cutDone`, `acked`. Messages in: hints
 * `cut`, `rate`.
 *
 * R1  Claim, then restore, then read: what a former owner stored is known before anything is read (I3, I4).
 * R2  Nothing is acknowledged that is not stored (I2); an end that was stored before a take-over is reported again.
 * R3  The first failure stops everything; the host starts another actor, which goes on from what is stored.
 */
import type { InputPlan } from '@sluice/dstream';
import { isAborted, toStreamError } from '@sluice/kernel';
import { type ActorEvent, actorMachine, type ActorSnapshot } from '@sluice/lifecycle';
import type { InputRange } from '@sluice/protocol';
import type { Source } from '@sluice/sources';
import { initialTransition, transition } from 'xstate';
import type { ActorContext } from '../actor/context.ts';
import type { UnitActor, UnitStatus } from '../actor/unit.ts';
import { prepareRun } from './prepare-run.ts';
import { claimReceiverChain, type ReceiverChain } from './receiver-chain.ts';
import type { ReceiverRun, ReceiverUnit } from './receiver-run.ts';

/** What a receiver needs besides its context. */
export interface ReceiverDeps {
  /** Closed by the caller, after every receiver of its input has stopped. */
  readonly source: Source;
  /** The partition's newest range in the journal; the block log is checked against it (I8). */
  readonly frozenRange?: () => InputRange | undefined;
}

/** Makes the receiver of a partition; nothing happens before `run`. @throws TypeError for an input that the plan lacks */
export function createReceiverActor(context: ActorContext, unit: ReceiverUnit, deps: ReceiverDeps): ReceiverActor {
  return new ReceiverActor(context, unit, deps);
}

/** See the head of this file. */
export class ReceiverActor implements UnitActor {
  readonly unit: ReceiverUnit;
  readonly #context: ActorContext;
  readonly #deps: ReceiverDeps;
  readonly #input: InputPlan;
  readonly #draining = new AbortController();
  #snapshot: ActorSnapshot;
  #fullStore: string | undefined;
  #lastError: string | undefined;
  #running: ReceiverRun | undefined;

  constructor(context: ActorContext, unit: ReceiverUnit, deps: ReceiverDeps) {
    const input = context.plan.inputs.find((candidate) => candidate.id === unit.input);
    if (input === undefined) throw new TypeError(`the plan has no input ${unit.input}`);
    this.unit = unit;
    this.#context = context;
    this.#deps = deps;
    this.#input = input;
    [this.#snapshot] = initialTransition(actorMachine, { unit: unit.id });
  }

  get status(): UnitStatus {
    return {
      unit: this.unit.id,
      state: this.#snapshot.value,
      batch: this.#running?.lastCut,
      lastError: this.#fullStore ?? this.#lastError,
    };
  }

  drain(): void {
    this.#draining.abort();
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#draining.signal.aborted) {
      this.#note({ type: 'drainRequested' });
      return;
    }
    try {
      const chain = await this.#claim(signal);
      this.#note({ type: 'unitClaimed', epoch: chain.epoch });
      await this.#work(chain, signal);
      this.#note({ type: 'unitReleased' });
    } catch (error) {
      this.#noteFailure(error, signal);
      throw error;
    }
  }

  #claim(signal: AbortSignal): Promise<ReceiverChain> {
    const { broker, subjects, clock, random, member } = this.#context;
    const { input, partition } = this.unit;
    const address = { stream: subjects.stream('IN'), subject: subjects.input(input, partition), owner: member };
    return claimReceiverChain(broker, address, {
      clock,
      random,
      signal,
      onFull: (isFull, cause) => this.#noteFull(isFull, cause),
    });
  }

  async #work(chain: ReceiverChain, signal: AbortSignal): Promise<void> {
    const run = await prepareRun(
      {
        context: this.#context,
        unit: this.unit,
        input: this.#input,
        source: this.#deps.source,
        chain,
        frozenRange: this.#deps.frozenRange,
        onRetry: (what, error) => this.#noteRetry(what, error),
        onProgress: () => this.#note({ type: 'progressMade' }),
      },
      signal,
    );
    this.#note({ type: 'stateRestored' });
    this.#running = run;
    try {
      await run.untilDrained(this.#draining.signal, () => this.#note({ type: 'drainRequested' }));
    } finally {
      await run.stop();
    }
  }

  #note(event: ActorEvent): void {
    [this.#snapshot] = transition(actorMachine, this.#snapshot, event);
    if (event.type === 'progressMade') this.#lastError = undefined;
  }

  #noteFailure(error: unknown, signal: AbortSignal): void {
    if (signal.aborted && isAborted(error)) return;
    const { code, message } = toStreamError(error);
    const { clock, random } = this.#context;
    this.#lastError = message;
    this.#note({ type: 'attemptFailed', atMs: clock.now(), random: random.next(), code, message });
  }

  #noteRetry(what: string, error: unknown): void {
    const { code, message } = toStreamError(error);
    this.#lastError = message;
    this.#context.log.warn('receiver.sourceFailed', { unit: this.unit.id, what, code, message });
  }

  /** I12: a full store slows the source and is said, nothing is dropped. */
  #noteFull(isFull: boolean, cause: string): void {
    this.#fullStore = isFull ? `store full: ${cause}` : undefined;
    const { log } = this.#context;
    if (isFull) log.warn('receiver.storeFull', { unit: this.unit.id, cause });
    else log.info('receiver.storeHasRoom', { unit: this.unit.id });
  }
}
