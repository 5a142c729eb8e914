/**
 * Virtual time: one process, many members, no waiting. Time goes on only when nothing is left to do.
 *
 * Owns: the timers of all members, when the next one fires, and knowing that everything has come to rest.
 * Does not own: whose timers are held or dropped (`member-clock.ts`).
 *
 * V1  A timer fires only when no microtask and no immediate is left: what a run does depends on its inputs alone.
 * V2  Timers fire in the order of their due time, then of their creation, one at a time.
 */

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  fn: (() => void) | undefined;
}

/** The time of one simulation, from 0. Used as `using`: it takes over `setImmediate` while it lives. */
export class VirtualTime implements Disposable {
  nowMs = 0;
  #order = 0;
  readonly #timers: Timer[] = [];
  #immediates: (() => void)[] = [];
  readonly #setImmediate = globalThis.setImmediate;

  constructor() {
    const enqueue = (fn: (...args: unknown[]) => void, ...args: unknown[]): void => {
      this.#immediates.push(() => fn(...args));
    };
    globalThis.setImmediate = enqueue as unknown as typeof setImmediate;
  }

  [Symbol.dispose](): void {
    globalThis.setImmediate = this.#setImmediate;
  }

  /** Calls `fn` after `ms`; the result cancels it. */
  schedule(ms: number, fn: () => void): () => void {
    const timer: Timer = { dueMs: this.nowMs + Math.max(0, ms), order: this.#order++, fn };
    this.#push(timer);
    return () => {
      timer.fn = undefined;
    };
  }

  /** Resolves after `ms`. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.schedule(ms, resolve);
    });
  }

  /** Goes on until `isDone` or until `untilMs` has passed; true when done. */
  async run(isDone: () => boolean, untilMs: number): Promise<boolean> {
    for (;;) {
      await this.#rest();
      if (isDone()) return true;
      const timer = this.#pop();
      if (timer === undefined) return false;
      if (timer.dueMs > untilMs) {
        this.#push(timer);
        this.nowMs = untilMs;
        return false;
      }
      this.nowMs = timer.dueMs;
      timer.fn?.();
    }
  }

  /** V1: a tick callback runs when the microtasks are used up. */
  async #rest(): Promise<void> {
    await microtasksDone();
    while (this.#immediates.length > 0) {
      const due = this.#immediates;
      this.#immediates = [];
      for (const fn of due) fn();
      await microtasksDone();
    }
  }

  /** A binary heap: the earliest timer is first. */
  #push(timer: Timer): void {
    const timers = this.#timers;
    let at = timers.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, timers[parent] as Timer)) break;
      timers[at] = timers[parent] as Timer;
      at = parent;
    }
    timers[at] = timer;
  }

  /** The earliest timer that was not cancelled. */
  #pop(): Timer | undefined {
    for (;;) {
      const first = this.#timers[0];
      const last = this.#timers.pop();
      if (first === undefined || last === undefined) return undefined;
      if (this.#timers.length > 0) this.#sink(last);
      if (first.fn !== undefined) return first;
    }
  }

  #sink(timer: Timer): void {
    const timers = this.#timers;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= timers.length) break;
      if (child + 1 < timers.length && isBefore(timers[child + 1] as Timer, timers[child] as Timer)) child++;
      if (!isBefore(timers[child] as Timer, timer)) break;
      timers[at] = timers[child] as Timer;
      at = child;
    }
    timers[at] = timer;
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.dueMs < other.dueMs || (one.dueMs === other.dueMs && one.order < other.order);
}

function microtasksDone(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}
