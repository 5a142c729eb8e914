/**
 * A source that makes its records: counted or endless, at a rate or as fast as they are taken.
 *
 * Owns: which record comes next in a split, and when it is due.
 *
 * G1  Record i of split s has the global index `i * splits + s`, so that the records of a run with `count` are those of
 *     the indexes 0 to count - 1, however many splits there are.
 * G2  The position is the number of records made in the split; opening at it makes the same records again (R1).
 * G3  A reader that was slowed catches up by one second's worth of records at most.
 */
import { Notifier } from '@sluice/kernel';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';
import { SourceOptions } from '../contract/options.ts';
import type { ReadResult, Source, SourceContext, SourceSplit, SplitReader } from '../contract/source.ts';
import { waitForValue } from '../contract/wait.ts';
import { createLineMaker } from './line-maker.ts';

const OPTION_NAMES = ['recordsPerSecond', 'count', 'splits', 'make', 'seed', 'wordsPerLine'];
const SPLIT_PREFIX = 'generator-';
/** Made in one go: keeps the event loop free between chunks. */
const RECORDS_PER_CHUNK = 4096;
const CATCH_UP_MS = 1000;

/** Makes record `index` (G1); `split` is the number of the split. Must give the same record each time it is asked. */
export type MakeRecord = (index: number, split: number) => unknown;

interface GeneratorSettings {
  /** Of all splits together; undefined = as fast as they are taken. */
  readonly recordsPerSecond: number | undefined;
  /** Of all splits together; undefined = endless. */
  readonly count: number | undefined;
  readonly splits: number;
  /** undefined: lines of made-up text, handed over as bytes. */
  readonly make: MakeRecord | undefined;
  readonly makeLine: (index: number) => string;
}

/**
 * Options: `recordsPerSecond` and `count` (of all splits together; default: no limit), `splits` (default: one for each
 * partition of the input), `make(index, split)`, or `make: 'lines'` (the default) with `seed` (1) and `wordsPerLine` (8).
 */
export function createGeneratorSource(options: Readonly<Record<string, unknown>>, context: SourceContext): Source {
  const settings = readSettings(new SourceOptions('generator', options, OPTION_NAMES), context.partitions ?? 1);
  return {
    type: 'generator',
    reliability: 'replayable',
    discoveryIntervalMs: undefined,
    bounded: settings.count !== undefined,
    concurrentSplits: settings.splits,
    listSplits: async () => Array.from({ length: settings.splits }, (_, split) => ({ id: `${SPLIT_PREFIX}${split}` })),
    open: async (split, position) =>
      new GeneratorReader(settings, context, splitNumber(split, settings), madeBefore(position)),
    close: async () => undefined,
  };
}

class GeneratorReader implements SplitReader {
  readonly #settings: GeneratorSettings;
  readonly #context: SourceContext;
  readonly #split: number;
  /** Of this split; Infinity when endless. */
  readonly #total: number;
  readonly #recordsPerMs: number;
  readonly #due = new Notifier();
  #made: number;
  /** Time up to which records were made; moves in steps of records, so that no fraction is lost. */
  #paidUntilMs: number;

  constructor(settings: GeneratorSettings, context: SourceContext, split: number, made: number) {
    this.#settings = settings;
    this.#context = context;
    this.#split = split;
    this.#made = made;
    this.#total =
      settings.count === undefined ? Number.POSITIVE_INFINITY : Math.ceil((settings.count - split) / settings.splits);
    this.#recordsPerMs =
      settings.recordsPerSecond === undefined
        ? Number.POSITIVE_INFINITY
        : settings.recordsPerSecond / settings.splits / 1000;
    this.#paidUntilMs = context.clock.monotonic();
  }

