import { connectJetStream } from '@sluice/broker';
import type { BatchView } from '@sluice/lifecycle';
import {
  BATCH_COLUMNS,
  defineOptions,
  readOptions,
  renderBatchLine,
  renderTable,
  switchSchema,
  toCells,
  wholeNumberSchema,
} from '@sluice/runtime';
import { requireWord, SERVER_OPTIONS } from '../arguments.ts';
import type { Command, CommandInvocation } from '../command.ts';
import { batchesOf, followJournal } from '../journal/follow-journal.ts';
import { watchUntilSignal } from '../journal/watch.ts';

const OPTIONS = defineOptions({
  ...SERVER_OPTIONS,
  last: {
    schema: wholeNumberSchema({ min: 1, max: 1000 }).prefault('20'),
    doc: 'How many of the newest batches.',
    unit: 'N',
  },
  watch: { schema: switchSchema, doc: 'Go on: a line for every change, until interrupted.' },
});

/** `sluice batches ls PIPELINE`: the newest batches and their states. */
export const batchesLs: Command = {
  name: 'batches ls',
  usage: 'PIPELINE',
  doc: 'Lists the newest batches of a pipeline with their states, records and delays.',
  example: 'sluice batches ls word-count --watch',
  options: OPTIONS,
  async run(invocation) {
    const { values, positionals } = readOptions(OPTIONS, { ...invocation, positionals: ['PIPELINE'] });
    const pipeline = requireWord(positionals, 0, 'pipeline');
    await using broker = await connectJetStream({ url: values.nats, name: 'sluice batches ls' });
    const watch = watchUntilSignal(broker, invocation.signals);
    await using journal = await followJournal(broker, pipeline, watch.onChange);
    const newest = batchesOf(journal.state).slice(-values.last);
    writeList(newest, values.json, invocation);
    if (!values.watch) return;
    const shown = new Map(newest.map((batch) => [batch.batch, batch.state]));
    await watch.run(() => {
      for (const batch of batchesOf(journal.state)) {
        if (shown.get(batch.batch) === batch.state || batch.batch < (newest[0]?.batch ?? 0)) continue;
        shown.set(batch.batch, batch.state);
        invocation.write(`${values.json ? JSON.stringify(batch) : renderBatchLine(batch)}\n`);
      }
    });
  },
};

function writeList(batches: readonly BatchView[], json: boolean, { write }: CommandInvocation): void {
  if (json) write(`${JSON.stringify(batches, undefined, 2)}\n`);
  else write(`${renderTable(BATCH_COLUMNS, batches.map(toCells)).join('\n')}\n`);
}
