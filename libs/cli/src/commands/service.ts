import { findNearest, runServiceProgram, SERVICE_KINDS, type ServiceKind } from '@sluice/runtime';
import { requireWord } from '../arguments.ts';
import type { Command } from '../command.ts';
import { CLI_ERROR_CODES, CliError } from '../errors.ts';

const KINDS = Object.keys(SERVICE_KINDS);

/** `sluice service KIND --pipeline FILE.ts`: one kind of actor, connected to a running server. */
export const service: Command = {
  name: 'service',
  usage: KINDS.join('|'),
  doc: 'Runs one kind of actor of a pipeline; start more of them to scale.',
  example: 'sluice service receiver --pipeline examples/word-count.ts --nats nats://127.0.0.1:4222',
  // Each kind has its own options and shows them itself.
  options: undefined,
  async run({ argv, env, directory, signals, write }) {
    if (argv[0] === '--help') {
      write(
        `Usage: sluice service ${KINDS.join('|')} --pipeline FILE.ts [options]\n\n${KINDS.map((kind) => `  ${kind}: ${SERVICE_KINDS[kind as ServiceKind].doc}`).join('\n')}\n\nExample: ${service.example}\n`,
      );
      return;
    }
    const kind = toKind(requireWord(argv, 0, `kind of service (${KINDS.join(', ')})`));
    await runServiceProgram(SERVICE_KINDS[kind], { argv: argv.slice(1), env, directory }, signals);
  },
};

function toKind(word: string): ServiceKind {
  if (KINDS.includes(word)) return word as ServiceKind;
  const nearest = findNearest(word, KINDS);
  throw new CliError(
    CLI_ERROR_CODES.argumentInvalid,
    `there is no service '${word}': ${nearest === undefined ? `there are ${KINDS.join(', ')}` : `did you mean '${nearest}'?`}`,
    { kind: word },
  );
}
