/**
 * The output `publish(name)`: committed records as a stream for others, `out.<name>.<partition>` (I14).
 *
 * Owns: cutting a batch into chunks. Does not own: resuming (`resumable-output.ts`).
 *
 * U1  Chunks are whole segments, joined up to {@link CHUNK_BYTES}: they depend on committed bytes alone, so that every
 *     owner and version cuts alike, and nothing is decoded on the way.
 * U2  Empty batches publish nothing.
 */
import type { Segment } from '@sluice/protocol';
import { MESSAGE_KINDS } from '@sluice/protocol';
import type { CommitLog } from './commit-log.ts';
import { bytesOf, type FoundSegment } from './gather-exchange.ts';
import { OutputLeaf } from './output-leaf.ts';
import type { OutputEnvironment } from './output-runner.ts';
import { type OutputChunk, ResumableOutput } from './resumable-output.ts';
import { emptyResult, type StageTask, type TaskResult, type TaskRunner, type TaskSignals } from './task-runner.ts';

/** Part of the wire: another value would cut a half published batch differently. */
export const CHUNK_BYTES = 256 * 1024;

/** Groups segments into chunks, in order (U1). Pure. */
export function groupIntoChunks<T extends { readonly segment: Segment }>(
  segments: readonly T[],
): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const found of segments) {
    const size = sizeOf(found.segment);
    if (bytes + size > CHUNK_BYTES) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)?.push(found);
    bytes += size;
  }
  return chunks;
}

/** A {@link TaskRunner} for `publish`. */
export class PublishRunner implements TaskRunner {
  readonly runsSkipped = false;
  readonly #environment: OutputEnvironment;
  readonly #leaf: OutputLeaf;
  readonly #name: string;
  #output: ResumableOutput | undefined;

  constructor(environment: OutputEnvironment) {
    const name = environment.stage.sink?.options['name'];
    if (typeof name !== 'string') throw new TypeError(`output stage ${environment.stage.id} publishes without a name`);
    this.#environment = environment;
    this.#leaf = new OutputLeaf(environment);
    this.#name = name;
  }

  async restore(_log: CommitLog, signal: AbortSignal): Promise<void> {
    const { context, partition } = this.#environment;
    const subject = context.subjects.out(this.#name, partition);
    this.#output = await ResumableOutput.claim(context, { subject, kind: MESSAGE_KINDS.output }, signal);
  }

  isDue(task: StageTask): boolean {
    return this.#leaf.isDue(task);
  }

  isReady(task: StageTask): boolean {
    return this.#leaf.isReady(task);
  }

  async run(task: StageTask, { stop }: TaskSignals): Promise<TaskResult> {
    const { context } = this.#environment;
    const { batch, timeMs } = task.frozen;
    const segments = await this.#leaf.list(task);
    if (this.#output === undefined) throw new TypeError('a batch was published before restoring');
    await this.#output.append(
      { batch, timeMs },
      groupIntoChunks(segments).map((chunk) => this.#toChunk(chunk)),
      stop,
    );
    const records = recordsOf(segments);
    return { ...emptyResult(context.random.id()), recordsIn: records, recordsOut: records };
  }

  skip(): TaskResult {
    return emptyResult(this.#environment.context.random.id());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #toChunk(segments: readonly FoundSegment[]): OutputChunk {
    const { context } = this.#environment;
    return {
      records: recordsOf(segments),
      codec: 'msgpack',
      load: async () => Buffer.concat(await Promise.all(segments.map((found) => bytesOf(context, found)))),
    };
  }
}

function recordsOf(segments: readonly FoundSegment[]): number {
  return segments.reduce((sum, { segment }) => sum + segment.records, 0);
}

function sizeOf({ where }: Segment): number {
  return 'inline' in where ? where.inline.length : where.ref.length;
}
