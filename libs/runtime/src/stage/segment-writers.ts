/**
 * Takes what a task emits and cuts it into segments, one run per outlet and target.
 *
 * Owns: which target a record goes to; when a growing segment is stored before the task ends (I12).
 * Does not own: storing (`work-log.ts`), what travels inside the commit (`commit-builder.ts`).
 *
 * W1  The place of a record depends on the record, the partition and its number at the outlet: every attempt agrees.
 * W2  The segments of one outlet and target keep the order of emission (I9).
 */
import type { StageOutlet } from '@sluice/dstream';
import { decodeRecords, encodeRecords, partitionOfKey, type Ref, RecordWriter } from '@sluice/protocol';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';

/** Limits of segments, in bytes. */
export interface SegmentLimits {
  /** A segment is stored when it has grown to this. */
  readonly segmentBytes: number;
  /** Largest payload that the store takes. */
  readonly maxPayloadBytes: number;
  /** 1 to have every record encoded when it is emitted; see `RecordWriter`. */
  readonly maxChunkRecords?: number;
}

/** A finished segment: its bytes, or where they are being stored. */
export interface FinishedSegment {
  readonly outlet: number;
  readonly target: number;
  readonly records: number;
  readonly content: { readonly bytes: Uint8Array } | { readonly stored: Promise<Ref> };
}

/** Where early segments go; undefined drops them (a task that is only tried). */
export type StoreEarly = ((payload: Uint8Array) => Promise<Ref>) | undefined;

type Route = (record: unknown) => void;

/** The outlets of one attempt. */
export class SegmentWriters {
  readonly #limits: SegmentLimits;
  readonly #store: StoreEarly;
  readonly #finished: FinishedSegment[] = [];
  readonly #targets: TargetWriter[] = [];
  readonly #routes = new Map<number, Route>();
  #records = 0;

  constructor(outlets: readonly StageOutlet[], partition: number, limits: SegmentLimits, store: StoreEarly) {
    this.#limits = limits;
    this.#store = store;
    for (const outlet of outlets) this.#routes.set(outlet.index, this.#routeOf(outlet, partition));
  }

  /** Records taken, over all outlets. */
  get records(): number {
    return this.#records;
  }

  /** Takes a record of an outlet. @throws PROTOCOL_VALUE_NOT_ENCODABLE, PROTOCOL_KEY_INVALID, STAGE_RECORD_TOO_LARGE */
  emit(outlet: number, record: unknown): void {
    const route = this.#routes.get(outlet);
    if (route === undefined) throw new TypeError(`the stage has no outlet ${outlet}`);
    route(record);
  }

  /** All segments, by outlet and target, each in order (W2). @throws as `emit` */
  finish(): readonly FinishedSegment[] {
    for (const target of this.#targets) this.#flush(target, false);
    return this.#finished.toSorted((a, b) => a.outlet - b.outlet || a.target - b.target);
  }

  #routeOf(outlet: StageOutlet, partition: number): Route {
    const writers = Array.from(
      { length: outlet.targets },
      (_, target) => new TargetWriter(outlet.index, target, this.#limits.maxChunkRecords),
    );
    this.#targets.push(...writers);
    const place = placeOf(outlet, partition);
    const limit = outlet.limit ?? Number.POSITIVE_INFINITY;
    let taken = 0;
    return (record) => {
      if (taken >= limit) return;
      const writer = writers[place(record, taken)] as TargetWriter;
      taken++;
      this.#records++;
      if (writer.records.append(record) >= this.#limits.segmentBytes) this.#flush(writer, true);
    };
  }

  #flush(writer: TargetWriter, isEarly: boolean): void {
    if (writer.records.records === 0) return;
    const { bytes, records } = writer.records.finish();
    for (const piece of splitToFit(bytes, records, this.#limits.maxPayloadBytes)) {
      const content =
        isEarly && this.#store !== undefined ? { stored: this.#store(piece.bytes) } : { bytes: piece.bytes };
      const isDropped = isEarly && this.#store === undefined;
      if (!isDropped)
        this.#finished.push({ outlet: writer.outlet, target: writer.target, records: piece.records, content });
    }
  }
}

class TargetWriter {
  readonly outlet: number;
  readonly target: number;
  readonly records: RecordWriter;

  constructor(outlet: number, target: number, maxChunkRecords: number | undefined) {
    this.outlet = outlet;
    this.target = target;
    this.records = new RecordWriter(maxChunkRecords);
  }
}

/** Which target record number `index` of an outlet goes to (W1). */
function placeOf({ mode, targets }: StageOutlet, partition: number): (record: unknown, index: number) => number {
  switch (mode) {
    case 'hash':
      return (record) => partitionOfKey((record as readonly unknown[])[0], targets);
    case 'roundRobin':
      return (_record, index) => (partition + index) % targets;
    case 'gather':
      return () => 0;
    case 'forward':
      return () => partition;
  }
}

/** Cuts a payload that is larger than a message: few large records in one chunk make one. Rare, so it decodes again. */
function splitToFit(
  bytes: Uint8Array,
  records: number,
  maxBytes: number,
): readonly { readonly bytes: Uint8Array; readonly records: number }[] {
  if (bytes.length <= maxBytes) return [{ bytes, records }];
  if (records === 1) {
    throw new StageError(
      STAGE_ERROR_CODES.recordTooLarge,
      `a record of ${bytes.length} bytes can't be sent to the next stage: a message takes ${maxBytes} bytes. Make it smaller, or raise the server's max_payload`,
      { details: { bytes: bytes.length, limit: maxBytes } },
    );
  }
  const decoded = decodeRecords('msgpack', bytes);
  const half = decoded.length >>> 1;
  return [decoded.slice(0, half), decoded.slice(half)].flatMap((part) =>
    splitToFit(encodeRecords('msgpack', part), part.length, maxBytes),
  );
}
