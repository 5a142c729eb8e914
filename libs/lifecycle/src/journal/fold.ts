/**
 * The whole journal folded into what a pipeline's batches are now (J1): plan, open batches, range ends, violations.
 *
 * Owns: the shape of that state and its reducer; a checkpoint event of it.
 * Does not own: reading or writing the journal.
 *
 * F1  Pure: the given state is never changed; the same events give the same state.
 * F2  An event that is not accepted changes nothing but `violations`.
 * F3  Folding from a checkpoint gives the same open batches, ends and plan as folding from the beginning.
 * F4  A reader that fell behind what is kept finds a checkpoint after the gap, and knows from there on what it says. Only
 *     one that is older than what is known is a violation.
 */
import type { CheckpointedEvent, InputRange, JournalEvent } from '@sluice/protocol';
import { foldBatch, fromOpenBatch, toOpenBatch } from '../batch/fold.ts';
import type { BatchSnapshot } from '../batch/machine.ts';
import { type BatchView, toBatchView } from '../batch/view.ts';

/** An event that was not accepted, and why. */
export interface JournalViolation {
  readonly event: JournalEvent;
  readonly why: string;
}

/** What the journal says. */
export interface JournalState {
  /** Number of the newest batch; 0 = none yet. */
  readonly lastBatch: number;
  readonly lastTimeMs: number;
  /** Hash of the plan in force; empty = none yet. */
  readonly plan: string;
  readonly planJson: string;
  /** Batches that are neither computed nor skipped, by number, ascending. */
  readonly open: ReadonlyMap<number, BatchSnapshot>;
  /** The newest {@link MAX_CLOSED} batches that are. */
  readonly closed: readonly BatchView[];
  /** Newest frozen range of every input partition, by `input/partition`. */
  readonly ends: ReadonlyMap<string, InputRange>;
  /** Every batch below this number is computed or skipped. */
  readonly computedBelow: number;
  /** The newest {@link MAX_VIOLATIONS}. */
  readonly violations: readonly JournalViolation[];
  readonly violationCount: number;
}

/** Closed batches kept, as Spark's UI keeps them. */
export const MAX_CLOSED = 1000;

/** Violations kept. */
export const MAX_VIOLATIONS = 100;

/** The state before any event. */
export const EMPTY_JOURNAL: JournalState = Object.freeze({
  lastBatch: 0,
  lastTimeMs: 0,
  plan: '',
  planJson: '',
  open: new Map<number, BatchSnapshot>(),
  closed: [],
  ends: new Map<string, InputRange>(),
  computedBelow: 1,
  violations: [],
  violationCount: 0,
});

/** Applies one event. @throws LIFECYCLE_SNAPSHOT_INVALID for a checkpoint that cannot be restored. */
export function foldJournal(state: JournalState | undefined, event: JournalEvent): JournalState {
  const known = state ?? EMPTY_JOURNAL;
  switch (event.type) {
    case 'planned':
      return { ...known, plan: event.plan, planJson: event.planJson };
    case 'checkpointed':
      return foldCheckpoint(known, event);
    case 'received':
      return foldReceived(known, event);
    default:
      return foldTransition(known, event);
  }
}

/** The key of {@link JournalState.ends}. */
export function toEndKey(range: Pick<InputRange, 'input' | 'partition'>): string {
  return `${range.input}/${range.partition}`;
}

/** A checkpoint of the state, so that later readers need nothing older (F3). */
export function toCheckpointEvent(state: JournalState, atMs: number): CheckpointedEvent {
  const { lastBatch, lastTimeMs, plan, planJson, computedBelow } = state;
  const open = [...state.open.values()].map(toOpenBatch);
  const ends = [...state.ends.values()];
  return { type: 'checkpointed', batch: 0, atMs, lastBatch, lastTimeMs, plan, planJson, computedBelow, open, ends };
}

function foldReceived(state: JournalState, event: JournalEvent & { type: 'received' }): JournalState {
  if (event.batch !== state.lastBatch + 1) return violated(state, event, `batch ${state.lastBatch + 1} comes next`);
  if (event.timeMs <= state.lastTimeMs) return violated(state, event, `its time is not after ${state.lastTimeMs}`);
  const { snapshot } = foldBatch(undefined, event);
  if (snapshot === undefined) return violated(state, event, 'it begins no batch');
  const open = new Map(state.open).set(event.batch, snapshot);
  return { ...state, lastBatch: event.batch, lastTimeMs: event.timeMs, open };
}

function foldTransition(state: JournalState, event: JournalEvent): JournalState {
  const before = state.open.get(event.batch);
  if (before === undefined) return violated(state, event, `batch ${event.batch} is not open`);
  const { snapshot, accepted } = foldBatch(before, event);
  if (!accepted || snapshot === undefined) return violated(state, event, `batch ${event.batch} is ${before.value}`);
  const open = new Map(state.open).set(event.batch, snapshot);
  const next = { ...state, open, ends: event.type === 'replicated' ? withEnds(state.ends, event.ranges) : state.ends };
  return snapshot.status === 'done' ? withClosed(next, snapshot) : next;
}

function withClosed(state: JournalState, snapshot: BatchSnapshot): JournalState {
  const open = new Map(state.open);
  open.delete(snapshot.context.batch);
  const [oldest] = open.keys();
  const closed = [...state.closed.slice(1 - MAX_CLOSED), toBatchView(snapshot)];
  return { ...state, open, closed, computedBelow: oldest ?? state.lastBatch + 1 };
}

function withEnds(ends: JournalState['ends'], ranges: readonly InputRange[]): JournalState['ends'] {
  const next = new Map(ends);
  for (const range of ranges) next.set(toEndKey(range), range);
  return next;
}

function foldCheckpoint(state: JournalState, event: CheckpointedEvent): JournalState {
  if (event.lastBatch < state.lastBatch) return violated(state, event, `the newest batch known is ${state.lastBatch}`);
  const { lastBatch, lastTimeMs, plan, planJson, computedBelow } = event;
  const open = new Map(event.open.map((batch) => [batch.batch, fromOpenBatch(batch)]));
  if (lastBatch === state.lastBatch && plan === state.plan && isSameOpen(open, state.open)) return state;
  return {
    ...state,
    lastBatch,
    lastTimeMs,
    plan,
    planJson,
    computedBelow,
    open,
    ends: withEnds(new Map(), event.ends),
  };
}

function isSameOpen(one: JournalState['open'], other: JournalState['open']): boolean {
  return one.size === other.size && [...one].every(([batch, { value }]) => other.get(batch)?.value === value);
}

function violated(state: JournalState, event: JournalEvent, why: string): JournalState {
  const violation = { event, why: `${event.type} of batch ${event.batch} is not accepted: ${why}` };
  const violations = [...state.violations.slice(1 - MAX_VIOLATIONS), violation];
  return { ...state, violations, violationCount: state.violationCount + 1 };
}
