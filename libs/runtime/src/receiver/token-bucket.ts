/**
 * How many records may be taken now: a token bucket, pure in time.
 *
 * TB1  Over any span no more than rate × (span + burst) records are granted, unless a source gave more than was asked for;
 *      that is a debt, paid before the next grant.
 */

/** How much may be saved up while nobody takes. */
const BURST_MS = 250;

/** A bucket; begins empty. Times are monotonic milliseconds. */
export class TokenBucket {
  #ratePerMs = Number.POSITIVE_INFINITY;
  #tokens = 0;
  #filledAtMs: number;

  constructor(nowMs: number) {
    this.#filledAtMs = nowMs;
  }

  /** Sets the rate in records per second; Infinity = no limit, 0 or less = nothing. */
  setRate(recordsPerSecond: number, nowMs: number): void {
    this.#fill(nowMs);
    this.#ratePerMs = Math.max(0, recordsPerSecond) / 1000;
    this.#tokens = Math.min(this.#tokens, this.#capacity());
  }

  /** Takes up to `wanted` whole records; 0 while fewer are due than make a useful read. */
  take(wanted: number, nowMs: number): number {
    if (this.#ratePerMs === Number.POSITIVE_INFINITY) return wanted;
    this.#fill(nowMs);
    if (this.#tokens < Math.min(wanted, this.#useful())) return 0;
    const granted = Math.min(wanted, Math.floor(this.#tokens));
    this.#tokens -= granted;
    return granted;
  }

  /** Gives back what was granted and not used; negative when more was taken than granted (TB1). */
  giveBack(records: number): void {
    if (this.#ratePerMs !== Number.POSITIVE_INFINITY) this.#tokens += records;
  }

  /** Milliseconds until a useful number of records is due; Infinity when none ever is at this rate. */
  waitMs(nowMs: number): number {
    if (this.#ratePerMs === Number.POSITIVE_INFINITY) return 0;
    if (this.#ratePerMs === 0) return Number.POSITIVE_INFINITY;
    this.#fill(nowMs);
    return Math.max(1, Math.ceil((this.#useful() - this.#tokens) / this.#ratePerMs));
  }

  /** A few at a time, so that a low rate gives few small reads rather than many of one record. */
  #useful(): number {
    return Math.max(1, this.#ratePerMs * (BURST_MS / 10));
  }

  #capacity(): number {
    return this.#ratePerMs === Number.POSITIVE_INFINITY ? 0 : Math.max(1, this.#ratePerMs * BURST_MS);
  }

  #fill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#filledAtMs = nowMs;
    if (this.#ratePerMs === Number.POSITIVE_INFINITY) return;
    this.#tokens = Math.min(this.#capacity(), this.#tokens + elapsedMs * this.#ratePerMs);
  }
}
