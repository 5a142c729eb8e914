/**
 * Text files as a source: one split for each file, its lines as raw bytes.
 *
 * Owns: which files there are. Does not own: reading one (`file-reader.ts`), finding them (`list-files.ts`).
 *
 * F6  Without `watch` the set of files is listed once and has an end. With `watch` new files are found every second;
 *     a file must appear whole (written elsewhere or under a name with a leading dot, then renamed).
 */
import path from 'node:path';

import { isStreamError } from '@sluice/kernel';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';
import { SourceOptions } from '../contract/options.ts';
import type { Source, SourceContext, SourceSplit, SplitReader } from '../contract/source.ts';
import { endedReader, filePosition, openFile } from './file-reader.ts';
import { type FileRoot, type FileSelection, listFiles, resolveRoot } from './list-files.ts';

const OPTION_NAMES = [
  'path',
  'watch',
  'newFilesOnly',
  'extensions',
  'include',
  'exclude',
  'maxFileBytes',
  'onUnreadable',
];
const WATCH_INTERVAL_MS = 1000;

/**
 * Options: `path` (a file, a directory, or a glob), `watch` (false), `newFilesOnly` (false; leaves out what was there
 * before the pipeline was first started), `extensions`, `include` and `exclude` (globs over
 * paths relative to the root), `maxFileBytes` (larger files are left out), `onUnreadable` ('fail' or 'skip').
 */
export function createTextFilesSource(options: Readonly<Record<string, unknown>>, context: SourceContext): Source {
  const read = new SourceOptions('textFiles', options, OPTION_NAMES);
  return new TextFilesSource(readSelection(read, context), read.flag('watch', false), context);
}

class TextFilesSource implements Source {
  readonly type = 'textFiles';
  readonly reliability = 'replayable';
  readonly concurrentSplits = 1;
  readonly bounded: boolean;
  readonly discoveryIntervalMs: number | undefined;
  readonly #selection: FileSelection;
  readonly #context: SourceContext;
  #root: Promise<FileRoot> | undefined;

  constructor(selection: FileSelection, watch: boolean, context: SourceContext) {
    this.#selection = selection;
    this.#context = context;
    this.bounded = !watch;
    this.discoveryIntervalMs = watch ? WATCH_INTERVAL_MS : undefined;
  }

  async listSplits(signal: AbortSignal): Promise<readonly SourceSplit[]> {
    const { input } = this.#context;
    const root = await this.#rootOnce();
    const ids = await listFiles(root, this.#selection, { input, warn: this.#warn }, signal);
    if (ids.length === 0 && this.bounded) {
      throw new SourceError(
        SOURCE_ERROR_CODES.noFiles,
        `input "${input}" found no file to read in ${this.#selection.path}: check the path and the options extensions, include, exclude and maxFileBytes, or set watch: true to wait for files`,
        {
          details: { input, ...this.#selection },
        },
      );
    }
    return ids.map((id) => ({ id }));
  }

  async open(split: SourceSplit, position: unknown): Promise<SplitReader> {
    const { input, maxRecordBytes } = this.#context;
    const start = filePosition(position);
    const { root } = await this.#rootOnce();
    const address = { input, id: split.id, path: path.join(root, ...split.id.split('/')), maxRecordBytes };
    try {
      return await openFile(address, start);
    } catch (error) {
      if (this.#selection.onUnreadable === 'fail' || !isStreamError(error, SOURCE_ERROR_CODES.pathDenied)) throw error;
      this.#warn(`input "${input}" skips ${address.path}: no permission to read it`);
      return endedReader;
    }
  }

  async close(): Promise<void> {
    // Readers hold the open files; the source itself holds nothing.
  }

  readonly #warn = (message: string): void => this.#context.warn?.(message);

  #rootOnce(): Promise<FileRoot> {
    this.#root ??= resolveRoot(this.#selection.path, this.#context.input).catch((error: unknown) => {
      // The next call looks again: the path may be there by then.
      this.#root = undefined;
      throw error;
    });
    return this.#root;
  }
}

function readSelection(options: SourceOptions, context: SourceContext): FileSelection {
  return {
    path: options.text('path'),
    extensions: options.texts('extensions'),
    include: options.texts('include'),
    exclude: options.texts('exclude'),
    maxFileBytes: options.optionalNumber('maxFileBytes', { min: 1 }),
    onUnreadable: options.choice('onUnreadable', ['fail', 'skip'], 'fail'),
    newSinceMs: options.flag('newFilesOnly', false) ? (context.pipelineCreatedAtMs ?? context.clock.now()) : undefined,
  };
}
