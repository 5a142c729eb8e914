/**
 * Writes each batch as text files: directory `prefix-TIME[.suffix]`, in it one `part-00000` for each partition.
 *
 * F1  A part appears whole or not at all: it is written beside its place, synced, then renamed. Delivering a batch
 *     again replaces it by the same content (N1).
 * F2  Batches without records have their directory and empty part too, as in Spark.
 */
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

import { assertKnownOptions, optionError } from '../contract/errors.ts';
import { formatRecord } from '../contract/format-record.ts';
import type { Sink, SinkBatch } from '../contract/sink.ts';
import { writeError } from './write-errors.ts';

/** Options: `prefix` (a path; empty = the time alone), `suffix` (empty). */
export function createTextFilesSink(options: Readonly<Record<string, unknown>>): Sink {
  assertKnownOptions('textFiles', options, ['prefix', 'suffix']);
  const prefix = textOption(options, 'prefix');
  const suffix = textOption(options, 'suffix');
  return {
    guarantee: 'idempotent',
    deliver: (batch, chunks) => deliver(directoryOf(prefix, suffix, batch.timeMs), batch, chunks),
    close: async () => undefined,
  };
}

/** Spark's name of a batch's directory. */
export function directoryOf(prefix: string, suffix: string, timeMs: number): string {
  const name = prefix === '' ? String(timeMs) : `${prefix}-${timeMs}`;
  return path.resolve(suffix === '' ? name : `${name}.${suffix}`);
}

async function deliver(directory: string, batch: SinkBatch, chunks: AsyncIterable<readonly unknown[]>): Promise<void> {
  const part = `part-${String(batch.partition).padStart(5, '0')}`;
  // The epoch is in the name, so that a former owner that still writes can't touch the new one's file.
  const temporary = path.join(directory, `.${part}.${batch.epoch}.tmp`);
  await onDisk(directory, () => mkdir(directory, { recursive: true }));
  try {
    await writeLines(temporary, chunks);
    await onDisk(path.join(directory, part), () => rename(temporary, path.join(directory, part)));
  } catch (error) {
    // Nothing may be left of a failed attempt; the failure itself matters more than one of cleaning up after it.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await onDisk(directory, () => syncDirectory(directory));
}

async function writeLines(file: string, chunks: AsyncIterable<readonly unknown[]>): Promise<void> {
  const handle = await onDisk(file, () => open(file, 'w'));
  try {
    for await (const chunk of chunks) await onDisk(file, () => writeAll(handle, chunk));
    await onDisk(file, () => handle.sync());
  } finally {
    await onDisk(file, () => handle.close());
  }
}

async function writeAll(handle: FileHandle, records: readonly unknown[]): Promise<void> {
  let text = '';
  for (const record of records) text += `${formatRecord(record)}\n`;
  await handle.writeFile(text);
}

/** Makes the rename survive a power loss. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function onDisk<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw writeError(error, file);
  }
}

function textOption(options: Readonly<Record<string, unknown>>, name: string): string {
  const value = options[name] ?? '';
  if (typeof value === 'string' && !value.includes('\0')) return value;
  throw optionError('textFiles', name, value, 'must be text');
}
