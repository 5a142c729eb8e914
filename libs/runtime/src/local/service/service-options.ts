/** The options that every service has. */
import { z } from 'zod';
import {
  defineOptions,
  durationSchema,
  natsUrlSchema,
  switchSchema,
  wholeNumberSchema,
} from '../options/option-fields.ts';

/** Options of every service. */
export const SERVICE_OPTIONS = defineOptions({
  pipeline: {
    schema: z.string('give the module that exports the pipeline').min(1, 'must be a path'),
    doc: 'Module that exports the pipeline.',
    unit: 'FILE',
    env: 'SLUICE_PIPELINE',
  },
  nats: {
    schema: natsUrlSchema.prefault('nats://127.0.0.1:4222'),
    doc: 'Server to connect to.',
    unit: 'URL',
    env: 'NATS_URL',
    secret: true,
  },
  name: {
    schema: z.string().min(1).optional(),
    doc: 'Which pipeline, when the module exports several.',
    unit: 'PIPELINE',
    env: 'SLUICE_PIPELINE_NAME',
  },
  interval: {
    schema: durationSchema.optional(),
    doc: "Batch interval instead of the pipeline's own; the same for all its services.",
    unit: 'DURATION',
    env: 'SLUICE_INTERVAL',
  },
  partitions: {
    schema: wholeNumberSchema({ min: 1, max: 4096 }).optional(),
    doc: 'Default partitions; the same for all services of a pipeline.',
    unit: 'N',
    env: 'SLUICE_PARTITIONS',
  },
  printConfig: { schema: switchSchema, doc: 'Print the configuration and end.' },
  help: { schema: switchSchema, doc: 'Print this help and end.' },
});

/** The further option of services that host stages. */
export const THREADS_OPTION = defineOptions({
  threads: {
    schema: wholeNumberSchema({ min: 0, max: 256 }).prefault('0'),
    doc: 'Worker threads for stages; 0 runs them in the main thread.',
    unit: 'N',
    env: 'SLUICE_THREADS',
  },
});
