/** Reads a pipeline's journal from a server and folds it as the batcher does: the result is the state (DESIGN §6). */
import type { Broker, Subscription } from '@sluice/broker';
import { type BatchView, EMPTY_JOURNAL, foldJournal, type JournalState, toBatchView } from '@sluice/lifecycle';
import { createSubjects, decodeJournalEvent, HEADERS, MESSAGE_KINDS } from '@sluice/protocol';
import { CLI_ERROR_CODES, CliError } from '../errors.ts';

/** A journal that is being followed. */
export interface FollowedJournal extends AsyncDisposable {
  /** The state now. */
  readonly state: JournalState;
}

/**
 * Follows a pipeline's journal; resolves when everything stored so far has been folded.
 *
 * @param onChange called after every later event.
 * @throws CLI_PIPELINE_UNKNOWN, BROKER_*
 */
export async function followJournal(
  broker: Broker,
  pipeline: string,
  onChange: () => void = () => undefined,
): Promise<FollowedJournal> {
  const subjects = createSubjects(pipeline);
  const stream = subjects.stream('CONTROL');
  if ((await broker.streamFacts(stream)) === undefined) {
    throw new CliError(
      CLI_ERROR_CODES.pipelineUnknown,
      `${broker.server.url} has no pipeline '${pipeline}': check the name and --nats`,
      { pipeline },
    );
  }
  let state = EMPTY_JOURNAL;
  let isCaughtUp = false;
  const caughtUp = Promise.withResolvers<void>();
  const subscription: Subscription = await broker.follow({
    stream,
    filters: [subjects.journalFilter],
    fromSequence: 1,
    onMessage: (message) => {
      // The journal's chain also carries claims, which are no events.
      if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.journal) return;
      state = foldJournal(state, decodeJournalEvent(message.payload));
      if (isCaughtUp) onChange();
    },
    onCaughtUp: () => {
      isCaughtUp = true;
      caughtUp.resolve();
    },
  });
  await caughtUp.promise;
  return {
    get state() {
      return state;
    },
    [Symbol.asyncDispose]: () => subscription.stop(),
  };
}

/** The batches of a journal, oldest first. */
export function batchesOf(state: JournalState): readonly BatchView[] {
  return [...state.closed, ...[...state.open.values()].map(toBatchView)].toSorted((a, b) => a.batch - b.batch);
}
