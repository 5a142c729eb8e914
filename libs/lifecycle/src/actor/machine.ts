/**
 * An actor's hold on one unit: claiming → restoring → running → draining → stopped, and backingOff.
 *
 * Owns: which of these may follow which, and the back-off deadline.
 * Does not own: claiming, restoring and running themselves; the runtime does what the state says and reports back.
 *
 * A1  Restoring starts only after the claim's PubAck (I4).
 * A2  A fenced actor never writes again under the old claim: it backs off and, if it should still own the unit, claims anew.
 * A3  An actor that had claimed leaves through `draining`, so that its release is written if it still can be.
 * A4  No error stops an actor: it backs off, with jitter as data, until it is told to drain.
 */
import { assertEvent, assign, setup, type SnapshotFrom } from 'xstate';
import { decideBackoffMs } from './decisions.ts';
import type { ActorContext, ActorEvent, ActorInput } from './events.ts';

const actorSetup = setup({
  types: { context: {} as ActorContext, events: {} as ActorEvent, input: {} as ActorInput },
  actions: {
    noteClaim: assign(({ event }) => {
      assertEvent(event, 'unitClaimed');
      return { epoch: event.epoch };
    }),
    forgetFailures: assign(() => ({ failures: 0, lastError: undefined })),
    noteFailure: assign(({ context, event }) => {
      assertEvent(event, 'attemptFailed');
      const failures = context.failures + 1;
      const lastError = { code: event.code, message: event.message };
      return { failures, lastError, retryAtMs: event.atMs + decideBackoffMs(failures, event.random) };
    }),
    noteFence: assign(({ context, event }) => {
      assertEvent(event, 'unitFenced');
      const failures = context.failures + 1;
      return { failures, retryAtMs: event.atMs + decideBackoffMs(failures, event.random) };
    }),
    clearDeadline: assign(() => ({ retryAtMs: undefined })),
  },
});

/** The actor machine; the runtime interprets one per unit. */
export const actorMachine = actorSetup.createMachine({
  id: 'actor',
  context: ({ input }) => ({
    unit: input?.unit ?? '',
    epoch: 0,
    failures: 0,
    retryAtMs: undefined,
    lastError: undefined,
  }),
  initial: 'claiming',
  states: {
    claiming: {
      description: "It appends its claim to the unit's chain.",
      on: {
        unitClaimed: { target: 'restoring', actions: 'noteClaim' },
        attemptFailed: { target: 'backingOff', actions: 'noteFailure' },
        unitFenced: { target: 'backingOff', actions: 'noteFence' },
        drainRequested: { target: 'stopped' },
      },
    },
    restoring: {
      description: 'It reads positions, state or the journal up to its claim.',
      on: {
        stateRestored: { target: 'running' },
        attemptFailed: { target: 'backingOff', actions: 'noteFailure' },
        unitFenced: { target: 'backingOff', actions: 'noteFence' },
        drainRequested: { target: 'draining' },
      },
    },
    running: {
      description: "It does the unit's work.",
      on: {
        progressMade: { actions: 'forgetFailures' },
        attemptFailed: { target: 'backingOff', actions: 'noteFailure' },
        unitFenced: { target: 'backingOff', actions: 'noteFence' },
        drainRequested: { target: 'draining' },
      },
    },
    draining: {
      description: 'It ends what is in flight at a batch boundary and writes its release.',
      on: {
        unitReleased: { target: 'stopped' },
        attemptFailed: { target: 'stopped', actions: 'noteFailure' },
        unitFenced: { target: 'stopped', actions: 'noteFence' },
      },
    },
    backingOff: {
      description: 'Something failed or another writer claimed; it waits until the deadline in its context.',
      exit: 'clearDeadline',
      on: {
        backoffElapsed: { target: 'claiming' },
        drainRequested: { target: 'stopped' },
      },
    },
    stopped: { type: 'final', entry: 'clearDeadline', description: 'It holds nothing and writes nothing.' },
  },
});

/** An actor at one moment. */
export type ActorSnapshot = SnapshotFrom<typeof actorMachine>;

/** The states of an actor, as heartbeats carry them. */
export type ActorState = ActorSnapshot['value'];
