/**
 * Every event that is logged, in one list. `docs/observability.md` holds the same list as a table; a test compares them.
 *
 * E1  An event says what happened, in camelCase and the past tense. What it happened to stands in its fields.
 */

/** Log events by name, with what they mean. A new event is one line here and one in the table. */
export const LOG_EVENTS = {
  serviceStarted: 'A service process is up; fields say its kind, instance and version.',
  serviceStopped: 'A service process has drained and ends.',
  serviceFailed: 'A service process ends because of an error.',
  serverConnected: 'The connection to NATS is there; fields say server and version.',
  serverDisconnected: 'The connection to NATS was lost; it is being restored.',
  followRestarted: 'A live read of a stream was interrupted and continued where it was.',
  streamCreated: 'A stream of the pipeline was created.',
  durabilityStated: 'What a confirmed message survives, in words.',
  actorStateChanged: 'An actor went from one state of its life to another.',
  actorRestarted: 'A failed actor is started again after a pause.',
  chainClaimed: 'This instance became the writer of a chain.',
  chainFenced: 'Another instance took over a chain; this one stops writing it.',
  chainReleased: 'This instance gave up a chain at a batch boundary.',
  storeFull: 'A store is at its limit; its writers wait and nothing is dropped.',
  storeDrained: 'A store that was full takes messages again.',
  sourceOpened: 'A split of an input is read from a position on.',
  sourceEnded: 'A split of an input has been read to its end.',
  sourceWarned: 'A source reports something that is no error, such as a lost connection or a skipped file.',
  recordRejected: 'A record fits no block and becomes a dead letter.',
  rateLimited: 'The rate of an input was changed because processing does not keep up.',
  batchStateChanged: 'A batch went from one state to another.',
  batchViolation: 'A batch got an event that its state does not accept.',
  taskFailed: 'A task of a batch failed.',
  deadLettersWritten: 'Records that could not be processed went to the dead letters.',
  stateRestored: 'The state of a partition was restored from its snapshot and deltas.',
  stateSnapshotWritten: 'The state of a partition was written whole.',
  outputDelivered: 'A batch left through its sink.',
  outputRetried: 'A sink failed and is tried again.',
  dataLost: 'Stored data is shorter than or different from what was recorded; the partition stops.',
  planSwitched: 'Batches run by a new plan from now on.',
  hintRefused: 'A message that is only a hint could not be read; it was ignored.',
} as const;

/** The name of a log event. */
export type LogEventName = keyof typeof LOG_EVENTS;
