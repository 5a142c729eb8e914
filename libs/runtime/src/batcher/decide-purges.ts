/**
 * What nobody needs any more: a pure decision over commits, ranges and positions (I11).
 *
 * P1  The newest message of a chain is never purged.
 * P2  Input blocks and segments go when every stage has committed the batches that read them.
 * P3  State trails by one snapshot, so that a reader which restores while the owner snapshots finds what it began with.
 */
import type { PhysicalPlan } from '@sluice/dstream';
import type { InputRange, PipelineSubjects, StreamKind } from '@sluice/protocol';
import type { CommitEntry } from '../control/control-view.ts';

/** One purge: messages of `subject` below `belowSequence` go. */
export interface Purge {
  readonly stream: StreamKind;
  readonly subject: string;
  readonly belowSequence: number;
}

/** The facts that the decision is made from. */
export interface PurgeFacts {
  readonly plan: PhysicalPlan;
  readonly subjects: PipelineSubjects;
  /** Commits from here on stay: `computed` is derived from them. */
  readonly oldestOpenBatch: number;
  /** Records from here on stay: a task has yet to read them. Not below `oldestOpenBatch`; purging never waits for an acknowledgement. */
  readonly oldestUncommittedBatch: number;
  /** Ranges of the oldest batch that a task has yet to commit; the newest range ends when none is open. */
  readonly firstNeeded: readonly InputRange[];
  readonly keepInputFrom: (input: string, partition: number) => number;
  readonly commits: (stage: string, partition: number) => readonly CommitEntry[];
}

/** Decides every purge; those that would remove nothing new are the caller's to drop. */
export function decidePurges(facts: PurgeFacts): readonly Purge[] {
  const purges: Purge[] = facts.firstNeeded.map((range) => ({
    stream: 'IN',
    subject: facts.subjects.input(range.input, range.partition),
    belowSequence: Math.min(range.from.sequence + 1, facts.keepInputFrom(range.input, range.partition)),
  }));
  for (const stage of facts.plan.stages) {
    for (let partition = 0; partition < stage.partitions; partition++)
      purges.push(...stagePurges(facts, stage.id, partition));
  }
  return purges.filter((purge) => purge.belowSequence > 1);
}

function stagePurges(facts: PurgeFacts, stage: string, partition: number): Purge[] {
  const commits = facts.commits(stage, partition);
  const newest = commits.at(-1);
  if (newest === undefined) return [];
  const keepBatch = Math.min(facts.oldestOpenBatch, previousSnapshot(commits));
  const kept = commits.filter((commit) => commit.batch >= keepBatch || commit === newest);
  const oldestKept = kept[0] ?? newest;
  const open = commits.filter((commit) => commit.batch >= facts.oldestUncommittedBatch);
  const purges: Purge[] = [
    { stream: 'CONTROL', subject: facts.subjects.commit(stage, partition), belowSequence: oldestKept.sequence },
  ];
  // Without a needed one, all before the newest named segments go: what is not named yet was stored after them.
  const segments =
    lowest(open.map((commit) => commit.segmentsFrom)) ??
    commits.findLast((commit) => commit.segmentsFrom > 0)?.segmentsFrom;
  if (segments !== undefined)
    purges.push({ stream: 'WORK', subject: facts.subjects.exchange(stage, partition), belowSequence: segments });
  const state = lowest(kept.map((commit) => commit.stateFrom));
  if (state !== undefined)
    purges.push({ stream: 'WORK', subject: facts.subjects.state(stage, partition), belowSequence: state });
  return purges;
}

/** Batch of the snapshot before the newest one; the newest when there is only one; no limit without state. */
function previousSnapshot(commits: readonly CommitEntry[]): number {
  const snapshots = [...new Set(commits.map((commit) => commit.snapshotBatch))];
  const hasState = commits.some((commit) => commit.snapshotBatch > 0 || commit.stateFrom > 0);
  if (!hasState) return Number.POSITIVE_INFINITY;
  return snapshots.at(-2) ?? snapshots.at(-1) ?? 0;
}

function lowest(sequences: readonly number[]): number | undefined {
  const named = sequences.filter((sequence) => sequence > 0);
  return named.length === 0 ? undefined : Math.min(...named);
}
