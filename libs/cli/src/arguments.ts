/** Options and words that several verbs share. */
import { defineOptions, natsUrlSchema, switchSchema } from '@sluice/runtime';
import { CLI_ERROR_CODES, CliError } from './errors.ts';

/** Options of verbs that talk to a server. */
export const SERVER_OPTIONS = defineOptions({
  nats: {
    schema: natsUrlSchema.prefault('nats://127.0.0.1:4222'),
    doc: 'Server to ask.',
    unit: 'URL',
    env: 'NATS_URL',
  },
  json: { schema: switchSchema, doc: 'Print JSON.' },
});

/** A word that must be there. @throws CLI_ARGUMENT_INVALID */
export function requireWord(words: readonly string[], index: number, what: string): string {
  const word = words[index];
  if (word === undefined) throw new CliError(CLI_ERROR_CODES.argumentInvalid, `no ${what} was given; see --help`);
  return word;
}
