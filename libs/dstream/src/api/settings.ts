/** Options of a pipeline and their defaults. */
import { type Duration, parseDuration } from '@sluice/kernel';
import { assertName } from '@sluice/protocol';

import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import type { ErrorPolicy, PipelineSettings } from '../plan/types.ts';

const KIB = 1024;
const GIB = 1024 ** 3;

/** What a pipeline can be told. Everything has a default. */
export interface PipelineOptions {
  /** Time between batches; 1 s. */
  readonly batchInterval?: Duration;
  /** Default partitions of inputs and of keyed stages; 4. */
  readonly partitions?: number;
  /** What happens to a record that cannot be processed; `fail`. */
  readonly onError?: ErrorPolicy;
  /** Whether later batches wait for a failed one; `block`. */
  readonly onBatchFailure?: PipelineSettings['onBatchFailure'];
  /** Missed ticks become one batch or one each; `merge`. */
  readonly catchUp?: PipelineSettings['catchUp'];
  /** What storing means; `single`. */
  readonly durability?: PipelineSettings['durability'];
  /** Byte limits of the four streams; 1 GiB each, CONTROL 256 MiB. */
  readonly store?: Partial<PipelineSettings['store']>;
  /** Longest record in bytes; 256 KiB. */
  readonly maxRecordBytes?: number;
}

const DEFAULT_STORE: PipelineSettings['store'] = {
  inBytes: GIB,
  workBytes: GIB,
  controlBytes: GIB / 4,
  outBytes: GIB,
};

const CHOICES = {
  onError: ['fail', 'deadLetter', 'skip'],
  onBatchFailure: ['block', 'continue'],
  catchUp: ['merge', 'each'],
  durability: ['memory', 'single', 'replicated', 'fsynced'],
} as const;

const OPTION_NAMES: readonly string[] = [
  'batchInterval',
  'partitions',
  'store',
  'maxRecordBytes',
  ...Object.keys(CHOICES),
];

/**
 * Fills in the defaults. @throws PROTOCOL_NAME_INVALID, DSTREAM_OPTION_UNKNOWN, DSTREAM_OPTION_INVALID,
 * KERNEL_DURATION_INVALID
 */
export function toSettings(name: string, options: PipelineOptions): PipelineSettings {
  assertName(name, 'pipeline');
  assertKnown(`pipeline '${name}'`, options, OPTION_NAMES);
  assertKnown(`store of pipeline '${name}'`, options.store ?? {}, Object.keys(DEFAULT_STORE));
  for (const [option, allowed] of Object.entries(CHOICES)) {
    assertChoice(name, option, (options as Readonly<Record<string, unknown>>)[option], allowed);
  }
  const store = { ...DEFAULT_STORE, ...options.store };
  for (const [option, value] of Object.entries(store)) assertCount(name, `store.${option}`, value);
  const partitions = options.partitions ?? 4;
  const maxRecordBytes = options.maxRecordBytes ?? 256 * KIB;
  assertCount(name, 'partitions', partitions);
  assertCount(name, 'maxRecordBytes', maxRecordBytes);
  return {
    name,
    batchIntervalMs: parseDuration(options.batchInterval ?? '1s', `batchInterval of pipeline '${name}'`),
    partitions,
    onError: options.onError ?? 'fail',
    onBatchFailure: options.onBatchFailure ?? 'block',
    catchUp: options.catchUp ?? 'merge',
    durability: options.durability ?? 'single',
    store,
    maxRecordBytes,
  };
}

/** Refuses options that do not exist, with the list of those that do. @throws DSTREAM_OPTION_UNKNOWN */
export function assertKnown(what: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown === undefined) return;
  throw new DStreamError(
    DSTREAM_ERROR_CODES.optionUnknown,
    `${what} has no option '${unknown}'; known are ${known.join(', ')}`,
    { what, option: unknown },
  );
}

function assertCount(pipeline: string, option: string, value: unknown): void {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return;
  invalid(pipeline, option, value, 'a positive whole number');
}

function assertChoice(pipeline: string, option: string, value: unknown, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(String(value))) return;
  invalid(pipeline, option, value, `one of ${allowed.join(', ')}`);
}

function invalid(pipeline: string, option: string, value: unknown, expected: string): never {
  throw new DStreamError(
    DSTREAM_ERROR_CODES.optionInvalid,
    `${option} of pipeline '${pipeline}' is ${JSON.stringify(value)}; it must be ${expected}`,
    { pipeline, option, value },
  );
}
