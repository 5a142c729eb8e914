/**
 * Every subject and stream name of the project. Built here and nowhere else.
 *
 * S1  Each subject has one writer at a time (DESIGN §4).
 * S2  Names are one subject token each: letters, digits, `-` and `_`.
 */
import { StreamError } from '@sluice/kernel';

/** Codes of errors about names. */
export const NAME_ERROR_CODES = { invalid: 'PROTOCOL_NAME_INVALID' } as const;

/** The four streams of a pipeline. */
export const STREAM_KINDS = ['IN', 'WORK', 'CONTROL', 'OUT'] as const;

/** One of {@link STREAM_KINDS}. */
export type StreamKind = (typeof STREAM_KINDS)[number];

/** The last token of a journal subject. */
export type JournalToken =
  | 'plan'
  | 'claim'
  | 'received'
  | 'replicated'
  | 'acknowledged'
  | 'computed'
  | 'failed'
  | 'retried'
  | 'skipped'
  | 'checkpoint';

/** The subjects and streams of one pipeline. */
export interface PipelineSubjects {
  readonly pipeline: string;
  stream(kind: StreamKind): string;
  /** Subjects that a stream listens on. */
  streamSubjects(kind: StreamKind): readonly string[];
  input(input: string, partition: number): string;
  inputs(input?: string): string;
  exchange(stage: string, partition: number): string;
  state(stage: string, partition: number): string;
  commit(stage: string, partition: number): string;
  /** Filter over all commits of a stage, or of every stage. */
  commits(stage?: string): string;
  journal(token: JournalToken): string;
  /** THE literal filter of the journal's expectation (I4). */
  readonly journalFilter: string;
  out(name: string, partition: number): string;
  outs(name?: string): string;
  deadLetters(stage: string): string;
  readonly deadLetterFilter: string;
  control(topic: ControlTopic): string;
}

/** Topics of hints: core NATS, not stored (I16). */
export type ControlTopic = 'heartbeat' | 'cut' | 'cutDone' | 'acked' | 'rate' | 'command' | 'failure';

/** Builds the subjects of a pipeline. @throws PROTOCOL_NAME_INVALID */
export function createSubjects(pipeline: string): PipelineSubjects {
  assertName(pipeline, 'pipeline');
  const root = `sluice.${pipeline}`;
  const streamSubjects: Readonly<Record<StreamKind, readonly string[]>> = {
    IN: [`${root}.in.>`],
    WORK: [`${root}.x.>`, `${root}.state.>`],
    CONTROL: [`${root}.commit.>`, `${root}.batch.>`],
    OUT: [`${root}.out.>`, `${root}.dlq.>`],
  };
  return {
    pipeline,
    stream: (kind) => `sluice_${pipeline}_${kind}`,
    streamSubjects: (kind) => streamSubjects[kind],
    input: (input, partition) => `${root}.in.${input}.${partition}`,
    inputs: (input = '*') => `${root}.in.${input}.*`,
    exchange: (stage, partition) => `${root}.x.${stage}.${partition}`,
    state: (stage, partition) => `${root}.state.${stage}.${partition}`,
    commit: (stage, partition) => `${root}.commit.${stage}.${partition}`,
    commits: (stage = '*') => `${root}.commit.${stage}.*`,
    journal: (token) => `${root}.batch.${token}`,
    journalFilter: `${root}.batch.>`,
    out: (name, partition) => `${root}.out.${name}.${partition}`,
    outs: (name = '*') => `${root}.out.${name}.*`,
    deadLetters: (stage) => `${root}.dlq.${stage}`,
    deadLetterFilter: `${root}.dlq.*`,
    control: (topic) => `${root}.ctl.${topic}`,
  };
}

/** The bucket of live instances of a pipeline. */
export function membersBucket(pipeline: string): string {
  return `sluice_${pipeline}_members`;
}

/** The bucket in which readers of a pipeline's published streams say from where on they still need them. */
export function holdsBucket(pipeline: string): string {
  return `sluice_${pipeline}_holds`;
}

/** The stage and partition (or input and partition) that end a subject of the families in, x, state, commit and out. */
export function parsePartitionSubject(
  subject: string,
): { readonly family: string; readonly name: string; readonly partition: number } | undefined {
  const tokens = subject.split('.');
  if (tokens.length !== 5 || tokens[0] !== 'sluice') return undefined;
  const partition = Number(tokens[4]);
  if (!Number.isInteger(partition)) return undefined;
  return { family: tokens[2] as string, name: tokens[3] as string, partition };
}

/** Checks a name that becomes a subject token (S2). @throws PROTOCOL_NAME_INVALID */
export function assertName(name: string, what: string): void {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(name)) return;
  throw new StreamError(
    `${what} name ${JSON.stringify(name)} is not usable as a subject token: use 1 to 64 letters, digits, '-' or '_'`,
    { code: NAME_ERROR_CODES.invalid, domain: 'user', retry: 'never', details: { what, name } },
  );
}
