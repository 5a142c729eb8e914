/**
 * The life of one batch: received → replicated → acknowledged → computed, with failed and skipped (DESIGN §6).
 *
 * Owns: which transition is allowed, and the times of each.
 * Does not own: when one is due (`decisions.ts`), the journal, or any effect; it has no actions but on its context.
 *
 * B1  Pure: no `after`, no `invoke`; folding the same journal gives the same snapshot everywhere (I8, J1).
 * B2  `computed` is entered only through `acknowledged`. Outputs that are done first are remembered (context).
 * B3  A failed batch leaves `failed` only by a retry, back to where it was, or by a skip.
 * B4  `computed` and `skipped` are final.
 */
import { assertEvent, assign, setup, type SnapshotFrom } from 'xstate';
import type { BatchContext, BatchEvent, BatchInput } from './events.ts';

const batchSetup = setup({
  types: { context: {} as BatchContext, events: {} as BatchEvent, input: {} as BatchInput },
  actions: {
    freezeRanges: assign(({ event }) => {
      assertEvent(event, 'batchReplicated');
      const { plan, ranges, missingReceivers, atMs } = event;
      return { plan, ranges, missingReceivers, replicatedAtMs: atMs };
    }),
    noteAcknowledged: assign(({ event }) => ({ acknowledgedAtMs: event.atMs })),
    rememberOutputs: assign(({ event }) => {
      assertEvent(event, 'outputsComputed');
      const { startedMs, endedMs, records, deadLetters } = event;
      return { outputs: { startedMs, endedMs, records, deadLetters } };
    }),
    noteComputed: assign(({ event }) => ({ computedAtMs: event.atMs })),
    noteFailure: assign(({ context, event }) => {
      assertEvent(event, 'batchFailed');
      return { failure: event.failure, failedAtMs: event.atMs, failures: context.failures + 1 };
    }),
    noteSkipped: assign(({ event }) => {
      assertEvent(event, 'batchSkipped');
      return { skipped: { by: event.by, why: event.why }, skippedAtMs: event.atMs };
    }),
  },
  guards: {
    outputsAreDone: ({ context }) => context.outputs !== undefined,
    outputsAreNotDone: ({ context }) => context.outputs === undefined,
    sourcesAreAcknowledged: ({ context }) => context.acknowledgedAtMs !== undefined,
    sourcesAreNotAcknowledged: ({ context }) => context.acknowledgedAtMs === undefined,
  },
});

/** The batch machine. Use it through `foldBatch`, or `transition` of xstate. */
export const batchMachine = batchSetup.createMachine({
  id: 'batch',
  maxIterations: 10,
  // xstate calls this without input for every transition: it must not throw on undefined, or each costs a millisecond.
  context: ({ input }) => ({
    batch: input?.batch ?? 0,
    timeMs: input?.timeMs ?? 0,
    plan: input?.plan ?? '',
    missedTicks: input?.missedTicks ?? 0,
    ranges: [],
    missingReceivers: [],
    receivedAtMs: input?.atMs ?? 0,
    replicatedAtMs: undefined,
    acknowledgedAtMs: undefined,
    computedAtMs: undefined,
    failedAtMs: undefined,
    skippedAtMs: undefined,
    outputs: undefined,
    failure: undefined,
    failures: 0,
    skipped: undefined,
  }),
  initial: 'received',
  states: {
    received: {
      description: 'The tick came; receivers were asked to cut, blocks may still be in flight.',
      on: { batchReplicated: { target: 'replicated', actions: 'freezeRanges' } },
    },
    replicated: {
      description: 'The ranges are frozen and journaled; computing goes on.',
      on: {
        sourcesAcknowledged: { target: 'acknowledged', actions: 'noteAcknowledged' },
        outputsComputed: { guard: 'outputsAreNotDone', actions: 'rememberOutputs' },
        batchFailed: { guard: 'outputsAreNotDone', target: 'failed', actions: 'noteFailure' },
      },
    },
    acknowledged: {
      description: "Every reliable source is acknowledged up to the ranges' ends and may forget the data.",
      always: { guard: 'outputsAreDone', target: 'computed', actions: 'noteComputed' },
      on: {
        outputsComputed: { target: 'computed', actions: ['rememberOutputs', 'noteComputed'] },
        batchFailed: { target: 'failed', actions: 'noteFailure' },
      },
    },
    failed: {
      description: 'A task gave up; later batches of its partition wait for a retry or a skip.',
      on: {
        batchRetried: [
          { guard: 'sourcesAreAcknowledged', target: 'acknowledged' },
          { guard: 'sourcesAreNotAcknowledged', target: 'replicated' },
        ],
        batchSkipped: { target: 'skipped', actions: 'noteSkipped' },
        batchFailed: { actions: 'noteFailure' },
        sourcesAcknowledged: { guard: 'sourcesAreNotAcknowledged', actions: 'noteAcknowledged' },
      },
    },
    computed: {
      type: 'final',
      description: 'Every output stage has committed the batch; outputs are final and delivered.',
    },
    skipped: { type: 'final', description: 'A person gave the batch up; its tasks go on with the next one.' },
  },
});

/** A batch at one moment. Immutable. */
export type BatchSnapshot = SnapshotFrom<typeof batchMachine>;

/** The states of a batch. */
export type BatchState = BatchSnapshot['value'];
