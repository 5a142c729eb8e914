import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { decideBackoffMs } from './decisions.ts';
import type { ActorEvent } from './events.ts';
import { actorMachine, type ActorSnapshot } from './machine.ts';

const EVENTS = {
  unitClaimed: { type: 'unitClaimed', epoch: 7 },
  stateRestored: { type: 'stateRestored' },
  progressMade: { type: 'progressMade' },
  attemptFailed: { type: 'attemptFailed', atMs: 1000, random: 0.5, code: 'C', message: 'boom' },
  unitFenced: { type: 'unitFenced', atMs: 1000, random: 0.5 },
  backoffElapsed: { type: 'backoffElapsed' },
  drainRequested: { type: 'drainRequested' },
  unitReleased: { type: 'unitReleased' },
} as const satisfies Record<ActorEvent['type'], ActorEvent>;

type EventName = keyof typeof EVENTS;

const NAMES = Object.keys(EVENTS) as EventName[];

const TABLE: readonly { state: string; path: readonly EventName[]; accepts: Partial<Record<EventName, string>> }[] = [
  {
    state: 'claiming',
    path: [],
    accepts: {
      unitClaimed: 'restoring',
      attemptFailed: 'backingOff',
      unitFenced: 'backingOff',
      drainRequested: 'stopped',
    },
  },
  {
    state: 'restoring',
    path: ['unitClaimed'],
    accepts: {
      stateRestored: 'running',
      attemptFailed: 'backingOff',
      unitFenced: 'backingOff',
      drainRequested: 'draining',
    },
  },
  {
    state: 'running',
    path: ['unitClaimed', 'stateRestored'],
    accepts: {
      progressMade: 'running',
      attemptFailed: 'backingOff',
      unitFenced: 'backingOff',
      drainRequested: 'draining',
    },
  },
  {
    state: 'draining',
    path: ['unitClaimed', 'stateRestored', 'drainRequested'],
    accepts: { unitReleased: 'stopped', attemptFailed: 'stopped', unitFenced: 'stopped' },
  },
  { state: 'backingOff', path: ['attemptFailed'], accepts: { backoffElapsed: 'claiming', drainRequested: 'stopped' } },
  { state: 'stopped', path: ['drainRequested'], accepts: {} },
];

const CELLS = TABLE.flatMap(({ state, path, accepts }) =>
  NAMES.map((event) => ({ state, path, event, to: accepts[event] })),
);

describe('state × event', () => {
  test.each(CELLS)('$state, on $event: $to', ({ state, path, event, to }) => {
    const before = after(path);
    expect(before.value).toBe(state);
    const [next] = transition(actorMachine, before, EVENTS[event]);
    expect(next.value).toBe(to ?? state);
    if (to === undefined) expect(next).toBe(before);
  });
});

describe('what is remembered', () => {
  test('a failure sets the deadline and the error; progress forgets it', () => {
    const failed = after(['attemptFailed']);
    expect(failed.context).toMatchObject({ failures: 1, retryAtMs: 1075, lastError: { code: 'C', message: 'boom' } });
    const again = after(['attemptFailed', 'backoffElapsed', 'attemptFailed']);
    expect(again.context).toMatchObject({ failures: 2, retryAtMs: 1150 });
    const well = after(['attemptFailed', 'backoffElapsed', 'unitClaimed', 'stateRestored', 'progressMade']);
    expect(well.context).toMatchObject({ failures: 0, retryAtMs: undefined, lastError: undefined, epoch: 7 });
  });

  test('back-off doubles to its limit, half of it random', () => {
    expect([1, 2, 3, 8, 50].map((failures) => decideBackoffMs(failures, 0))).toEqual([100, 200, 400, 10_000, 10_000]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const full = decideBackoffMs(failures, 0);
          expect(decideBackoffMs(failures, random)).toBeGreaterThanOrEqual(full / 2);
          expect(decideBackoffMs(failures, random)).toBeLessThanOrEqual(full);
        },
      ),
    );
  });
});

describe('paths', () => {
  test('every state is reached, and from every state the actor can be stopped', () => {
    const paths = getShortestPaths(actorMachine, {
      input: { unit: 'counts/0' },
      events: Object.values(EVENTS),
      filterEvents: (snapshot, event) => snapshot.can(event),
      serializeState: (snapshot) => String(snapshot.value),
    });
    expect(paths.map((path) => String(path.state.value)).toSorted()).toEqual(
      Object.keys(actorMachine.states).toSorted(),
    );
    for (const { path } of TABLE) {
      const ended = after([...path, 'drainRequested', 'unitReleased']);
      expect(ended.status).toBe('done');
    }
  });

  test('in any sequence, running follows a claim and a restore (A1), and a fence ends it (A2)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NAMES), { maxLength: 40 }), (names) => {
        let snapshot = after([]);
        for (const name of names) {
          const before = snapshot;
          [snapshot] = transition(actorMachine, before, EVENTS[name]);
          if (snapshot.value === 'running') expect(['restoring', 'running']).toContain(before.value);
          if (snapshot.value === 'restoring') expect(['claiming', 'restoring']).toContain(before.value);
          if (name === 'unitFenced') expect(['backingOff', 'stopped']).toContain(snapshot.value);
          expect(snapshot.context.retryAtMs !== undefined).toBe(snapshot.value === 'backingOff');
        }
      }),
    );
  });
});

function after(path: readonly EventName[]): ActorSnapshot {
  let [snapshot] = initialTransition(actorMachine, { unit: 'counts/0' });
  for (const name of path) [snapshot] = transition(actorMachine, snapshot, EVENTS[name]);
  return snapshot;
}
