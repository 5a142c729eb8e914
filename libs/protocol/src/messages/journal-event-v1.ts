/**
 * The journal: one message per transition of a batch, on `sluice.<pipeline>.batch.<state>` (DESIGN §6).
 *
 * `event = batch atMs (planned | received | replicated | acknowledged | computed | failed | retried | skipped | checkpointed)`
 *
 * J1  The journal folded through the batch machine is the state; nothing else decides.
 * J2  `replicated` freezes the ranges of its batch and names its plan (I8, I15).
 */
import { sluice } from '../generated/sluice.js';
import { fromWireRange, type InputRange, toWireRange } from './input-range-v1.ts';
import { fromWireFailure, type TaskFailure } from './task-failure-v1.ts';
import { decodeMessage, encodeMessage, present, toCount } from './wire.ts';

/** A batch that was open at a checkpoint: its machine's snapshot. */
export interface OpenBatch {
  readonly batch: number;
  /** State value of the batch machine. */
  readonly state: string;
  /** Its context as JSON. */
  readonly contextJson: string;
}

interface EventBase<Type extends string> {
  readonly type: Type;
  /** Number of the batch; 0 where the event is of no batch. */
  readonly batch: number;
  /** When it happened, ms by the batcher's clock. */
  readonly atMs: number;
}

/** From here on batches run this plan (I15). */
export interface PlannedEvent extends EventBase<'planned'> {
  readonly plan: string;
  readonly planJson: string;
}

/** The tick of the batch time came. */
export interface ReceivedEvent extends EventBase<'received'> {
  readonly timeMs: number;
  readonly plan: string;
  /** Ticks that passed while nobody led and are merged into this batch. */
  readonly missedTicks: number;
}

/** The batch's ranges are frozen (I8). */
export interface ReplicatedEvent extends EventBase<'replicated'> {
  readonly timeMs: number;
  readonly plan: string;
  readonly ranges: readonly InputRange[];
  /** Receivers that did not answer within the grace. */
  readonly missingReceivers: readonly string[];
}

/** Every reliable source has been acknowledged up to the ranges' ends. */
export type AcknowledgedEvent = EventBase<'acknowledged'>;

/** Every output stage has committed the batch. */
export interface ComputedEvent extends EventBase<'computed'> {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly records: number;
  readonly deadLetters: number;
}

/** A task of the batch gave up. */
export interface FailedEvent extends EventBase<'failed'> {
  readonly failure: TaskFailure;
}

/** A person asked for another try. */
export interface RetriedEvent extends EventBase<'retried'> {
  readonly by: string;
}

/** A person gave the batch up. */
export interface SkippedEvent extends EventBase<'skipped'> {
  readonly by: string;
  readonly why: string;
}

/** Bounds the fold: whoever starts reading here needs nothing older. */
export interface CheckpointedEvent extends EventBase<'checkpointed'> {
  readonly lastBatch: number;
  readonly lastTimeMs: number;
  readonly plan: string;
  readonly planJson: string;
  readonly open: readonly OpenBatch[];
  /** Newest range of every input partition. */
  readonly ends: readonly InputRange[];
  /** Every batch below this number is done. */
  readonly computedBelow: number;
}

/** One message of the journal. */
export type JournalEvent =
  | PlannedEvent
  | ReceivedEvent
  | ReplicatedEvent
  | AcknowledgedEvent
  | ComputedEvent
  | FailedEvent
  | RetriedEvent
  | SkippedEvent
  | CheckpointedEvent;

/** The kinds of {@link JournalEvent}. */
export type JournalEventType = JournalEvent['type'];

/** Writes a journal event. @throws PROTOCOL_MESSAGE_TOO_LARGE */
export function encodeJournalEvent(event: JournalEvent): Uint8Array {
  const head = { batch: event.batch, atMs: event.atMs };
  return encodeMessage('JournalEvent', sluice.v1.JournalEvent, { ...head, ...toWireBody(event) });
}

/** Reads a journal event. @throws PROTOCOL_MESSAGE_INVALID, PROTOCOL_MESSAGE_TOO_LARGE */
export function decodeJournalEvent(bytes: Uint8Array): JournalEvent {
  return decodeMessage('JournalEvent', sluice.v1.JournalEvent, bytes, fromWire);
}

