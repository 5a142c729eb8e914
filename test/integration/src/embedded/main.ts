/** A plain program with a pipeline in it: runs it to the end of its input and prints what it found. */
import { parseArgs } from 'node:util';
import { connectJetStream } from '@sluice/broker';
import { start } from '@sluice/runtime';
import { totals, wordsPipeline } from './words-pipeline.ts';

/** What this program prints. */
export interface Printed {
  readonly totals: Readonly<Record<string, number>>;
  readonly partitions: number;
}

const { values } = parseArgs({
  options: { nats: { type: 'string' }, threads: { type: 'string' }, partitions: { type: 'string' } },
});
const natsUrl = String(values.nats);
const overrides = { options: { partitions: Number(values.partitions) } };
const run = await start(wordsPipeline, {
  connect: () => connectJetStream({ url: natsUrl, name: 'plain program' }),
  module: new URL('./words-pipeline.ts', import.meta.url),
  natsUrl,
  threads: Number(values.threads),
  overrides,
});
await run.inputsEnded();
await run.drain();
await run.awaitTermination();
const printed: Printed = {
  totals: Object.fromEntries(totals),
  partitions: wordsPipeline.plan(overrides).inputs[0]?.partitions ?? 0,
};
// Nothing ends this process but the end of its work: a thread or a connection left behind would hold it.
process.stdout.write(`${JSON.stringify(printed)}\n`);
