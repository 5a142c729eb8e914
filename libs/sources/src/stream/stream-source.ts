/** What another pipeline publishes, as a replayable source: one split for each partition of the published stream. */
import { assertName } from '@sluice/protocol';

import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';
import { SourceOptions } from '../contract/options.ts';
import type { Source, SourceContext, SourceSplit } from '../contract/source.ts';
import { outputPosition } from './output-position.ts';
import { OutputHolds } from './output-holds.ts';
import { OutputReader } from './output-reader.ts';
import { OutputWatch, type PublishedStream } from './output-watch.ts';

const DISCOVERY_INTERVAL_MS = 1000;

/** Options: `pipeline` and `stream`, the name given to `publish` there. */
export function createStreamSource(options: Readonly<Record<string, unknown>>, context: SourceContext): Source {
  const read = new SourceOptions('stream', options, ['pipeline', 'stream']);
  const published = { pipeline: read.text('pipeline'), name: read.text('stream') };
  assertName(published.pipeline, 'pipeline');
  assertName(published.name, 'stream');
  const warn = (message: string) => context.warn?.(`input "${context.input}": ${message}`);
  const watch = new OutputWatch(published, context.broker, warn);
  const holds = createHolds(published, context, warn);
  const splitId = (partition: number) => `${published.pipeline}/${published.name}/${partition}`;
  return {
    type: 'stream',
    reliability: 'replayable',
    discoveryIntervalMs: DISCOVERY_INTERVAL_MS,
    bounded: false,
    // All of them: a partition that is idle must not keep the others from being read.
    concurrentSplits: Number.MAX_SAFE_INTEGER,
    listSplits: async () => {
      await holds?.writeDue();
      return Array.from({ length: await watch.countPartitions() }, (_, partition) => ({ id: splitId(partition) }));
    },
    open: async (split, position, signal) => {
      const partition = partitionOf(split, published);
      const start = outputPosition(position);
      await watch.look(partition);
      watch.assertCreated(start?.streamCreatedAtMs);
      await holds?.begin(partition, start?.sequence ?? 0);
      return new OutputReader(watch, partition, context, { position: start, holds, signal });
    },
    close: () => watch.close(),
  };
}

function createHolds(
  { pipeline, name }: PublishedStream,
  { pipeline: reader, input, broker, clock }: SourceContext,
  warn: (message: string) => void,
): OutputHolds | undefined {
  if (reader === undefined) return undefined;
  return new OutputHolds({ publisher: pipeline, output: name, reader, input }, { broker, clock, warn });
}

function partitionOf(
  split: SourceSplit,
  { pipeline, name }: { readonly pipeline: string; readonly name: string },
): number {
  const prefix = `${pipeline}/${name}/`;
  const partition = split.id.startsWith(prefix) ? Number(split.id.slice(prefix.length)) : Number.NaN;
  if (Number.isInteger(partition) && partition >= 0) return partition;
  throw new SourceError(
    SOURCE_ERROR_CODES.splitUnknown,
    `the published stream ${pipeline}/${name} has no split ${JSON.stringify(split.id)}`,
    { details: { split: split.id } },
  );
}
