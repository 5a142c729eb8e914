/**
 * A queue as a source: reads a {@link QueueInput}, or given batches.
 *
 * Q2  The position is the number of records read of the split.
 * Q3  A chunk holds records of one push only: whoever takes one chunk a tick gets Spark's one dataset a batch.
 */
import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';
import { SourceOptions } from '../contract/options.ts';
import type { ReadResult, Source, SourceContext, SplitReader } from '../contract/source.ts';
import { waitForValue } from '../contract/wait.ts';
import { QueueInput } from './queue-input.ts';

const SPLIT_PREFIX = 'queue-';

/**
 * Options: `queue` (a {@link QueueInput}), or `batches` (lists of records, `null` for none), read in order and then
 * ended. `oneAtATime` is for whoever drives the ticks (Q3) and changes nothing here.
 */
export function createQueueSource(options: Readonly<Record<string, unknown>>, context: SourceContext): Source {
  const queue = readQueue(new SourceOptions('queue', options, ['queue', 'batches', 'oneAtATime']));
  return {
    type: 'queue',
    reliability: 'replayable',
    discoveryIntervalMs: undefined,
    bounded: true,
    concurrentSplits: queue.splits,
    listSplits: async () => Array.from({ length: queue.splits }, (_, split) => ({ id: `${SPLIT_PREFIX}${split}` })),
    open: async (split, position) =>
      new QueueReader(queue, context, Number(split.id.slice(SPLIT_PREFIX.length)), readCount(position)),
    close: async () => undefined,
  };
}

class QueueReader implements SplitReader {
  readonly #queue: QueueInput;
  readonly #context: SourceContext;
  readonly #split: number;
  #position: number;

  constructor(queue: QueueInput, context: SourceContext, split: number, position: number) {
    this.#queue = queue;
    this.#context = context;
    this.#split = split;
    this.#position = position;
  }

  async next({ maxRecords, maxWaitMs, signal }: Parameters<SplitReader['next']>[0]): Promise<ReadResult> {
    const look = (): ReadResult | undefined => {
      const values = this.#queue.slice(this.#split, this.#position, Math.max(1, maxRecords));
      if (values.length === 0) return this.#queue.isEnded ? { kind: 'end' } : undefined;
      this.#position += values.length;
      return { kind: 'chunk', data: { codec: 'values', values }, position: this.#position };
    };
    return (
      (await waitForValue(this.#queue.changed, look, { maxWaitMs, signal, clock: this.#context.clock })) ?? {
        kind: 'idle',
      }
    );
  }

  async close(): Promise<void> {
    this.#queue.changed.notify();
  }
}

function readQueue(options: SourceOptions): QueueInput {
  const queue = options.raw('queue');
  if (queue instanceof QueueInput) return queue;
  if (queue !== undefined) throw options.invalid('queue', 'must be a QueueInput');
  const batches = options.raw('batches');
  if (!Array.isArray(batches)) throw options.invalid('batches', 'must be a list of lists of records');
  const given = new QueueInput();
  for (const batch of batches as readonly unknown[]) {
    if (batch === null) continue;
    if (!Array.isArray(batch))
      throw options.invalid('batches', 'must hold lists of records, or null for a batch without any');
    given.push(batch as readonly unknown[]);
  }
  given.end();
  return given;
}

function readCount(position: unknown): number {
  if (position === undefined) return 0;
  if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0) return position;
  throw new SourceError(
    SOURCE_ERROR_CODES.positionInvalid,
    `a queue's position is the number of records read, not ${JSON.stringify(position)}`,
    {
      details: { position },
    },
  );
}
