/** The kinds of services there are; a kind is one line here and one folder in `services/`. */
import { defineOptions, type OptionFields } from '../options/option-fields.ts';
import type { ServiceDefinition } from './service-program.ts';
import { SERVICE_OPTIONS, THREADS_OPTION } from './service-options.ts';

const STAGE_OPTIONS = defineOptions({ ...SERVICE_OPTIONS, ...THREADS_OPTION });

/** Every kind of service, by its name. */
export const SERVICE_KINDS = {
  receiver: {
    service: 'receiver',
    roles: ['receiver'],
    doc: 'reads the splits of the inputs and stores their records as blocks.',
    options: SERVICE_OPTIONS,
  },
  batcher: {
    service: 'batcher',
    roles: ['batcher'],
    doc: 'cuts batches, journals their transitions and steers the receivers; a second one stands by.',
    options: SERVICE_OPTIONS,
  },
  operator: {
    service: 'operator',
    roles: ['operator', 'output'],
    doc: 'runs stages without time windows, and the outputs.',
    options: STAGE_OPTIONS,
  },
  window: {
    service: 'window',
    roles: ['window'],
    doc: 'runs the stages whose state spans batches by time.',
    options: STAGE_OPTIONS,
  },
} as const satisfies Readonly<Record<string, ServiceDefinition<OptionFields>>>;

/** Name of a kind of service. */
export type ServiceKind = keyof typeof SERVICE_KINDS;
