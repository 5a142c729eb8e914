/**
 * A clock that moves only when told: for tests, the test kit and the conformance runner.
 *
 * M1: timers fire in the order of their due time, then of their creation.
 */
import { type Clock, sleepOn } from './clock.ts';

/** A {@link Clock} driven by hand. */
export class ManualClock implements Clock {
  #nowMs: number;
  #nextId = 0;
  readonly #timers = new Map<number, { readonly dueMs: number; readonly fn: () => void }>();

  constructor(startMs = 0) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  monotonic(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, ms, signal);
  }

  schedule(ms: number, fn: () => void): () => void {
    const id = this.#nextId++;
    this.#timers.set(id, { dueMs: this.#nowMs + Math.max(0, ms), fn });
    return () => this.#timers.delete(id);
  }

  /** Milliseconds to the next timer, or undefined when none is set. */
  nextDueMs(): number | undefined {
    let due: number | undefined;
    for (const timer of this.#timers.values()) if (due === undefined || timer.dueMs < due) due = timer.dueMs;
    return due;
  }

  /** Moves to `targetMs`, firing every timer on the way in order (M1). */
  advanceTo(targetMs: number): void {
    for (;;) {
      const next = this.#earliest(targetMs);
      if (next === undefined) break;
      this.#timers.delete(next.id);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.fn();
    }
    this.#nowMs = Math.max(this.#nowMs, targetMs);
  }

  #earliest(limitMs: number): { id: number; dueMs: number; fn: () => void } | undefined {
    let best: { id: number; dueMs: number; fn: () => void } | undefined;
    for (const [id, timer] of this.#timers) {
      if (timer.dueMs > limitMs) continue;
      if (best === undefined || timer.dueMs < best.dueMs) best = { id, ...timer };
    }
    return best;
  }
}
