/**
 * Reads one file as lines.
 *
 * F3  The file's size when reading began is its end: what is appended later is not read.
 * F4  A position inside a file carries the file's size and time of change, so that going on in another file of the same
 *     name is refused instead of losing or repeating lines. A file that was read to its end is never opened again.
 * F5  At most one read (256 KiB to 1 MiB) is buffered beyond what `next` gave (R2).
 */
import { open, type FileHandle } from 'node:fs/promises';

import { abortError } from '@sluice/kernel';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';
import type { ReadResult, SourceChunk, SplitReader } from '../contract/source.ts';
import { LineBuffer } from '../lines/line-buffer.ts';
import { fileError, isMissing, splitChangedError } from './file-errors.ts';

const MIN_READ_BYTES = 256 * 1024;
const MAX_READ_BYTES = 1024 * 1024;

/** Where a file was left: inside (F4), or read to its end. */
export type FilePosition = { readonly offset: number; readonly size: number; readonly mtimeMs: number } | 'done';

/** Which file, and for whom. */
export interface FileAddress {
  readonly input: string;
  readonly id: string;
  readonly path: string;
  readonly maxRecordBytes: number;
}

/** Opens a file at a position. @throws SOURCE_SPLIT_CHANGED, SOURCE_PATH_MISSING, SOURCE_PATH_DENIED, SOURCE_READ_FAILED */
export async function openFile(address: FileAddress, position: FilePosition | undefined): Promise<SplitReader> {
  if (position === 'done') return endedReader;
  const handle = await openHandle(address, position);
  try {
    const { size, mtimeMs } = await handle.stat();
    const start = position ?? { offset: 0, size, mtimeMs };
    if (size !== start.size)
      throw splitChangedError(
        address.path,
        address.input,
        `has ${size} bytes instead of ${start.size}: it was changed`,
      );
    if (mtimeMs !== start.mtimeMs) throw splitChangedError(address.path, address.input, 'was changed');
    return new FileReader(address, handle, start);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A split without anything to read. */
export const endedReader: SplitReader = {
  next: async () => ({ kind: 'end' }),
  close: async () => undefined,
};

/** Checks a stored position. @throws SOURCE_POSITION_INVALID */
export function filePosition(position: unknown): FilePosition | undefined {
  if (position === undefined || position === 'done' || isInside(position)) return position;
  throw new SourceError(
    SOURCE_ERROR_CODES.positionInvalid,
    `a file's position is "done" or { offset, size, mtimeMs }, not ${JSON.stringify(position)}`,
    { details: { position } },
  );
}

function isInside(position: unknown): position is Exclude<FilePosition, 'done'> {
  if (typeof position !== 'object' || position === null) return false;
  const { offset, size, mtimeMs } = position as Readonly<Record<string, unknown>>;
  return (
    typeof offset === 'number' &&
    typeof size === 'number' &&
    typeof mtimeMs === 'number' &&
    offset >= 0 &&
    offset <= size
  );
}

async function openHandle(address: FileAddress, position: FilePosition | undefined): Promise<FileHandle> {
  try {
    return await open(address.path, 'r');
  } catch (error) {
    if (position !== undefined && isMissing(error))
      throw splitChangedError(address.path, address.input, 'has vanished');
    throw fileError(error, address.path, address.input);
  }
}

class FileReader implements SplitReader {
  readonly #address: FileAddress;
  readonly #handle: FileHandle;
  readonly #file: Exclude<FilePosition, 'done'>;
  readonly #lines: LineBuffer;
  #readUpTo: number;
  #isEnded = false;

  constructor(address: FileAddress, handle: FileHandle, file: Exclude<FilePosition, 'done'>) {
    this.#address = address;
    this.#handle = handle;
    this.#file = file;
    this.#readUpTo = file.offset;
    this.#lines = new LineBuffer({
      maxRecordBytes: address.maxRecordBytes,
      offset: file.offset,
      positionText: (offset) => `${address.id}:${offset}`,
    });
  }

  async next({ maxBytes, maxRecords, signal }: Parameters<SplitReader['next']>[0]): Promise<ReadResult> {
    for (;;) {
      if (signal.aborted) throw abortError(signal);
      const taken = this.#lines.take({ maxBytes, maxRecords: Math.max(1, maxRecords) });
      if (taken !== undefined) {
        const { bytes, records, rejected } = taken;
        return {
          kind: 'chunk',
          data: { codec: 'lines', bytes, records },
          position: this.#position(),
          ...rejectedPart(rejected),
        };
      }
      if (this.#isEnded) return { kind: 'end' };
      await this.#fill(maxBytes);
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #position(): FilePosition {
    const { size, mtimeMs } = this.#file;
    const offset = this.#lines.offset;
    return offset === size ? 'done' : { offset, size, mtimeMs };
  }

  async #fill(maxBytes: number): Promise<void> {
    const left = this.#file.size - this.#readUpTo;
    if (left === 0) {
      this.#isEnded = true;
      this.#lines.endInput();
      return;
    }
    const buffer = new Uint8Array(Math.min(left, Math.max(MIN_READ_BYTES, Math.min(maxBytes, MAX_READ_BYTES))));
    const { bytesRead } = await this.#read(buffer);
    if (bytesRead === 0)
      throw splitChangedError(this.#address.path, this.#address.input, `was cut to ${this.#readUpTo} bytes`);
    this.#readUpTo += bytesRead;
    this.#lines.push(buffer.subarray(0, bytesRead));
  }

  async #read(buffer: Uint8Array): Promise<{ readonly bytesRead: number }> {
    try {
      return await this.#handle.read(buffer, 0, buffer.length, this.#readUpTo);
    } catch (error) {
      throw fileError(error, this.#address.path, this.#address.input);
    }
  }
}

function rejectedPart(rejected: NonNullable<SourceChunk['rejected']>): Pick<SourceChunk, 'rejected'> {
  return rejected.length === 0 ? {} : { rejected };
}
