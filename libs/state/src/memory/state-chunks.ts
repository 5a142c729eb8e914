/**
 * The bytes of deltas and snapshots.
 *
 * A chunk is a msgpack block of small tuples, read from the first to the last:
 *   [0, stateName]    the following ones belong to this state; the first tuple of every chunk
 *   [1, key, value]   set
 *   [2, key]          delete
 *
 * C1  Every chunk can be read by itself, so that a chunk lost is noticed by its owner and not by misreading the next.
 * C2  A chunk ends when its estimated size reaches the limit: only a single larger value makes it longer than about that.
 */
import { decodeRecords, encodeRecords } from '@sluice/protocol';

import { STATE_ERROR_CODES, StateError } from '../contract/errors.ts';
import type { StateChange } from './tracked-state.ts';

const OP_STATE = 0;
const OP_SET = 1;
const OP_DELETE = 2;

/** A change, and the state it belongs to. */
export interface NamedChange {
  readonly stateName: string;
  readonly change: StateChange;
}

/** Packs changes into chunks of about `maxChunkBytes` (C2), lazily. */
export function* encodeChanges(changes: Iterable<NamedChange>, maxChunkBytes: number): Generator<Uint8Array> {
  let tuples: unknown[] = [];
  let currentName: string | undefined;
  let bytes = 0;
  for (const { stateName, change } of changes) {
    if (tuples.length > 0 && bytes + change.bytes > maxChunkBytes) {
      yield encodeRecords('msgpack', tuples);
      tuples = [];
      currentName = undefined;
      bytes = 0;
    }
    if (stateName !== currentName) {
      tuples.push([OP_STATE, stateName]);
      currentName = stateName;
    }
    tuples.push(change.deleted ? [OP_DELETE, change.key] : [OP_SET, change.key, change.value]);
    bytes += change.bytes;
  }
  if (tuples.length > 0) yield encodeRecords('msgpack', tuples);
}

/** What reading a chunk does with its tuples. */
export interface ChunkTarget {
  set(stateName: string, key: unknown, value: unknown): void;
  delete(stateName: string, key: unknown): void;
}

/** Reads a chunk in order. @throws STATE_CHUNK_INVALID */
export function decodeChunk(chunk: Uint8Array, target: ChunkTarget): void {
  let stateName: string | undefined;
  for (const tuple of tuplesOf(chunk)) {
    if (!Array.isArray(tuple)) throw invalid(chunk, 'it holds something else than tuples');
    const [op, subject, value] = tuple as readonly unknown[];
    if (op === OP_STATE && typeof subject === 'string') stateName = subject;
    else if (stateName === undefined) throw invalid(chunk, 'it does not begin with the name of a state');
    else if (op === OP_SET) target.set(stateName, subject, value);
    else if (op === OP_DELETE) target.delete(stateName, subject);
    else throw invalid(chunk, `it holds the unknown operation ${String(op)}`);
  }
}

function tuplesOf(chunk: Uint8Array): readonly unknown[] {
  try {
    return decodeRecords('msgpack', chunk);
  } catch (error) {
    throw invalid(chunk, 'it is no msgpack block', error);
  }
}

function invalid(chunk: Uint8Array, why: string, cause?: unknown): StateError {
  return new StateError(
    STATE_ERROR_CODES.chunkInvalid,
    `a chunk of ${chunk.byteLength} bytes of saved state can't be read: ${why}; it was written by another version or is damaged`,
    { bytes: chunk.byteLength },
    cause,
  );
}
