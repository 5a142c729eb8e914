/**
 * The one reducer of a batch over its journal events: the same in batcher, observer, CLI and tests.
 *
 * F1  An event that the machine does not accept leaves the snapshot as it was and says so; nothing is ignored silently.
 */
import type { JournalEvent, OpenBatch } from '@sluice/protocol';
import { initialTransition, transition } from 'xstate';
import { LIFECYCLE_ERROR_CODES, LifecycleError } from '../errors.ts';
import type { BatchContext, BatchEvent } from './events.ts';
import { batchMachine, type BatchSnapshot, type BatchState } from './machine.ts';

/** What became of one event. `snapshot` is undefined where the batch does not exist (yet). */
export interface FoldedBatch {
  readonly snapshot: BatchSnapshot | undefined;
  readonly accepted: boolean;
}

/** Applies one journal event to a batch; undefined = a batch that is not known yet, which only `received` begins. */
export function foldBatch(snapshot: BatchSnapshot | undefined, event: JournalEvent): FoldedBatch {
  if (event.type === 'received') {
    if (snapshot !== undefined) return { snapshot, accepted: false };
    const { batch, timeMs, plan, missedTicks, atMs } = event;
    return { snapshot: initialTransition(batchMachine, { batch, timeMs, plan, missedTicks, atMs })[0], accepted: true };
  }
  const batchEvent = toBatchEvent(event);
  if (snapshot === undefined || batchEvent === undefined) return { snapshot, accepted: false };
  const [next] = transition(batchMachine, snapshot, batchEvent);
  return { snapshot: next, accepted: next !== snapshot };
}

/** The machine's event that a journal event stands for; undefined for events that are of no batch, and for `received`. */
export function toBatchEvent(event: JournalEvent): BatchEvent | undefined {
  const { atMs } = event;
  switch (event.type) {
    case 'replicated': {
      const { plan, ranges, missingReceivers } = event;
      return { type: 'batchReplicated', atMs, plan, ranges, missingReceivers };
    }
    case 'acknowledged':
      return { type: 'sourcesAcknowledged', atMs };
    case 'computed': {
      const { startedMs, endedMs, records, deadLetters } = event;
      return { type: 'outputsComputed', atMs, startedMs, endedMs, records, deadLetters };
    }
    case 'failed':
      return { type: 'batchFailed', atMs, failure: event.failure };
    case 'retried':
      return { type: 'batchRetried', atMs, by: event.by };
    case 'skipped':
      return { type: 'batchSkipped', atMs, by: event.by, why: event.why };
    case 'received':
    case 'planned':
    case 'checkpointed':
      return undefined;
  }
}

/** Writes a batch for a checkpoint event. */
export function toOpenBatch(snapshot: BatchSnapshot): OpenBatch {
  return {
    batch: snapshot.context.batch,
    state: snapshot.value,
    contextJson: JSON.stringify(snapshot.context),
  };
}

/** Restores what {@link toOpenBatch} wrote. @throws LIFECYCLE_SNAPSHOT_INVALID */
export function fromOpenBatch(open: OpenBatch): BatchSnapshot {
  try {
    const context = JSON.parse(open.contextJson) as BatchContext;
    if (context.batch !== open.batch) throw new TypeError(`its context is of batch ${context.batch}`);
    return batchMachine.resolveState({ value: open.state as BatchState, context });
  } catch (cause) {
    throw new LifecycleError(
      LIFECYCLE_ERROR_CODES.snapshotInvalid,
      `the checkpoint's batch ${open.batch} in state ${JSON.stringify(open.state)} cannot be restored`,
      { batch: open.batch, state: open.state },
      cause,
    );
  }
}
