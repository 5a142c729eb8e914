import { describe, expect, test } from 'vitest';
import { casesOf } from '../cases.fixture.ts';
import { decideCheckpointInterval } from './checkpoint-interval.ts';
import { deriveRememberMs, isRemembered, type RememberedStream } from './remember.ts';

describe('checkpoint intervals', () => {
  test.each(casesOf('checkpointInterval'))('$id', ({ op, args, batchIntervalMs, expectedCheckpointMs }) => {
    const explicitMs = (args['explicitCheckpointMs'] as number | null) ?? undefined;
    expect(decideCheckpointInterval({ operator: op, slideMs: batchIntervalMs ?? 0, explicitMs })).toBe(
      expectedCheckpointMs,
    );
  });

  test.each(casesOf('validation', 'checkpoint'))('$id', ({ args, batchIntervalMs, expectError }) => {
    const facts = {
      operator: 'updateStateByKey',
      slideMs: batchIntervalMs ?? 0,
      explicitMs: args['checkpointMs'] as number,
    };
    if (expectError)
      expect(() => decideCheckpointInterval(facts)).toThrow(
        expect.objectContaining({ code: 'LIFECYCLE_CHECKPOINT_INTERVAL_INVALID' }),
      );
    else expect(decideCheckpointInterval(facts)).toBe(facts.explicitMs);
  });

  test('an interval that is no multiple of the slide, or not below the remember duration, is refused', () => {
    const facts = { operator: 'updateStateByKey', slideMs: 1000 };
    expect(() => decideCheckpointInterval({ ...facts, explicitMs: 1500 })).toThrow(
      /1500 ms; it must be a multiple of the slide, 1000 ms/,
    );
    expect(() => decideCheckpointInterval({ ...facts, explicitMs: 2000, rememberMs: 2000 })).toThrow(
      /below the remember duration/,
    );
    expect(decideCheckpointInterval({ ...facts, explicitMs: 2000, rememberMs: 3000 })).toBe(2000);
  });
});

interface ChainLink {
  readonly id: string;
  readonly windowMs?: number;
  readonly slideMs?: number;
}

describe('remember durations', () => {
  test.each(casesOf('remember'))(
    '$id',
    ({ args, batchIntervalMs = 0, chain, expectedRememberMs, retainedAtEnd, numBatches }) => {
      const links = chain as readonly ChainLink[];
      const streams: RememberedStream[] = links.map(({ id, windowMs = 0, slideMs = batchIntervalMs }, i) => {
        return { id, slideMs, windowMs, parents: i === 0 ? [] : [links[i - 1]!.id], checkpointMs: undefined };
      });
      const durations = deriveRememberMs(streams, args['rememberMs'] as number);
      expect(Object.fromEntries(durations)).toEqual(expectedRememberMs);
      const endMs = (numBatches as number) * batchIntervalMs;
      for (const [id, { present, absent }] of Object.entries(
        retainedAtEnd as Record<string, { present: number[]; absent: number[] }>,
      )) {
        for (const timeMs of present)
          expect(isRemembered(timeMs, endMs, durations.get(id) ?? 0), `${id} ${timeMs}`).toBe(true);
        for (const timeMs of absent)
          expect(isRemembered(timeMs, endMs, durations.get(id) ?? 0), `${id} ${timeMs}`).toBe(false);
      }
    },
  );

  test('twice the checkpoint interval, and the slowest child of several', () => {
    const base = { slideMs: 1000, windowMs: 0, checkpointMs: undefined };
    const durations = deriveRememberMs(
      [
        { ...base, id: 'root', parents: [] },
        { ...base, id: 'state', parents: ['root'], checkpointMs: 10_000 },
        { ...base, id: 'window', parents: ['root'], windowMs: 30_000 },
      ],
      undefined,
    );
    expect(Object.fromEntries(durations)).toEqual({ root: 31_000, state: 20_000, window: 1000 });
  });
});
