/** A batch as people and programs look at it: derived from its snapshot, never stored. */
import type { TaskFailure } from '@sluice/protocol';
import type { BatchContext } from './events.ts';
import type { BatchSnapshot, BatchState } from './machine.ts';

/** Records and bytes that one input gave to a batch. */
export interface InputTotal {
  readonly input: string;
  readonly records: number;
  readonly bytes: number;
}

/** A batch, its times and delays. Times in ms since the epoch; undefined = not yet. */
export interface BatchView {
  readonly batch: number;
  readonly timeMs: number;
  readonly plan: string;
  readonly state: BatchState;
  /** Records and bytes read, over all inputs. */
  readonly records: number;
  readonly bytes: number;
  readonly inputs: readonly InputTotal[];
  readonly missedTicks: number;
  readonly missingReceivers: readonly string[];
  readonly receivedAtMs: number;
  readonly replicatedAtMs: number | undefined;
  readonly acknowledgedAtMs: number | undefined;
  readonly computedAtMs: number | undefined;
  readonly skippedAtMs: number | undefined;
  /** First task's start and last output task's end; undefined while unknown and where nothing ran. */
  readonly startedMs: number | undefined;
  readonly endedMs: number | undefined;
  /** As Spark: first task's start − batch time; processing = end − start; total = their sum. Never below 0. */
  readonly schedulingDelayMs: number | undefined;
  readonly processingTimeMs: number | undefined;
  readonly totalDelayMs: number | undefined;
  readonly deadLetters: number;
  /** The newest failure, also after a retry. */
  readonly failure: TaskFailure | undefined;
  readonly failures: number;
  readonly skipped: { readonly by: string; readonly why: string } | undefined;
}

/** What there is to see of a batch. */
export function toBatchView(snapshot: BatchSnapshot): BatchView {
  const { context } = snapshot;
  const inputs = sumInputs(context);
  return {
    batch: context.batch,
    timeMs: context.timeMs,
    plan: context.plan,
    state: snapshot.value,
    records: inputs.reduce((sum, input) => sum + input.records, 0),
    bytes: inputs.reduce((sum, input) => sum + input.bytes, 0),
    inputs,
    missedTicks: context.missedTicks,
    missingReceivers: context.missingReceivers,
    receivedAtMs: context.receivedAtMs,
    replicatedAtMs: context.replicatedAtMs,
    acknowledgedAtMs: context.acknowledgedAtMs,
    computedAtMs: context.computedAtMs,
    skippedAtMs: context.skippedAtMs,
    ...deriveDelays(context),
    deadLetters: context.outputs?.deadLetters ?? 0,
    failure: context.failure,
    failures: context.failures,
    skipped: context.skipped,
  };
}

type Delays = Pick<BatchView, 'startedMs' | 'endedMs' | 'schedulingDelayMs' | 'processingTimeMs' | 'totalDelayMs'>;

function deriveDelays({ outputs, timeMs, replicatedAtMs }: BatchContext): Delays {
  if (outputs === undefined) {
    const unknown = undefined;
    return {
      startedMs: unknown,
      endedMs: unknown,
      schedulingDelayMs: unknown,
      processingTimeMs: unknown,
      totalDelayMs: unknown,
    };
  }
  const hasRun = outputs.startedMs > 0;
  // Where nothing ran, the batch waited until it was frozen and then was done.
  const beganMs = hasRun ? outputs.startedMs : (replicatedAtMs ?? timeMs);
  const schedulingDelayMs = Math.max(0, beganMs - timeMs);
  const processingTimeMs = hasRun ? Math.max(0, outputs.endedMs - outputs.startedMs) : 0;
  return {
    startedMs: hasRun ? outputs.startedMs : undefined,
    endedMs: hasRun ? outputs.endedMs : undefined,
    schedulingDelayMs,
    processingTimeMs,
    totalDelayMs: schedulingDelayMs + processingTimeMs,
  };
}

function sumInputs({ ranges }: BatchContext): readonly InputTotal[] {
  const totals = new Map<string, InputTotal>();
  for (const { input, records, bytes } of ranges) {
    const total = totals.get(input) ?? { input, records: 0, bytes: 0 };
    totals.set(input, { input, records: total.records + records, bytes: total.bytes + bytes });
  }
  return [...totals.values()];
}
