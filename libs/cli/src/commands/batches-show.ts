import { connectJetStream } from '@sluice/broker';
import type { BatchView } from '@sluice/lifecycle';
import { defineOptions, readOptions, switchSchema } from '@sluice/runtime';
import { requireWord, SERVER_OPTIONS } from '../arguments.ts';
import type { Command } from '../command.ts';
import { CLI_ERROR_CODES, CliError } from '../errors.ts';
import { batchesOf, followJournal } from '../journal/follow-journal.ts';
import { renderBatch } from '../journal/render-batch.ts';
import { watchUntilSignal } from '../journal/watch.ts';

const OPTIONS = defineOptions({
  ...SERVER_OPTIONS,
  watch: { schema: switchSchema, doc: 'Go on: print it again at every change, until interrupted.' },
});

/** `sluice batches show PIPELINE [BATCH]`: one batch in full. */
export const batchesShow: Command = {
  name: 'batches show',
  usage: 'PIPELINE [BATCH]',
  doc: 'Shows one batch in full; the newest unless a number is given.',
  example: 'sluice batches show word-count 17',
  options: OPTIONS,
  async run(invocation) {
    const { values, positionals } = readOptions(OPTIONS, { ...invocation, positionals: ['PIPELINE', 'BATCH'] });
    const pipeline = requireWord(positionals, 0, 'pipeline');
    const number = toBatchNumber(positionals[1]);
    await using broker = await connectJetStream({ url: values.nats, name: 'sluice batches show' });
    const watch = watchUntilSignal(broker, invocation.signals);
    await using journal = await followJournal(broker, pipeline, watch.onChange);
    const show = (batch: BatchView): void =>
      invocation.write(
        `${values.json ? JSON.stringify(batch, undefined, values.watch ? 0 : 2) : renderBatch(batch).join('\n')}\n`,
      );
    const first = findBatch(batchesOf(journal.state), number, pipeline);
    show(first);
    if (!values.watch) return;
    let shown = first;
    await watch.run(() => {
      const batch = findBatch(batchesOf(journal.state), number, pipeline);
      if (batch.batch === shown.batch && batch.state === shown.state) return;
      shown = batch;
      show(batch);
    });
  },
};

function toBatchNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const number = Number(word);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new CliError(
    CLI_ERROR_CODES.argumentInvalid,
    `${JSON.stringify(word)} is no batch number: give a whole number of at least 1`,
  );
}

function findBatch(batches: readonly BatchView[], number: number | undefined, pipeline: string): BatchView {
  const found = number === undefined ? batches.at(-1) : batches.find(({ batch }) => batch === number);
  if (found !== undefined) return found;
  const [oldest, newest] = [batches.at(0), batches.at(-1)];
  const known =
    oldest === undefined || newest === undefined
      ? 'it has none yet'
      : `its journal keeps ${oldest.batch} to ${newest.batch}`;
  throw new CliError(
    CLI_ERROR_CODES.batchUnknown,
    `pipeline '${pipeline}' has no batch ${number ?? ''}: ${known}`.replace('batch :', 'batch:'),
    { pipeline, number },
  );
}
