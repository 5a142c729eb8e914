/** The options of a local run: the same for `npm start` and for `sluice run`. */
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import {
  addressSchema,
  defineOptions,
  durationSchema,
  natsUrlSchema,
  type OptionValues,
  switchSchema,
  wholeNumberSchema,
} from '../options/option-fields.ts';

const MAX_THREADS = 256;
const MAX_COUNT = 1_000_000_000;

/** Options of a local run. */
export const LOCAL_OPTIONS = defineOptions({
  batches: {
    schema: wholeNumberSchema({ min: 1, max: MAX_COUNT }).optional(),
    doc: 'End by itself after so many batches, and print the totals.',
    unit: 'N',
  },
  input: {
    schema: z.string().min(1, 'must be a path').optional(),
    doc: "Read these text files instead of the pipeline's own input; the run ends when they were read.",
    unit: 'FILE|DIR',
  },
  socket: {
    schema: addressSchema.optional(),
    doc: 'Read lines of a TCP connection instead, such as from `nc -lk 9999`.',
    unit: 'HOST:PORT',
  },
  rate: {
    schema: wholeNumberSchema({ min: 1, max: MAX_COUNT }).optional(),
    doc: 'Records per second of the input at most.',
    unit: 'N',
  },
  interval: {
    schema: durationSchema.optional(),
    doc: "Batch interval instead of the pipeline's own.",
    unit: 'DURATION',
  },
  partitions: {
    schema: wholeNumberSchema({ min: 1, max: 4096 }).optional(),
    doc: 'Default partitions of inputs and keyed stages.',
    unit: 'N',
    env: 'SLUICE_PARTITIONS',
  },
  threads: {
    schema: wholeNumberSchema({ min: 0, max: MAX_THREADS }).prefault(String(availableParallelism())),
    doc: 'Worker threads for stages; 0 runs them in the main thread.',
    unit: 'N',
    env: 'SLUICE_THREADS',
  },
  nats: {
    schema: natsUrlSchema.optional(),
    doc: 'Use this running server instead of starting one.',
    unit: 'URL',
    env: 'NATS_URL',
  },
  port: {
    schema: wholeNumberSchema({ min: 1, max: 65_535 }).optional(),
    doc: 'Port of the server that is started; a free one by default.',
    unit: 'N',
  },
  data: {
    schema: z.string().min(1, 'must be a path').optional(),
    doc: 'Keep the store here, and continue from it next time. Without it a run starts from nothing in a temporary directory, so that its totals are its own.',
    unit: 'DIR',
    env: 'SLUICE_DATA',
  },
  fresh: { schema: switchSchema, doc: 'With --data or --nats: delete what this pipeline stored before.' },
  name: {
    schema: z.string().min(1).optional(),
    doc: 'Which pipeline, when the file exports several.',
    unit: 'PIPELINE',
  },
  natsServer: {
    schema: z.string().min(1).optional(),
    doc: 'Program of the server that is started; the one on PATH by default.',
    unit: 'FILE',
    env: 'NATS_SERVER',
  },
});

/** Values of {@link LOCAL_OPTIONS}. */
export type LocalOptions = OptionValues<typeof LOCAL_OPTIONS>;
