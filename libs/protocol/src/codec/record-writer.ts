/**
 * Collects records into one msgpack payload: concatenated arrays, each of the records of one chunk.
 *
 * R1  A record is packed with its chunk, later than `append`: it must not change until `finish`.
 * R2  Chunks aim for {@link CHUNK_BYTES}: few calls for small records, little held back for large ones.
 */
import { encodeValue, notEncodable } from './msgpack.ts';

const CHUNK_BYTES = 32 * 1024;
const FIRST_CHUNK_RECORDS = 16;
const MAX_CHUNK_RECORDS = 1000;

/** A growing payload of records. Single-threaded; empty again after `finish`. */
export class RecordWriter {
  readonly #maxChunkRecords: number;
  #chunk: unknown[] = [];
  #chunkRecords: number;
  #packed: Uint8Array[] = [];
  #packedBytes = 0;
  #packedRecords = 0;

  /** @param maxChunkRecords 1 to learn at once which record cannot be encoded; default 1000. */
  constructor(maxChunkRecords = MAX_CHUNK_RECORDS) {
    this.#maxChunkRecords = maxChunkRecords;
    this.#chunkRecords = Math.min(FIRST_CHUNK_RECORDS, maxChunkRecords);
  }

  /** Records appended since the last `finish`. */
  get records(): number {
    return this.#packedRecords + this.#chunk.length;
  }

  /**
   * Adds a record; returns the payload's size so far in bytes, the records of the open chunk estimated.
   *
   * @throws PROTOCOL_VALUE_NOT_ENCODABLE, for a record of the same chunk.
   */
  append(record: unknown): number {
    if (holdsPromise(record)) throw notEncodable(record, undefined);
    this.#chunk.push(record);
    if (this.#chunk.length >= this.#chunkRecords) this.#packChunk();
    const averageBytes = this.#packedRecords === 0 ? 0 : this.#packedBytes / this.#packedRecords;
    return this.#packedBytes + this.#chunk.length * averageBytes;
  }

  /** The payload and its number of records; the writer starts anew. @throws PROTOCOL_VALUE_NOT_ENCODABLE */
  finish(): { readonly bytes: Uint8Array; readonly records: number } {
    this.#packChunk();
    const [only] = this.#packed;
    const bytes = this.#packed.length === 1 && only !== undefined ? only : Buffer.concat(this.#packed);
    const finished = { bytes, records: this.#packedRecords };
    this.#packed = [];
    this.#packedBytes = 0;
    this.#packedRecords = 0;
    return finished;
  }

  #packChunk(): void {
    if (this.#chunk.length === 0) return;
    const records = this.#chunk;
    this.#chunk = [];
    const bytes = encodeValue(records);
    this.#packed.push(bytes);
    this.#packedBytes += bytes.length;
    this.#packedRecords += records.length;
    const averageBytes = this.#packedBytes / this.#packedRecords;
    this.#chunkRecords = Math.max(1, Math.min(this.#maxChunkRecords, Math.ceil(CHUNK_BYTES / averageBytes)));
  }
}

/** msgpackr would write a promise as `{}`; the usual place is the record itself or a pair's value. */
function holdsPromise(record: unknown): boolean {
  return record instanceof Promise || (Array.isArray(record) && record[1] instanceof Promise);
}
