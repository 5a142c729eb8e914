/**
 * What has become of the open batches: which transitions are due. Pure decisions over the control view and the
 * receivers' reports; the batcher journals what this says, in order.
 *
 * D1  `computed` means that every task that runs in the batch has committed it, outputs and dead letters included (DESIGN §6).
 */
import type { PhysicalPlan } from '@sluice/dstream';
import { type BatchOutputs, type BatchSnapshot, decideNextTransitions } from '@sluice/lifecycle';
import type { InputRange, JournalEvent, TaskFailure } from '@sluice/protocol';
import type { CommitEntry } from '../control/control-view.ts';
import { type BatchSchedule, deriveSchedule } from '../control/schedule.ts';
import { DEAD_LETTER_STAGE } from '../host/units.ts';

/** Where the facts come from. */
export interface ProgressSources {
  readonly plan: PhysicalPlan;
  readonly nowMs: number;
  readonly commit: (stage: string, partition: number, batch: number) => CommitEntry | undefined;
  /** Newest sequence of an input partition that its receiver has acknowledged at the source. */
  readonly acknowledgedTo: (input: string, partition: number) => number;
  /** A failure that stands for a task of this batch. */
  readonly failure: (batch: number) => TaskFailure | undefined;
}

/** The events due for a batch, in order. */
export function deriveDueEvents(snapshot: BatchSnapshot, sources: ProgressSources): readonly JournalEvent[] {
  const { batch, ranges } = snapshot.context;
  if (snapshot.value === 'received') return [];
  const head = { batch, atMs: sources.nowMs };
  if (snapshot.value === 'failed' && sources.plan.settings.onBatchFailure === 'continue') {
    return [{ type: 'skipped', ...head, by: 'onBatchFailure', why: 'the pipeline continues after a failed batch' }];
  }
  const outputs = deriveOutputs(batch, ranges, sources);
  const failure = outputs === undefined && snapshot.value !== 'failed' ? sources.failure(batch) : undefined;
  if (failure !== undefined) return [{ type: 'failed', ...head, failure }];
  const sourcesAcknowledged = ranges.every(
    (range) => isEmpty(range) || sources.acknowledgedTo(range.input, range.partition) >= range.to.sequence,
  );
  return decideNextTransitions(snapshot, { sourcesAcknowledged, outputs }).map((transition) => ({
    ...transition,
    ...head,
  }));
}

/** Whether every task of a frozen batch has committed it: then nobody reads its records any more (I11). */
export function isCommitted(snapshot: BatchSnapshot, sources: Pick<ProgressSources, 'plan' | 'commit'>): boolean {
  const { batch, ranges } = snapshot.context;
  return snapshot.value !== 'received' && deriveOutputs(batch, ranges, sources) !== undefined;
}

/** What the tasks of a batch did, once every one has committed it and its dead letters are delivered (D1). */
function deriveOutputs(
  batch: number,
  ranges: readonly InputRange[],
  sources: Pick<ProgressSources, 'plan' | 'commit'>,
): BatchOutputs | undefined {
  const commits = committed(batch, ranges, sources);
  if (commits === undefined) return undefined;
  const deadLetters = sum(commits, (commit) => commit.deadLetters);
  if (deadLetters > 0 && sources.commit(DEAD_LETTER_STAGE, 0, batch) === undefined) return undefined;
  return {
    startedMs: commits.length === 0 ? 0 : Math.min(...commits.map((commit) => commit.workBeginMs)),
    endedMs: commits.length === 0 ? 0 : Math.max(...commits.map((commit) => commit.workEndMs)),
    records: sum(ranges, (range) => range.records),
    deadLetters,
  };
}

/** The commits of every task of the batch; undefined while one is missing. */
function committed(
  batch: number,
  ranges: readonly InputRange[],
  sources: Pick<ProgressSources, 'plan' | 'commit'>,
): readonly CommitEntry[] | undefined {
  const schedule = deriveSchedule(sources.plan, ranges);
  const commits: CommitEntry[] = [];
  for (const stage of sources.plan.stages) {
    for (const partition of tasksOf(stage, schedule)) {
      const commit = sources.commit(stage.id, partition, batch);
      if (commit === undefined) return undefined;
      commits.push(commit);
    }
  }
  return commits;
}

function tasksOf(stage: PhysicalPlan['stages'][number], schedule: BatchSchedule): readonly number[] {
  return Array.from({ length: stage.partitions }, (_, partition) => partition).filter((partition) =>
    schedule.runs(stage.id, partition),
  );
}

function isEmpty(range: InputRange): boolean {
  return range.to.sequence <= range.from.sequence;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
