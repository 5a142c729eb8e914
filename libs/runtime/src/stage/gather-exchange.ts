/**
 * What the producers of a batch handed to one partition: by producer, then as their commits list it, never by arrival (I9).
 *
 * Owns: finding and loading the segments that commits name (I6). Does not own: decoding records.
 */
import type { StageLeaf, StagePlan } from '@sluice/dstream';
import type { Segment } from '@sluice/protocol';
import type { ActorContext } from '../actor/context.ts';
import type { ControlView } from '../control/control-view.ts';
import type { BatchSchedule } from '../control/schedule.ts';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import { loadAhead } from './read-ahead.ts';
import type { RecordPiece } from './record-piece.ts';
import { readWork } from './work-log.ts';

/** Segments that are loaded at once. */
const WINDOW = 4;

/** A leaf of a stage partition in one batch. */
export interface ExchangeRead {
  readonly stage: StagePlan;
  readonly leaf: StageLeaf;
  readonly partition: number;
  readonly batch: number;
  readonly schedule: BatchSchedule;
}

/** A segment, and which task wrote it. */
export interface FoundSegment {
  readonly segment: Segment;
  readonly stage: string;
  readonly producer: number;
  readonly batch: number;
  /** Number of its first record among those of this producer. */
  readonly firstRecord: number;
}

/** Whether every producer of the leaf has committed the batch. */
export function producersCommitted(view: ControlView, read: ExchangeRead): boolean {
  const { leaf, batch } = read;
  if (leaf.from.kind !== 'exchange') return true;
  const { stage } = leaf.from;
  return read.schedule
    .producers(read.stage, leaf, read.partition)
    .every((producer) => view.commitCovering(stage, producer, batch) !== undefined);
}

/** Lists the segments of a leaf; every producer must have committed. Reads commits, not yet records. */
export async function listSegments(view: ControlView, read: ExchangeRead): Promise<readonly FoundSegment[]> {
  const { leaf, partition, batch } = read;
  if (leaf.from.kind !== 'exchange') return [];
  const { stage, outlet } = leaf.from;
  const found: FoundSegment[] = [];
  for (const producer of read.schedule.producers(read.stage, leaf, partition)) {
    const entry = view.commitCovering(stage, producer, batch);
    if (entry === undefined)
      throw new TypeError(`batch ${batch} was gathered before ${stage}/${producer} had committed it`);
    const commit = await view.readCommit(stage, producer, entry);
    let firstRecord = 0;
    for (const segment of commit.segments) {
      if (segment.outlet !== outlet || segment.target !== partition - leaf.offset) continue;
      found.push({ segment, stage, producer, batch, firstRecord });
      firstRecord += segment.records;
    }
  }
  return found;
}

/** Loads segments in order, a few ahead. @throws STAGE_SEGMENT_LOST */
export async function* loadSegments(
  context: ActorContext,
  segments: readonly FoundSegment[],
): AsyncGenerator<RecordPiece> {
  const load = async (found: FoundSegment): Promise<RecordPiece> => ({
    kind: 'records',
    codec: 'msgpack',
    payload: await bytesOf(context, found),
    records: found.segment.records,
    place: `${found.stage}/${found.producer} batch ${found.batch}`,
    firstRecord: found.firstRecord,
  });
  yield* loadAhead(segments, load, WINDOW);
}

/** The bytes of a segment, verified. @throws STAGE_SEGMENT_LOST */
export async function bytesOf(
  context: ActorContext,
  { segment, stage, producer, batch }: FoundSegment,
): Promise<Uint8Array> {
  if ('inline' in segment.where) return segment.where.inline;
  const { ref } = segment.where;
  const bytes = await readWork(context, ref);
  if (bytes !== undefined) return bytes;
  throw new StageError(
    STAGE_ERROR_CODES.segmentLost,
    `batch ${batch}: ${segment.records} records that ${stage}/${producer} committed are gone or damaged: message ${ref.sequence} of stream ${context.subjects.stream('WORK')}. ` +
      'Restore the stream from a backup, or skip the batch',
    { details: { stage, producer, batch, sequence: ref.sequence, records: segment.records } },
  );
}
