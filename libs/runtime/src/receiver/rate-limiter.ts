/**
 * The limit on what one partition reads: the plan's `maxRate` and what the batcher asks for (I12).
 *
 * Owns: waiting until records are due. Does not own: the arithmetic (`token-bucket.ts`).
 */
import { type Clock, Notifier } from '@sluice/kernel';
import { TokenBucket } from './token-bucket.ts';

/** Grants records to the readers of one partition. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #maxRate: number;
  readonly #bucket: TokenBucket;
  readonly #changed = new Notifier();

  /** @param maxRate records per second of this partition at most; undefined = no limit. */
  constructor(clock: Clock, maxRate: number | undefined) {
    this.#clock = clock;
    this.#maxRate = maxRate ?? Number.POSITIVE_INFINITY;
    this.#bucket = new TokenBucket(clock.monotonic());
    this.#bucket.setRate(this.#maxRate, clock.monotonic());
  }

  /** Sets what the batcher asks for, in records per second of this partition; 0 or less stops reading. */
  setRate(recordsPerSecond: number): void {
    this.#bucket.setRate(Math.min(recordsPerSecond, this.#maxRate), this.#clock.monotonic());
    this.#changed.notify();
  }

  /** Waits until records are due and grants 1 to `wanted`. @throws KERNEL_ABORTED */
  async grant(wanted: number, signal: AbortSignal): Promise<number> {
    for (;;) {
      const granted = this.#bucket.take(wanted, this.#clock.monotonic());
      if (granted > 0) return granted;
      await this.#untilDue(signal);
    }
  }

  /** Gives back what was granted and not used; negative when a source gave more than it was asked for. */
  giveBack(records: number): void {
    this.#bucket.giveBack(records);
  }

  async #untilDue(signal: AbortSignal): Promise<void> {
    const waitMs = this.#bucket.waitMs(this.#clock.monotonic());
    const cancel =
      waitMs === Number.POSITIVE_INFINITY ? undefined : this.#clock.schedule(waitMs, () => this.#changed.notify());
    try {
      await this.#changed.wait(signal);
    } finally {
      cancel?.();
    }
  }
}