function toWireBody(event: JournalEvent): sluice.v1.JournalEvent.$Properties {
  switch (event.type) {
    case 'planned':
      return { planned: { plan: event.plan, planJson: event.planJson } };
    case 'received':
      return { received: { timeMs: event.timeMs, plan: event.plan, missedTicks: event.missedTicks } };
    case 'replicated':
      return { replicated: toWireReplicated(event) };
    case 'acknowledged':
      return { acknowledged: {} };
    case 'computed': {
      const { startedMs, endedMs, records, deadLetters } = event;
      return { computed: { startedMs, endedMs, records, deadLetters } };
    }
    case 'failed':
      return { failed: { failure: { ...event.failure } } };
    case 'retried':
      return { retried: { by: event.by } };
    case 'skipped':
      return { skipped: { by: event.by, why: event.why } };
    case 'checkpointed':
      return { checkpointed: toWireCheckpoint(event) };
  }
}

function toWireReplicated(event: ReplicatedEvent): sluice.v1.Replicated.$Properties {
  const { timeMs, plan } = event;
  return { timeMs, plan, ranges: event.ranges.map(toWireRange), missingReceivers: [...event.missingReceivers] };
}

function toWireCheckpoint(event: CheckpointedEvent): sluice.v1.Checkpointed.$Properties {
  const { lastBatch, lastTimeMs, plan, planJson, computedBelow } = event;
  const open = event.open.map((batch) => ({ ...batch }));
  return { lastBatch, lastTimeMs, plan, planJson, computedBelow, open, ends: event.ends.map(toWireRange) };
}

function fromWire(wire: sluice.v1.JournalEvent & sluice.v1.JournalEvent.$Shape): JournalEvent {
  const head = { batch: toCount(wire.batch), atMs: wire.atMs };
  if (wire.planned) return { type: 'planned', ...head, ...fromWirePlan(wire.planned) };
  if (wire.received) return { type: 'received', ...head, ...fromWireReceived(wire.received) };
  if (wire.replicated) return { type: 'replicated', ...head, ...fromWireReplicated(wire.replicated) };
  if (wire.acknowledged) return { type: 'acknowledged', ...head };
  if (wire.computed) return { type: 'computed', ...head, ...fromWireComputed(wire.computed) };
  if (wire.failed)
    return { type: 'failed', ...head, failure: fromWireFailure(present(wire.failed.failure, 'failure')) };
  if (wire.retried) return { type: 'retried', ...head, by: present(wire.retried.by, 'by') };
  if (wire.skipped) {
    return { type: 'skipped', ...head, by: present(wire.skipped.by, 'by'), why: present(wire.skipped.why, 'why') };
  }
  return { type: 'checkpointed', ...head, ...fromWireCheckpoint(present(wire.checkpointed, 'event')) };
}

type Body<Event extends JournalEvent> = Omit<Event, keyof EventBase<string>>;

function fromWirePlan(wire: sluice.v1.Planned.$Shape): Body<PlannedEvent> {
  return { plan: present(wire.plan, 'plan'), planJson: present(wire.planJson, 'plan_json') };
}

function fromWireReceived(wire: sluice.v1.Received.$Shape): Body<ReceivedEvent> {
  return {
    timeMs: present(wire.timeMs, 'time_ms'),
    plan: present(wire.plan, 'plan'),
    missedTicks: toCount(wire.missedTicks),
  };
}

function fromWireReplicated(wire: sluice.v1.Replicated.$Shape): Body<ReplicatedEvent> {
  return {
    timeMs: present(wire.timeMs, 'time_ms'),
    plan: present(wire.plan, 'plan'),
    ranges: present(wire.ranges, 'ranges').map(fromWireRange),
    missingReceivers: [...present(wire.missingReceivers, 'missing_receivers')],
  };
}

function fromWireComputed(wire: sluice.v1.Computed.$Shape): Body<ComputedEvent> {
  return {
    startedMs: present(wire.startedMs, 'started_ms'),
    endedMs: present(wire.endedMs, 'ended_ms'),
    records: toCount(wire.records),
    deadLetters: toCount(wire.deadLetters),
  };
}

function fromWireCheckpoint(wire: sluice.v1.Checkpointed.$Shape): Body<CheckpointedEvent> {
  return {
    lastBatch: toCount(wire.lastBatch),
    lastTimeMs: present(wire.lastTimeMs, 'last_time_ms'),
    ...fromWirePlan(wire),
    open: present(wire.open, 'open').map((open) => ({
      batch: toCount(open.batch),
      state: present(open.state, 'state'),
      contextJson: present(open.contextJson, 'context_json'),
    })),
    ends: present(wire.ends, 'ends').map(fromWireRange),
    computedBelow: toCount(wire.computedBelow),
  };
}
