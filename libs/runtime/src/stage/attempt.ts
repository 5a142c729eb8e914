/**
 * One attempt of a computing task: feed the leaves in order, collect what leaves, take the state's changes (I6, I9).
 *
 * Owns: the order of records; that nothing of a failed attempt is seen or kept.
 * Does not own: which records are bad (`error-isolation.ts`); committing (`commit-actor.ts`).
 *
 * A1  Leaves are fed in order of their index; an input leaf by block, an exchange leaf by (producer, chunk) (I9).
 * A2  An attempt that fails leaves the state as it was; what it stored in WORK is named by no commit.
 * A3  Timers have their turn after every piece, so that heartbeats go out while a task computes.
 */
import { type ProgramTask, type RunningProgram, startProgram } from '@sluice/dstream';
import { MESSAGE_KINDS } from '@sluice/protocol';
import { abortable, isStreamError } from '@sluice/kernel';
import { DeadLetterBox, toLetter } from './dead-letter-box.ts';
import { STAGE_ERROR_CODES, StageError } from './errors.ts';
import { feedOf } from './leaf-feed.ts';
import { type ExcludedRecords, noteExcluded } from './note-excluded.ts';
import {
  type BadRecords,
  feedPiece,
  findBadRecords,
  guardUserCode,
  positionOf,
  toRecordError,
} from './record-feeder.ts';
import type { RecordPiece } from './record-piece.ts';
import { type FinishedSegment, SegmentWriters, type StoreEarly } from './segment-writers.ts';
import type { StageEnvironment } from './stage-environment.ts';
import { storeResult } from './store-result.ts';
import type { StageTask, TaskResult } from './task-runner.ts';
import { maxPayloadOf, messageBytesOf, WorkLog } from './work-log.ts';

/** Records to leave out: `leaf/piece` → index in the piece → why. */
export type Exclusions = ReadonlyMap<string, BadRecords>;

/** Nothing to leave out. */
export const NO_EXCLUSIONS: Exclusions = new Map();

/** Runs a task and stores what it wrote; the caller commits it or forgets it. @throws STAGE_* batch errors */
export async function runAttempt(
  environment: StageEnvironment,
  task: StageTask,
  excluded: Exclusions,
  signal: AbortSignal,
): Promise<TaskResult> {
  const { context, stage, partition, store } = environment;
  const attempt = context.random.id();
  const stop = new AbortController();
  const active = AbortSignal.any([signal, stop.signal]);
  const logOf = (subject: string, kind: string) => new WorkLog(context, { subject, kind, attempt }, active);
  const stateSubject = context.subjects.state(stage.id, partition);
  const segmentLog = logOf(context.subjects.exchange(stage.id, partition), MESSAGE_KINDS.segment);
  try {
    await store?.snapshotIfDue(task.frozen.batch, logOf(stateSubject, MESSAGE_KINDS.stateSnapshot));
    store?.state.begin();
    const output = await compute(environment, task, excluded, { attempt, segmentLog, signal: active });
    const stored = await storeResult(context, {
      isStateful: store !== undefined,
      segments: [...output.letters.segments, ...output.segments],
      deltaChunks: output.deltaChunks,
      segmentLog,
      stateLog: logOf(stateSubject, MESSAGE_KINDS.stateDelta),
    });
    const stated = store?.describe(task.frozen.batch, stored.delta);
    return {
      attempt,
      segments: stored.segments,
      deadLetters: output.letters.letters,
      deadLetterCount: output.letters.count,
      state: stated?.state,
      stateFrom: stated?.stateFrom ?? 0,
      recordsIn: output.recordsIn,
      recordsOut: output.recordsOut,
    };
  } catch (error) {
    // The state's changes were taken already, so they can't be rolled back any more.
    if (isStreamError(error, STAGE_ERROR_CODES.stateTooLarge)) await store?.recover(signal);
    else store?.state.rollback();
    // Nobody waits for what is still on its way: it would be named by no commit (A2).
    stop.abort();
    throw error;
  }
}

/** An attempt while it runs. */
interface Running {
  readonly attempt: string;
  readonly segmentLog: WorkLog;
  readonly signal: AbortSignal;
}

/** What the program of a task gave. */
interface Output {
  readonly segments: readonly FinishedSegment[];
  readonly letters: DeadLetterBox;
  readonly deltaChunks: readonly Uint8Array[];
  readonly recordsIn: number;
  readonly recordsOut: number;
}

/** Records of an attempt that are no valid UTF-8. */
class InvalidRecords implements ExcludedRecords {
  records = 0;
  error: StageError | undefined;

  add(error: StageError): void {
    this.records++;
    this.error ??= error;
  }
}

