/**
 * Every event that is logged, in one list. `docs/observability.md` holds the same list as a table; a test compares them.
 *
 * E1  A name is `<part>.<what>`; what it happened to stands in the event's fields.
 */

/** Log events by name, with what they mean. A new event is one line here and one in the table. */
export const LOG_EVENTS = {
  'actor.failed': 'An actor stopped because of an error; it starts again after a pause.',
  'batch.transition': 'A batch went to another state; written by the batcher when the journal has it.',
  'command.failed': 'A command such as retry or pause could not be carried out.',
  'control.restarted': 'A live read of the journal or of the commits was interrupted and continued where it was.',
  'journal.violation': 'The journal holds an event that the state of its batch does not accept.',
  'member.bucketFailed': 'The list of live instances could not be read or written; heartbeats go on without it.',
  'output.held': 'A published output keeps more than its retention, because the named reader has not passed it yet.',
  'output.holdsUnknown': 'The holds of readers could not be read: published messages stay until they can.',
  'purge.failed': 'Messages that nobody needs any more could not be removed; tried again later.',
  'receiver.hintUnreadable': 'A message that is only a hint could not be read; it was ignored.',
  'receiver.recordsRejected':
    'Records that cannot be taken, such as too long ones, were stored as dead letters; reading goes on.',
  'receiver.sourceFailed': 'A source failed and is tried again.',
  'receiver.storeFull': 'The store of an input is full: its source waits, nothing is dropped.',
  'receiver.storeHasRoom': 'The store of an input takes blocks again.',
  'source.warning': 'A source reports something that is no error, such as a lost connection or a skipped file.',
  'stage.otherPlan': 'A stage waits for a batch that another plan computes.',
  'stage.recordsExcluded': 'A task left out records that could not be processed, as `onError` says.',
  'stage.sinkRetry': 'A sink failed and is tried again.',
  'stage.storeFull': 'A store that a stage writes to is full: the stage waits, nothing is dropped.',
  'stage.taskFailed': 'A task gave up after its attempts; the batch fails.',
  'store.throttle': 'The receivers were slowed or let go, because of how full the stores are.',
  'store.unknown': 'How full the stores are could not be read; the rates stay as they are.',
} as const;

/** The name of a log event. */
export type LogEventName = keyof typeof LOG_EVENTS;
