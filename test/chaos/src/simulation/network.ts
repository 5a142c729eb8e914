/**
 * The network between the members and the store: what becomes of each message, decided by the seed.
 *
 * Owns: delays, losses, repeats, stragglers, stale answers. Does not own: machines that are stopped or off.
 */
import type { BrokerCall, BrokerFaults, PassageFault, RequestFault } from '@sluice/broker/memory';
import type { Random } from '@sluice/kernel';

import type { Machine } from './machine.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Shares of messages (0 to 1) that something happens to. */
export interface NetworkFaults {
  readonly delayed: number;
  readonly longDelayed: number;
  readonly lostRequests: number;
  readonly lostAnswers: number;
  readonly lateRequests: number;
  readonly doubledRequests: number;
  readonly staleReads: number;
  readonly lostHints: number;
}

/** Nothing but short delays. */
export const CALM: NetworkFaults = {
  delayed: 0.1,
  longDelayed: 0,
  lostRequests: 0,
  lostAnswers: 0,
  lateRequests: 0,
  doubledRequests: 0,
  staleReads: 0,
  lostHints: 0,
};

/** How long until a request or answer that was lost is given up, and how late a straggler may come, ms. */
const SHORT_MS = 5;
const LONG_MS = 300;
const STRAGGLER_MS = 800;

const LOST: RequestFault = { kind: 'lose' };

/** The fault hooks of one simulation. Connections are named by their machine. */
export class Network implements BrokerFaults {
  faults: NetworkFaults = CALM;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #machines = new Map<string, Machine>();
  readonly #newest: (subject: string) => number;

  /** `newest`: the newest sequence of the stream that has a subject; for stale answers. */
  constructor(time: VirtualTime, random: Random, newest: (subject: string) => number) {
    this.#time = time;
    this.#random = random;
    this.#newest = newest;
  }

  /** Messages of this connection pass through this machine; others pass at once. */
  attach(connection: string, machine: Machine): void {
    this.#machines.set(connection, machine);
  }

  onRequest(call: BrokerCall): RequestFault | Promise<RequestFault> {
    const machine = this.#machines.get(call.connection);
    if (machine === undefined) return { kind: 'deliver' };
    const held = machine.whenRunning();
    if (held !== undefined) return held.then(() => this.#request(call, machine));
    return this.#request(call, machine);
  }

  onAnswer(call: BrokerCall): PassageFault | Promise<PassageFault> {
    const machine = this.#machines.get(call.connection);
    if (machine === undefined) return 'deliver';
    if (this.#hits(this.faults.lostAnswers)) return this.#after(machine, this.#upTo(LONG_MS), 'lose');
    return this.#passage(machine);
  }

  onDelivery({ connection }: { readonly connection: string }): void | Promise<void> {
    const machine = this.#machines.get(connection);
    if (machine === undefined) return;
    const passage = this.#passage(machine);
    return passage === 'deliver' ? undefined : passage.then(() => undefined);
  }

  onHint({ connection }: { readonly connection: string }): PassageFault | Promise<PassageFault> {
    const machine = this.#machines.get(connection);
    if (machine === undefined) return 'deliver';
    if (machine.isOff || this.#hits(this.faults.lostHints)) return 'lose';
    return this.#passage(machine);
  }

  #request(call: BrokerCall, machine: Machine): RequestFault | Promise<RequestFault> {
    const { faults } = this;
    if (this.#hits(faults.lostRequests)) return this.#after(machine, this.#upTo(LONG_MS), LOST);
    if (call.operation === 'append') {
      if (this.#hits(faults.lateRequests)) {
        const when = this.#time.sleep(this.#upTo(STRAGGLER_MS));
        return this.#after(machine, this.#upTo(LONG_MS), { kind: 'late', when });
      }
      if (this.#hits(faults.doubledRequests))
        return { kind: 'duplicate', when: this.#time.sleep(this.#upTo(STRAGGLER_MS)) };
    }
    if (call.operation === 'readLast' && this.#hits(faults.staleReads)) {
      return { kind: 'stale', sequence: Math.max(0, this.#newest(call.subject) - this.#upTo(8)) };
    }
    const delayMs = this.#delayMs();
    // Once sent, a request arrives, whatever becomes of its machine.
    return delayMs === 0 ? { kind: 'deliver' } : this.#time.sleep(delayMs).then(() => ({ kind: 'deliver' }));
  }

  /** Delayed by the way, then by the machine. */
  #passage(machine: Machine): 'deliver' | Promise<'deliver'> {
    const delayMs = this.#delayMs();
    if (delayMs > 0) return this.#after(machine, delayMs, 'deliver');
    const held = machine.whenRunning();
    return held === undefined ? 'deliver' : held.then(() => 'deliver');
  }

  async #after<T>(machine: Machine, delayMs: number, fault: T): Promise<T> {
    await this.#time.sleep(delayMs);
    await machine.whenRunning();
    return fault;
  }

  #delayMs(): number {
    const { delayed, longDelayed } = this.faults;
    const dice = this.#random.next();
    if (dice >= delayed) return 0;
    return this.#upTo(dice < longDelayed ? LONG_MS : SHORT_MS);
  }

  #hits(share: number): boolean {
    return share > 0 && this.#random.next() < share;
  }

  #upTo(limit: number): number {
    return 1 + Math.floor(this.#random.next() * limit);
  }
}