async function compute(
  environment: StageEnvironment,
  task: StageTask,
  excluded: Exclusions,
  running: Running,
): Promise<Output> {
  const { context, store } = environment;
  const { attempt, segmentLog, signal } = running;
  const letters = new DeadLetterBox((payload) => segmentLog.store(payload));
  const writers = createWriters(environment, (payload) => segmentLog.store(payload));
  const program = start(environment, task, writers);
  const invalid = new InvalidRecords();
  let recordsIn = 0;
  for await (const { leaf, piece, place } of feedOf(environment, task, signal)) {
    if (piece.kind === 'records') {
      recordsIn += piece.records;
      feedPiece(
        piece,
        portOf(program, leaf),
        excluded.get(place),
        handlersFor(environment, piece, { letters, invalid, attempt }),
      );
    } else {
      letters.addAll(piece.letters, attempt);
    }
    await segmentLog.hasRoom();
  }
  await endProgram(environment, task, program, signal);
  if (invalid.records > 0) noteExcluded(environment, task, invalid);
  const end = () => endOf(environment, task);
  const segments = guardUserCode(() => writers.finish(), end);
  const deltaChunks = guardUserCode(() => store?.state.takeDelta(messageBytesOf(context)) ?? [], end);
  for (const { length } of deltaChunks) if (length > maxPayloadOf(context)) throw stateTooLarge(environment, length);
  return { segments, letters, deltaChunks, recordsIn, recordsOut: writers.records };
}

/** Runs a task record by record only to find out which records throw; nothing of it is kept (I13). */
export async function findExclusions(
  environment: StageEnvironment,
  task: StageTask,
  known: Exclusions,
  signal: AbortSignal,
): Promise<Exclusions> {
  const { store } = environment;
  const found = new Map<string, BadRecords>();
  store?.state.begin();
  try {
    const program = start(environment, task, createWriters(environment, undefined));
    for await (const { leaf, piece, place } of feedOf(environment, task, signal)) {
      if (piece.kind === 'letters') continue;
      const bad = findBadRecords(piece, portOf(program, leaf), known.get(place));
      if (bad.size > 0) found.set(place, bad);
    }
    return found;
  } finally {
    store?.state.rollback();
  }
}

function start(
  { context, stage, partition, store }: StageEnvironment,
  { frozen }: StageTask,
  writers: SegmentWriters,
): RunningProgram {
  const { settings } = context.plan;
  const task: ProgramTask = {
    pipeline: settings.name,
    partition,
    batch: frozen.batch,
    timeMs: frozen.timeMs,
    previousTimeMs: frozen.previousTimeMs,
    batchIntervalMs: settings.batchIntervalMs,
    stateOf: (stateName) => {
      if (store === undefined)
        throw new TypeError(`stage ${stage.id} is planned without state, but asks for "${stateName}"`);
      return store.state.stateOf(stateName);
    },
    emit: (outlet, record) => writers.emit(outlet, record),
  };
  return guardUserCode(
    () => startProgram(stage, task),
    () => `the start of batch ${frozen.batch}`,
  );
}

async function endProgram(
  environment: StageEnvironment,
  task: StageTask,
  program: RunningProgram,
  signal: AbortSignal,
): Promise<void> {
  const ended = program.end().catch((error: unknown) => {
    throw toRecordError(error, endOf(environment, task));
  });
  await abortable(ended, signal);
}

/** Without a store for early segments the task is only tried: every record is encoded at once, to see which one fails. */
function createWriters({ context, stage, partition }: StageEnvironment, storeEarly: StoreEarly): SegmentWriters {
  const limits = {
    segmentBytes: messageBytesOf(context),
    maxPayloadBytes: maxPayloadOf(context),
    ...(storeEarly === undefined ? { maxChunkRecords: 1 } : {}),
  };
  return new SegmentWriters(stage.outlets, partition, limits, storeEarly);
}

function handlersFor(
  { context, stage }: StageEnvironment,
  piece: RecordPiece,
  to: { readonly letters: DeadLetterBox; readonly invalid: InvalidRecords; readonly attempt: string },
) {
  const { onError } = context.plan.settings;
  const onBad = (record: unknown, index: number, error: unknown): void => {
    if (onError === 'deadLetter')
      to.letters.add(
        toLetter({ stage: stage.id, record, error, position: positionOf(piece, index), attempt: to.attempt }),
      );
  };
  return {
    onBad,
    onInvalid: (bytes: Uint8Array, index: number): void => {
      const error = new StageError(
        STAGE_ERROR_CODES.recordInvalid,
        `${positionOf(piece, index)} is no valid UTF-8 (${bytes.length} bytes): correct the source, or set onError to 'deadLetter' or 'skip'`,
        {
          details: { position: positionOf(piece, index), bytes: bytes.length },
        },
      );
      if (onError === 'fail') throw error;
      to.invalid.add(error);
      onBad(bytes, index, error);
    },
  };
}

function stateTooLarge({ context, stage, partition }: StageEnvironment, bytes: number): StageError {
  const limit = maxPayloadOf(context);
  return new StageError(
    STAGE_ERROR_CODES.stateTooLarge,
    `the value of one key in the state of stage ${stage.id} partition ${partition} takes ${bytes} bytes; a message takes ${limit}. ` +
      "Keep less per key, or raise the server's max_payload",
    { details: { stage: stage.id, partition, bytes, limit } },
  );
}

function portOf(program: RunningProgram, leaf: number): (record: unknown) => void {
  const port = program.leaves[leaf];
  if (port === undefined) throw new TypeError(`the program has no leaf ${leaf}`);
  return port;
}

function endOf({ stage, partition }: StageEnvironment, { frozen }: StageTask): string {
  return `the end of batch ${frozen.batch} in ${stage.id}/${partition}`;
}
