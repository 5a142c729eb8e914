/**
 * A sliding aggregate without an inverse: a queue of timed values that knows the combination of all it holds.
 *
 * Two stacks: new values go to the back, whose total is kept; old ones leave from the front, whose entries hold the total
 * from themselves to the end of the front. When the front is empty the back is turned over. Each value is combined at most
 * three times however long the window is.
 *
 * Q1  `total` combines the held values from oldest to newest; `combine` must be associative, need not be commutative.
 */

/** One sliding aggregate. */
export class TwoStack<V> {
  readonly #combine: (older: V, newer: V) => V;
  /** Oldest last. */
  readonly #front: Entry<V>[] = [];
  /** Oldest first. */
  #back: Entry<V>[] = [];
  #backTotal: V | undefined;

  constructor(combine: (older: V, newer: V) => V) {
    this.#combine = combine;
  }

  /** Values held. */
  get size(): number {
    return this.#front.length + this.#back.length;
  }

  /** Adds a value; times must not decrease. */
  push(timeMs: number, value: V): void {
    this.#backTotal = this.#back.length === 0 ? value : this.#combine(this.#backTotal as V, value);
    this.#back.push({ timeMs, value });
  }

  /** Drops the values of times up to `timeMs`. */
  dropUpTo(timeMs: number): void {
    while (this.#oldestTimeMs() <= timeMs) {
      if (this.#front.length === 0) this.#turnOver();
      this.#front.pop();
    }
  }

  /** The combination of all values. Only when `size` > 0. */
  total(): V {
    const front = this.#front.at(-1);
    if (front === undefined) return this.#backTotal as V;
    return this.#back.length === 0 ? front.value : this.#combine(front.value, this.#backTotal as V);
  }

  #oldestTimeMs(): number {
    return this.#front.at(-1)?.timeMs ?? this.#back[0]?.timeMs ?? Number.POSITIVE_INFINITY;
  }

  #turnOver(): void {
    for (let i = this.#back.length - 1; i >= 0; i--) {
      const { timeMs, value } = this.#back[i] as Entry<V>;
      const newer = this.#front.at(-1);
      this.#front.push({ timeMs, value: newer === undefined ? value : this.#combine(value, newer.value) });
    }
    this.#back = [];
    this.#backTotal = undefined;
  }
}

interface Entry<V> {
  readonly timeMs: number;
  readonly value: V;
}