  async next(options: Parameters<SplitReader['next']>[0]): Promise<ReadResult> {
    if (this.#made >= this.#total) return { kind: 'end' };
    if (this.#dueRecords() < 1) await this.#waitUntilDue(options);
    const limit = Math.min(this.#dueRecords(), options.maxRecords, this.#total - this.#made, RECORDS_PER_CHUNK);
    if (limit < 1) return { kind: 'idle' };
    const first = this.#made;
    const data =
      this.#settings.make === undefined
        ? this.#makeLines(limit, options.maxBytes)
        : this.#makeValues(limit, this.#settings.make);
    this.#paidUntilMs += (this.#made - first) / this.#recordsPerMs;
    return { kind: 'chunk', data, position: this.#made };
  }

  async close(): Promise<void> {
    this.#due.notify();
  }

  /** Whole records that are due now. */
  #dueRecords(): number {
    if (this.#recordsPerMs === Number.POSITIVE_INFINITY) return RECORDS_PER_CHUNK;
    const now = this.#context.clock.monotonic();
    this.#paidUntilMs = Math.max(this.#paidUntilMs, now - CATCH_UP_MS - 1 / this.#recordsPerMs);
    return Math.floor((now - this.#paidUntilMs) * this.#recordsPerMs + 1e-6);
  }

  async #waitUntilDue({
    maxWaitMs,
    signal,
  }: {
    readonly maxWaitMs: number;
    readonly signal: AbortSignal;
  }): Promise<void> {
    const clock = this.#context.clock;
    const dueInMs = this.#paidUntilMs + 1 / this.#recordsPerMs - clock.monotonic();
    await waitForValue(this.#due, () => undefined, {
      maxWaitMs: Math.min(maxWaitMs, Math.max(1, Math.ceil(dueInMs))),
      signal,
      clock,
    });
  }

  #makeLines(limit: number, maxBytes: number): { codec: 'lines'; bytes: Uint8Array; records: number } {
    let text = '';
    let records = 0;
    while (records < limit && (records === 0 || text.length < maxBytes)) {
      text += `${this.#settings.makeLine(this.#nextIndex())}\n`;
      this.#made++;
      records++;
    }
    return { codec: 'lines', bytes: new TextEncoder().encode(text), records };
  }

  #makeValues(limit: number, make: MakeRecord): { codec: 'values'; values: readonly unknown[] } {
    const values: unknown[] = [];
    while (values.length < limit) {
      const index = this.#nextIndex();
      try {
        values.push(make(index, this.#split));
      } catch (error) {
        throw new SourceError(
          SOURCE_ERROR_CODES.generatorFailed,
          `"make" of the generator of input "${this.#context.input}" threw for record ${index}: ${String(error)}`,
          {
            details: { input: this.#context.input, index },
            cause: error,
          },
        );
      }
      this.#made++;
    }
    return { codec: 'values', values };
  }

  #nextIndex(): number {
    return this.#made * this.#settings.splits + this.#split;
  }
}

function readSettings(options: SourceOptions, partitions: number): GeneratorSettings {
  const make = options.raw('make');
  if (make !== undefined && make !== 'lines' && typeof make !== 'function') {
    throw options.invalid('make', `must be a function (index, split) => record, or 'lines'`);
  }
  return {
    recordsPerSecond: options.optionalNumber('recordsPerSecond', { min: 0.001, fractions: true }),
    count: options.optionalNumber('count', { min: 0 }),
    splits: options.optionalNumber('splits', { min: 1, max: 4096 }) ?? partitions,
    make: make === 'lines' ? undefined : (make as MakeRecord | undefined),
    makeLine: createLineMaker({
      seed: options.optionalNumber('seed', { min: 0 }) ?? 1,
      wordsPerLine: options.optionalNumber('wordsPerLine', { min: 1, max: 10_000 }) ?? 8,
    }),
  };
}

function splitNumber(split: SourceSplit, { splits }: GeneratorSettings): number {
  const number = split.id.startsWith(SPLIT_PREFIX) ? Number(split.id.slice(SPLIT_PREFIX.length)) : Number.NaN;
  if (Number.isInteger(number) && number >= 0 && number < splits) return number;
  throw new SourceError(
    SOURCE_ERROR_CODES.splitUnknown,
    `the generator has no split ${JSON.stringify(split.id)}; it has ${SPLIT_PREFIX}0 to ${SPLIT_PREFIX}${splits - 1}`,
    {
      details: { split: split.id, splits },
    },
  );
}

function madeBefore(position: unknown): number {
  if (position === undefined) return 0;
  if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0) return position;
  throw new SourceError(
    SOURCE_ERROR_CODES.positionInvalid,
    `a generator's position is the number of records made, not ${JSON.stringify(position)}`,
    {
      details: { position },
    },
  );
}
