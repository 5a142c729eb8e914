/** Kinds `checkpointInterval` and `remember`: what the engine reports of Spark's retention settings. */
import { decideCheckpointInterval, deriveRememberMs, isRemembered } from '@sluice/lifecycle';
import { z } from 'zod';
import type { ConformanceCase } from '../case/case.ts';
import { compareValues } from '../case/compare.ts';
import type { CaseResult } from '../case/result.ts';

/** Runs a `checkpointInterval` case. */
export function runCheckpointIntervalCase(given: ConformanceCase): CaseResult {
  const explicitMs = z.number().nullish().parse(given.args['explicitCheckpointMs']) ?? undefined;
  const intervalMs = decideCheckpointInterval({ operator: given.op, slideMs: given.batchIntervalMs, explicitMs });
  return compareValues(given['expectedCheckpointMs'], intervalMs);
}

const chainSchema = z.array(
  z.object({ id: z.string(), windowMs: z.number().default(0), slideMs: z.number().optional() }),
);
const retainedSchema = z.record(z.string(), z.object({ present: z.array(z.number()), absent: z.array(z.number()) }));

/** Runs a `remember` case: how long each stream of a chain is remembered, and which batches that leaves at the end. */
export function runRememberCase(given: ConformanceCase): CaseResult {
  const chain = chainSchema.parse(given['chain']);
  const streams = chain.map((stream, index) => ({
    id: stream.id,
    slideMs: stream.slideMs ?? given.batchIntervalMs,
    parents: chain.slice(Math.max(0, index - 1), index).map((parent) => parent.id),
    windowMs: stream.windowMs,
    checkpointMs: undefined,
  }));
  const durations = deriveRememberMs(streams, z.number().parse(given.args['rememberMs']));
  const endMs = (given.numBatches ?? given.input.length) * given.batchIntervalMs;
  const retained = Object.entries(retainedSchema.parse(given['retainedAtEnd'])).map(([id, { present, absent }]) => {
    const isThere = (timeMs: number): boolean => isRemembered(timeMs, endMs, durations.get(id) ?? 0);
    return [id, { present: present.filter(isThere), absent: absent.filter((timeMs) => !isThere(timeMs)) }];
  });
  return compareValues(
    { durations: given['expectedRememberMs'], retained: given['retainedAtEnd'] },
    { durations: Object.fromEntries(durations), retained: Object.fromEntries(retained) },
  );
}
