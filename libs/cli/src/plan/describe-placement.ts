/** Which partition of a plan runs where in a local run with worker threads. Pure. */
import type { PhysicalPlan } from '@sluice/dstream';

/** Where the partitions of one input or stage run. */
export interface Placement {
  /** `input text`, `stage counts`. */
  readonly what: string;
  readonly partitions: number;
  readonly where: 'main thread' | 'worker threads';
  /** Threads that can work on it at the same time. */
  readonly parallel: number;
}

/** Inputs and outputs run in the main thread; other stages on the worker threads, when there are any. */
export function derivePlacement(plan: PhysicalPlan, threads: number): readonly Placement[] {
  const inputs = plan.inputs.map(({ id, partitions }): Placement => ({
    what: `input ${id}`,
    partitions,
    where: 'main thread',
    parallel: 1,
  }));
  const stages = plan.stages.map(({ id, partitions, kind }): Placement => {
    const onWorkers = threads > 0 && kind !== 'output';
    return {
      what: `stage ${id}`,
      partitions,
      where: onWorkers ? 'worker threads' : 'main thread',
      parallel: onWorkers ? Math.min(threads, partitions) : 1,
    };
  });
  return [...inputs, ...stages];
}

/** What to tell about more threads than partitions; undefined when none is idle. */
export function describeIdleThreads(placements: readonly Placement[], threads: number): string | undefined {
  const widest = Math.max(
    0,
    ...placements.filter(({ where }) => where === 'worker threads').map(({ partitions }) => partitions),
  );
  if (threads <= widest) return undefined;
  return `${threads} threads are more than the ${widest} partitions of the widest stage: ${threads - widest} of them can have nothing to do. Raise partitions, or lower --threads`;
}

/** Lines for people. */
export function renderPlacement(placements: readonly Placement[], threads: number): readonly string[] {
  const lines = placements.map(({ what, partitions, where, parallel }) => {
    const spread =
      where === 'main thread'
        ? 'main thread'
        : `${parallel} of ${threads} worker threads, by the hash of stage and partition`;
    const range = partitions === 1 ? 'partition 0' : `partitions 0 to ${partitions - 1}`;
    return `  ${what}  ${range} on ${spread}`;
  });
  const idle = describeIdleThreads(placements, threads);
  return [`where it runs with --threads ${threads}`, ...lines, ...(idle === undefined ? [] : [`warning: ${idle}`])];
}
