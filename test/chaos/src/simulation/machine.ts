/**
 * The machine that a simulated member runs on: it can be stopped for a while (SIGSTOP), switched off for good (SIGKILL),
 * and its wall clock can be set.
 *
 * Owns: whether anything of the member may go on. Clock and connection ask it.
 *
 * H1  While stopped, no timer fires and no message passes in or out; all of it goes on when the machine continues.
 * H2  After the end nothing of the member happens any more; what is on the wire already still arrives.
 */
import { type Clock, sleepOn } from '@sluice/kernel';

import type { VirtualTime } from './virtual-time.ts';

/** Wall clock of a machine that was never set, ms since the epoch, when virtual time is 0. */
export const EPOCH_MS = 1_700_000_000_000;

/** One member's machine. */
export class Machine {
  readonly clock: Clock;
  readonly #time: VirtualTime;
  #state: 'running' | 'stopped' | 'off' = 'running';
  #held: (() => void)[] = [];
  #offsetMs = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
    this.clock = {
      now: () => Math.floor(EPOCH_MS + time.nowMs + this.#offsetMs),
      monotonic: () => time.nowMs,
      sleep: (ms, signal) => sleepOn(this.clock, ms, signal),
      schedule: (ms, fn) => this.#schedule(ms, fn),
    };
  }

  get isOff(): boolean {
    return this.#state === 'off';
  }

  get isStopped(): boolean {
    return this.#state === 'stopped';
  }

  /** SIGSTOP. */
  stop(): void {
    if (this.#state === 'running') this.#state = 'stopped';
  }

  /** SIGCONT. */
  continue(): void {
    if (this.#state !== 'stopped') return;
    this.#state = 'running';
    const held = this.#held;
    this.#held = [];
    for (const goOn of held) goOn();
  }

  /** SIGKILL. */
  switchOff(): void {
    this.#state = 'off';
    this.#held = [];
  }

  /** Sets the wall clock forward (or back, when negative). */
  jump(ms: number): void {
    this.#offsetMs += ms;
  }

  /** Undefined when something may pass now; else a promise of when it may. */
  whenRunning(): Promise<void> | undefined {
    if (this.#state === 'running') return undefined;
    // A new one each time: one that all share would keep every run that waits for it.
    if (this.#state === 'off') return new Promise<never>(() => undefined);
    return new Promise<void>((resolve) => {
      this.#held.push(resolve);
    }).then(() => this.whenRunning());
  }

  #schedule(ms: number, fn: () => void): () => void {
    let isCancelled = false;
    const fire = (): void => {
      if (isCancelled || this.#state === 'off') return;
      if (this.#state === 'stopped') this.#held.push(fire);
      else fn();
    };
    const cancel = this.#time.schedule(ms, fire);
    return () => {
      isCancelled = true;
      cancel();
    };
  }
}
