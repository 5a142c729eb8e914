/**
 * What the batcher decides about batches, from facts it has read. Pure; the batcher appends what is returned.
 *
 * D1  Batch number = last + 1; batch time = max(last + interval, now rounded down). Times never repeat or go back.
 * D2  Transitions are journaled in the machine's order, each once.
 */
import type { BatchOutputs } from './events.ts';
import type { BatchSnapshot } from './machine.ts';

/** What is known when a tick may be due. */
export interface TickFacts {
  /** Number of the newest batch; 0 = none yet. */
  readonly lastBatch: number;
  /** Its batch time; ignored where there is none. */
  readonly lastTimeMs: number;
  readonly nowMs: number;
  readonly intervalMs: number;
  /** What becomes of ticks missed while nobody led: one batch for all, or a batch for each. */
  readonly catchUp: 'merge' | 'each';
  /** Monotonic ms since this leader saw the newest batch: keeps ticking when the wall clock was set back. Default 0. */
  readonly waitedMs?: number;
}

/** A batch to begin. */
export interface BatchTick {
  readonly batch: number;
  readonly timeMs: number;
  /** Ticks before this one that have no batch of their own. */
  readonly missedTicks: number;
}

/** Batches to begin now, in order, and when to ask again. */
export interface TickDecision {
  readonly ticks: readonly BatchTick[];
  readonly nextDueMs: number;
}

/** Most batches that one decision begins; a longer outage under `each` takes several. */
const MAX_TICKS = 100;

/** Decides which batches begin now (D1). */
export function decideBatchTick(facts: TickFacts): TickDecision {
  const { lastBatch, nowMs, intervalMs } = facts;
  const nowFlooredMs = Math.floor(nowMs / intervalMs) * intervalMs;
  if (lastBatch === 0) return decideFirstTick(nowFlooredMs, intervalMs);
  const earliestMs = facts.lastTimeMs + intervalMs;
  const isClockBehind = (facts.waitedMs ?? 0) >= 2 * intervalMs;
  if (nowMs < earliestMs && !isClockBehind) return { ticks: [], nextDueMs: earliestMs };
  const timeMs = Math.max(earliestMs, nowFlooredMs);
  const missedTicks = Math.floor((timeMs - earliestMs) / intervalMs);
  if (facts.catchUp === 'merge' || missedTicks === 0) {
    return { ticks: [{ batch: lastBatch + 1, timeMs, missedTicks }], nextDueMs: timeMs + intervalMs };
  }
  const ticks = Array.from({ length: Math.min(missedTicks + 1, MAX_TICKS) }, (_, i) => ({
    batch: lastBatch + 1 + i,
    timeMs: earliestMs + i * intervalMs,
    missedTicks: 0,
  }));
  return { ticks, nextDueMs: earliestMs + ticks.length * intervalMs };
}

function decideFirstTick(nowFlooredMs: number, intervalMs: number): TickDecision {
  // Time 0 is before everything: a clock that starts there has its first batch at the first interval.
  if (nowFlooredMs <= 0) return { ticks: [], nextDueMs: intervalMs };
  return { ticks: [{ batch: 1, timeMs: nowFlooredMs, missedTicks: 0 }], nextDueMs: nowFlooredMs + intervalMs };
}

/** What is known of a frozen batch, read from commits and from the receivers' reports. */
export interface ProgressFacts {
  /** Every reliable source is acknowledged up to the batch's ends, or there is none. */
  readonly sourcesAcknowledged: boolean;
  /** What the output stages did, once all their partitions have committed the batch. */
  readonly outputs: BatchOutputs | undefined;
}

/** A transition to journal. */
export type NextTransition =
  | { readonly type: 'acknowledged' }
  | { readonly type: 'retried'; readonly by: string }
  | ({ readonly type: 'computed' } & BatchOutputs);

/** Who retried a batch whose outputs were committed although a task had given up (its unit moved to another owner). */
export const RETRIED_BY_ENGINE = 'engine';

/** Decides which transitions to journal now, in order (D2). */
export function decideNextTransitions(snapshot: BatchSnapshot, facts: ProgressFacts): readonly NextTransition[] {
  const { value: state, context } = snapshot;
  if (state === 'received' || state === 'computed' || state === 'skipped') return [];
  const outputs = context.outputs === undefined ? facts.outputs : undefined;
  const isAcknowledged = context.acknowledgedAtMs !== undefined;
  const transitions: NextTransition[] = [];
  if (state === 'failed' && outputs !== undefined) transitions.push({ type: 'retried', by: RETRIED_BY_ENGINE });
  if (!isAcknowledged && facts.sourcesAcknowledged) transitions.push({ type: 'acknowledged' });
  if (outputs !== undefined && (isAcknowledged || facts.sourcesAcknowledged))
    transitions.push({ type: 'computed', ...outputs });
  return transitions;
}
