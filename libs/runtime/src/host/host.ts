/**
 * Hosts actors: starts the ones this instance wins, drains the ones it lost, restarts the ones that failed (DESIGN §8).
 *
 * Owns: the lifecycle of this instance's actors. Does not own: safety, which is the chains' (I4).
 *
 * H1  A unit is claimed only when this instance wins it among the live members of its role AND its last claimant is gone
 *     or has released it, or lives but no longer says that it owns the unit: its actor failed, and another one wins now.
 * H2  An actor that fails is started again with jittered back-off; a fenced one first looks whether it still wins.
 */
import type { StoredMessage } from '@sluice/broker';
import { ignoreAbort, isAborted, Notifier, type StreamError, toStreamError } from '@sluice/kernel';
import { rendezvousOwner } from '@sluice/lifecycle';
import { HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import type { Unit, UnitActor, UnitStatus } from '../actor/unit.ts';
import type { Membership } from './membership.ts';
import type { RoleUnit } from './units.ts';

/** What a host needs besides its context. */
export interface HostOptions {
  readonly units: readonly RoleUnit[];
  readonly membership: () => Membership;
  readonly createActor: (unit: Unit) => UnitActor;
  /** Where the unit's chain is: to see its last claimant. */
  readonly chainOf: (unit: Unit) => { readonly stream: string; readonly filter: string };
  /** Called when an actor failed; returns true when the failure ends the run. */
  readonly onFailure: (unit: Unit, error: StreamError) => boolean;
}

interface Hosted {
  readonly actor: UnitActor;
  readonly done: Promise<void>;
}

const BACKOFF_MIN_MS = 50;
const BACKOFF_MAX_MS = 2_000;

/** Runs the actors of one instance. */
export class Host {
  readonly #context: ActorContext;
  readonly #options: HostOptions;
  readonly #hosted = new Map<string, Hosted>();
  readonly #failures = new Map<string, { count: number; readyAtMs: number }>();
  /** Units whose last claimant lives without owning them, with its newest message and since when it is so. */
  readonly #abandoned = new Map<string, { readonly sequence: number; readonly sinceMs: number }>();
  readonly #wake = new Notifier();
  /** Units that are not taken any more. */
  #isDrained: (unit: Unit) => boolean = () => false;
  #pass: Promise<void> = Promise.resolve();

  constructor(context: ActorContext, options: HostOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** Units owned now. */
  get owned(): readonly string[] {
    return [...this.#hosted.keys()];
  }

  /** Actors as shown to people. */
  get statuses(): readonly UnitStatus[] {
    return [...this.#hosted.values()].map(({ actor }) => actor.status);
  }

  /** Takes and gives units until the signal aborts; then every actor is stopped at once. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, tuning } = this.#context;
    while (!signal.aborted) {
      this.#pass = this.#reconcile(signal);
      await this.#pass;
      const wait = new AbortController();
      const woken = AbortSignal.any([signal, wait.signal]);
      await Promise.race([
        clock.sleep(tuning.heartbeatMs, woken).catch(ignoreAbort),
        this.#options.membership().changed(woken).catch(ignoreAbort),
        this.#wake.wait(woken).catch(ignoreAbort),
      ]);
      wait.abort();
    }
    await Promise.all([...this.#hosted.values()].map(({ done }) => done));
  }

  /** Drains units of the given roles (all by default) and takes none of them again; what fails meanwhile of the others is restarted. */
  async drain(only?: (unit: Unit) => boolean): Promise<void> {
    this.#isDrained = only ?? (() => true);
    await this.#pass;
    const hosted = [...this.#hosted.values()].filter(({ actor }) => this.#isDrained(actor.unit));
    for (const { actor } of hosted) actor.drain();
    await Promise.all(hosted.map(({ done }) => done));
  }

  async #reconcile(signal: AbortSignal): Promise<void> {
    const { member, clock } = this.#context;
    const claims: Promise<void>[] = [];
    for (const { role, unit } of this.#options.units) {
      const wins = rendezvousOwner(unit.id, this.#options.membership().live(role)) === member;
      const hosted = this.#hosted.get(unit.id);
      if (hosted !== undefined && !wins) hosted.actor.drain();
      const ready = (this.#failures.get(unit.id)?.readyAtMs ?? 0) <= clock.monotonic();
      if (hosted === undefined && wins && ready && !this.#isDrained(unit))
        claims.push(this.#claimWhenFree(unit, signal));
    }
    await Promise.all(claims);
  }

  async #claimWhenFree(unit: Unit, signal: AbortSignal): Promise<void> {
    const { stream, filter } = this.#options.chainOf(unit);
    try {
      const newest = await this.#context.broker.readLast(stream, filter);
      if (!this.#isFree(unit, newest) || this.#isDrained(unit) || signal.aborted) return;
    } catch (error) {
      this.#noteFailure(unit, toStreamError(error));
      return;
    }
    this.#abandoned.delete(unit.id);
    const actor = this.#options.createActor(unit);
    this.#hosted.set(unit.id, { actor, done: this.#runActor(actor, signal) });
  }

  /** H1, second half. */
  #isFree(unit: Unit, newest: StoredMessage | undefined): boolean {
    if (newest === undefined || newest.headers[HEADERS.kind] === MESSAGE_KINDS.release) return true;
    const owner = newest.headers[HEADERS.owner];
    const membership = this.#options.membership();
    if (owner === undefined || owner === this.#context.member || !membership.isLive(owner)) return true;
    if (!membership.owns(owner, unit.id)) return this.#isAbandoned(unit, newest.sequence);
    this.#abandoned.delete(unit.id);
    return false;
  }

  /** Whoever has just claimed gets the time to say so with its next heartbeats. */
  #isAbandoned(unit: Unit, sequence: number): boolean {
    const { clock, tuning } = this.#context;
    const known = this.#abandoned.get(unit.id);
    if (known?.sequence === sequence) return clock.monotonic() - known.sinceMs >= tuning.memberTimeoutMs;
    this.#abandoned.set(unit.id, { sequence, sinceMs: clock.monotonic() });
    return false;
  }

  async #runActor(actor: UnitActor, signal: AbortSignal): Promise<void> {
    const startedAtMs = this.#context.clock.monotonic();
    try {
      await actor.run(signal);
    } catch (error) {
      const failure = toStreamError(error);
      const stopped = isAborted(failure) && signal.aborted;
      if (!stopped) this.#noteFailure(actor.unit, failure);
    } finally {
      const ranLong = this.#context.clock.monotonic() - startedAtMs > 10 * BACKOFF_MAX_MS;
      if (ranLong) this.#failures.delete(actor.unit.id);
      this.#hosted.delete(actor.unit.id);
      this.#options.membership().beat();
      this.#wake.notify();
    }
  }

  #noteFailure(unit: Unit, error: StreamError): void {
    const { clock, random, log } = this.#context;
    const count = (this.#failures.get(unit.id)?.count ?? 0) + 1;
    const backoffMs = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** count) * (0.5 + random.next());
    this.#failures.set(unit.id, { count, readyAtMs: clock.monotonic() + backoffMs });
    // What ends the run is told by the run's end, once.
    if (this.#options.onFailure(unit, error)) return;
    log.warn('actor.failed', {
      unit: unit.id,
      code: error.code,
      message: error.message,
      backoffMs: Math.round(backoffMs),
    });
  }
}
