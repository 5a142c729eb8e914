/** Commit payloads kept for readers of the same process: the least recently stored leave first, bounded by bytes (I12). */

/** A bounded map from sequence to payload. */
export class PayloadCache {
  readonly #limitBytes: number;
  readonly #payloads = new Map<number, Uint8Array>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  put(sequence: number, payload: Uint8Array): void {
    if (this.#payloads.has(sequence)) return;
    this.#payloads.set(sequence, payload);
    this.#bytes += payload.byteLength;
    for (const [oldest, old] of this.#payloads) {
      if (this.#bytes <= this.#limitBytes) break;
      this.#payloads.delete(oldest);
      this.#bytes -= old.byteLength;
    }
  }

  get(sequence: number): Uint8Array | undefined {
    return this.#payloads.get(sequence);
  }
}
