import { expect, test } from 'vitest';
import type { FrozenBatch } from '../control/control-view.ts';
import { decideNextStep, type GivenUp } from './next-step.ts';
import { wordCountPlan } from './plans.fixture.ts';

const FROZEN: FrozenBatch = {
  batch: 3,
  timeMs: 3000,
  previousTimeMs: 2000,
  plan: 'plan-1',
  ranges: [],
  condition: 'running',
  retries: 0,
};

function decide(
  frozen: FrozenBatch | 'closed' | undefined,
  given: { due?: boolean; ready?: boolean; runsSkipped?: boolean; givenUp?: GivenUp } = {},
) {
  const { due = true, ready = true, runsSkipped = false, givenUp } = given;
  const view = { frozenBatch: () => frozen, oldestOpenBatch: 9 } as unknown as Parameters<typeof decideNextStep>[0];
  const runner = { runsSkipped, isDue: () => due, isReady: () => ready };
  return decideNextStep(view, 3, { plan: wordCountPlan(), runner, givenUp });
}

test('waits for a batch that is not frozen, and for its producers', () => {
  expect(decide(undefined).kind).toBe('wait');
  expect(decide(FROZEN, { ready: false }).kind).toBe('wait');
  expect(decide(FROZEN).kind).toBe('run');
});

test('passes closed batches in one step, and batches that it has no task in (§6)', () => {
  expect(decide('closed')).toEqual({ kind: 'pass', next: 9 });
  expect(decide(FROZEN, { due: false })).toEqual({ kind: 'pass', next: 4 });
});

test('never runs a batch of another plan (I15)', () => {
  expect(decide({ ...FROZEN, plan: 'plan-0' })).toEqual({ kind: 'otherPlan', plan: 'plan-0' });
});

test('a failed batch waits until it was retried more often than when it was given up, or skipped', () => {
  expect(decide({ ...FROZEN, condition: 'failed' }).kind).toBe('wait');
  expect(decide({ ...FROZEN, condition: 'skipped' }).kind).toBe('skip');
  expect(decide({ ...FROZEN, condition: 'skipped' }, { runsSkipped: true }).kind).toBe('run');
  // The failure is stored, but the journal does not have it yet.
  expect(decide(FROZEN, { givenUp: { batch: 3, retries: 0 } }).kind).toBe('wait');
  expect(decide({ ...FROZEN, retries: 1 }, { givenUp: { batch: 3, retries: 0 } }).kind).toBe('run');
  expect(decide(FROZEN, { givenUp: { batch: 2, retries: 0 } }).kind).toBe('run');
});
