import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { foldBatch, toBatchEvent } from './fold.ts';
import { batchMachine, type BatchSnapshot } from './machine.ts';
import { batchAfter, type BatchEventName, eventsOf } from './samples.fixture.ts';

const EVENTS: readonly BatchEventName[] = [
  'received',
  'replicated',
  'acknowledged',
  'computed',
  'failed',
  'retried',
  'skipped',
];

/** Every situation a batch can be in, and what each event does there; what is not listed is refused. */
const TABLE: readonly {
  name: string;
  path: readonly BatchEventName[];
  accepts: Partial<Record<BatchEventName, string>>;
}[] = [
  { name: 'received', path: ['received'], accepts: { replicated: 'replicated' } },
  {
    name: 'replicated',
    path: ['received', 'replicated'],
    accepts: { acknowledged: 'acknowledged', computed: 'replicated', failed: 'failed' },
  },
  {
    name: 'replicated, outputs done',
    path: ['received', 'replicated', 'computed'],
    accepts: { acknowledged: 'computed' },
  },
  {
    name: 'acknowledged',
    path: ['received', 'replicated', 'acknowledged'],
    accepts: { computed: 'computed', failed: 'failed' },
  },
  {
    name: 'failed before the acknowledgement',
    path: ['received', 'replicated', 'failed'],
    accepts: { acknowledged: 'failed', failed: 'failed', retried: 'replicated', skipped: 'skipped' },
  },
  {
    name: 'failed after the acknowledgement',
    path: ['received', 'replicated', 'acknowledged', 'failed'],
    accepts: { failed: 'failed', retried: 'acknowledged', skipped: 'skipped' },
  },
  {
    name: 'failed, then acknowledged',
    path: ['received', 'replicated', 'failed', 'acknowledged'],
    accepts: { failed: 'failed', retried: 'acknowledged', skipped: 'skipped' },
  },
  { name: 'computed', path: ['received', 'replicated', 'acknowledged', 'computed'], accepts: {} },
  {
    name: 'computed before the acknowledgement',
    path: ['received', 'replicated', 'computed', 'acknowledged'],
    accepts: {},
  },
  { name: 'skipped', path: ['received', 'replicated', 'failed', 'skipped'], accepts: {} },
  {
    name: 'skipped after the acknowledgement',
    path: ['received', 'replicated', 'acknowledged', 'failed', 'skipped'],
    accepts: {},
  },
];

const CELLS = TABLE.flatMap(({ name, path, accepts }) =>
  EVENTS.map((event) => ({ name, path, event, to: accepts[event] })),
);

describe('state × event', () => {
  test.each(CELLS)('$name, on $event: $to', ({ path, event, to }) => {
    const before = batchAfter(path);
    const { snapshot, accepted } = foldBatch(before, eventsOf(1)[event]);
    expect(accepted).toBe(to !== undefined);
    expect(snapshot?.value).toBe(to ?? before.value);
    // A refused event leaves the very same snapshot.
    if (to === undefined) expect(snapshot).toBe(before);
  });

  test('no event but received begins a batch', () => {
    for (const event of EVENTS.filter((name) => name !== 'received')) {
      expect(foldBatch(undefined, eventsOf(1)[event])).toEqual({ snapshot: undefined, accepted: false });
    }
  });
});

describe('what is remembered', () => {
  test('the time of every transition, and the outputs', () => {
    const { context } = batchAfter(['received', 'replicated', 'acknowledged', 'computed']);
    expect(context).toMatchObject({
      receivedAtMs: 1001,
      replicatedAtMs: 1002,
      acknowledgedAtMs: 1003,
      computedAtMs: 1040,
    });
    expect(context.outputs).toEqual({ startedMs: 1010, endedMs: 1035, records: 4, deadLetters: 1 });
  });

  test('outputs that were done first count as computed only when the sources are acknowledged (B2)', () => {
    expect(batchAfter(['received', 'replicated', 'computed']).context.computedAtMs).toBeUndefined();
    const { context } = batchAfter(['received', 'replicated', 'computed', 'acknowledged']);
    expect(context).toMatchObject({ acknowledgedAtMs: 1003, computedAtMs: 1003, outputs: { records: 4 } });
  });

  test('failures are counted and the newest is kept through a retry', () => {
    const { context } = batchAfter(['received', 'replicated', 'failed', 'failed', 'retried', 'failed', 'retried']);
    expect(context).toMatchObject({ failures: 3, failure: { message: 'boom' } });
  });
});

describe('paths through the machine', () => {
  const journal = Object.values(eventsOf(1))
    .map(toBatchEvent)
    .filter((event) => event !== undefined);
  const paths = getShortestPaths(batchMachine, {
    input: { batch: 1, timeMs: 1000, plan: 'p1', missedTicks: 0, atMs: 1001 },
    events: journal,
    filterEvents: (snapshot, event) => snapshot.can(event),
    serializeState: situationOf,
  });

  test('every state is reached', () => {
    const reached = new Set(paths.map((path) => String(path.state.value)));
    expect([...reached].toSorted()).toEqual(Object.keys(batchMachine.states).toSorted());
  });

  test('every situation of the table is a path, and no other exists', () => {
    const found = new Set(paths.map((path) => situationOf(path.state)));
    expect(found).toEqual(new Set(TABLE.map(({ path }) => situationOf(batchAfter(path)))));
  });

  test('from every situation the batch can still end', () => {
    for (const { path, accepts } of TABLE) {
      const after = batchAfter(path);
      if (after.status !== 'done')
        expect(
          Object.values(accepts).some((to) => to !== after.value),
          path.join(),
        ).toBe(true);
    }
  });
});

describe('any sequence of events', () => {
  const sequences = fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 });

  test('keeps B1 to B4', () => {
    fc.assert(
      fc.property(sequences, (names) => {
        let snapshot: BatchSnapshot | undefined = batchAfter(['received']);
        for (const name of names) {
          const before: BatchSnapshot | undefined = snapshot;
          snapshot = foldBatch(before, eventsOf(1)[name]).snapshot;
          assertLegal(before, snapshot);
        }
      }),
    );
  });

  test('refused events make no difference: folding only the accepted ones gives the same', () => {
    fc.assert(
      fc.property(sequences, (names) => {
        const accepted: BatchEventName[] = ['received'];
        let snapshot: BatchSnapshot | undefined = batchAfter(['received']);
        for (const name of names) {
          const folded = foldBatch(snapshot, eventsOf(1)[name]);
          if (folded.accepted) accepted.push(name);
          snapshot = folded.snapshot;
        }
        expect(batchAfter(accepted).toJSON()).toEqual(snapshot?.toJSON());
      }),
    );
  });
});

/** What decides how a batch goes on: its state, and what is remembered. */
function situationOf({ value, context }: BatchSnapshot): string {
  return `${value}, outputs ${context.outputs !== undefined}, acknowledged ${context.acknowledgedAtMs !== undefined}`;
}

function assertLegal(before: BatchSnapshot | undefined, after: BatchSnapshot | undefined): void {
  if (before === undefined || after === undefined) throw new Error('a batch vanished');
  if (before.status === 'done') expect(after).toBe(before);
  if (after.value === 'computed') expect(after.context.acknowledgedAtMs).toBeDefined();
  if (after.value === 'computed') expect(after.context.outputs).toBeDefined();
  if (before.value === 'failed') expect(['failed', 'skipped', 'acknowledged', 'replicated']).toContain(after.value);
  if (after.value !== 'received') expect(after.context.replicatedAtMs).toBeDefined();
}
