/**
 * Starts a pipeline, or the part of it that this process takes.
 *
 * Owns: streams, the member of this thread, worker threads, and the order of starting and draining.
 */
import type { Broker } from '@sluice/broker';
import type { PhysicalPlan, Pipeline } from '@sluice/dstream';
import { StreamError, systemClock, systemRandom } from '@sluice/kernel';
import { createLogger, type Logger } from '@sluice/observability';
import { RUNTIME_ERROR_CODES } from '../errors.ts';
import { awaitMembers } from './await-members.ts';
import { Member, type MemberOptions } from './member.ts';
import type { PipelineRun, Role, StartOptions } from './options.ts';
import { Run } from './run.ts';
import { ensurePipelineStreams } from './streams.ts';
import { WorkerPool } from './worker-pool.ts';

const ALL_ROLES: readonly Role[] = ['receiver', 'batcher', 'operator', 'window', 'output'];
const WORKER_ROLES: readonly Role[] = ['operator', 'window'];

/**
 * Starts a pipeline.
 *
 * ```ts
 * await using run = await start(wordCount, { connect: () => connectJetStream({ url }) });
 * await run.drain();
 * ```
 *
 * @throws DSTREAM_* when the definition is wrong, BROKER_* when the server can't be used, RUNTIME_MODULE_NEEDED when
 *   worker threads are asked for without a module.
 */
export async function start(pipeline: Pipeline, options: StartOptions): Promise<PipelineRun> {
  const plan = pipeline.plan(options.overrides);
  const roles = options.roles ?? ALL_ROLES;
  const threads = options.threads ?? 0;
  const log = options.log ?? createLogger({ service: 'sluice', write: (line) => process.stderr.write(`${line}\n`) });
  assertThreads(pipeline, options, threads);
  const broker = await options.connect();
  try {
    await ensurePipelineStreams(broker, plan);
    return await startOn(broker, { pipeline, plan, roles, threads, log, options });
  } catch (error) {
    await broker.close();
    throw error;
  }
}

interface Starting {
  readonly pipeline: Pipeline;
  readonly plan: PhysicalPlan;
  readonly roles: readonly Role[];
  readonly threads: number;
  readonly log: Logger;
  readonly options: StartOptions;
}

async function startOn(broker: Broker, starting: Starting): Promise<PipelineRun> {
  const { pipeline, roles, threads, options } = starting;
  const isWhole = ALL_ROLES.every((role) => roles.includes(role));
  // Declared first: a member may fail while it is being made ready, before the run exists.
  const fatal: { handle: (error: StreamError) => void } = { handle: () => undefined };
  const onFatal = (error: StreamError): void => fatal.handle(error);
  const member = createMember(broker, starting, { onFatal, retriesFailed: isWhole });
  const pool = threads > 0 ? createPool(starting, onFatal) : undefined;
  const run = new Run({ pipeline, member, pool, broker, isWhole });
  fatal.handle = (error) => run.fail(error);
  try {
    const [workers] = await Promise.all([pool?.ready() ?? [], member.start()]);
    const members = [...workers, member.context.member];
    pool?.work(members);
    // What failed before this run must not end it: the journal is known before the run begins to listen.
    await Promise.all([awaitMembers(member, members), member.view.ready(options.signal)]);
    run.begin();
    options.signal?.addEventListener('abort', () => void run.stop(), { once: true });
    return run;
  } catch (error) {
    await run.stop();
    throw error;
  }
}

function createMember(
  broker: Broker,
  { plan, roles, threads, log, options }: Starting,
  of: Pick<MemberOptions, 'onFatal' | 'retriesFailed'>,
): Member {
  return new Member({
    broker,
    plan,
    log,
    roles: threads > 0 ? roles.filter((role) => !WORKER_ROLES.includes(role)) : roles,
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    tuning: options.tuning ?? {},
    ticks: options.ticks ?? 'clock',
    writeText: writerOf(options),
    ...of,
  });
}

function writerOf(options: StartOptions): (text: string) => void {
  return options.writeText ?? ((text) => process.stdout.write(text));
}

function createPool(starting: Starting, onFatal: (error: StreamError) => void): WorkerPool {
  const { pipeline, options, roles, threads, log } = starting;
  const onText = writerOf(options);
  const workerStart = {
    module: String(options.module),
    pipeline: pipeline.name,
    overrides: options.overrides ?? {},
    natsUrl: options.natsUrl ?? '',
    roles: roles.filter((role) => WORKER_ROLES.includes(role)),
    tuning: options.tuning ?? {},
  };
  return new WorkerPool(threads, workerStart, {
    onFatal,
    onText,
    onLog: ({ level, event, fields }) => log[level](event, fields),
  });
}

function assertThreads(pipeline: Pipeline, options: StartOptions, threads: number): void {
  if (threads === 0 || (options.module !== undefined && options.natsUrl !== undefined)) return;
  throw new StreamError(
    `threads is ${threads} for pipeline '${pipeline.name}', but worker threads need 'module' and 'natsUrl': functions cannot cross threads, so each thread imports the module itself. Give both, or use threads: 0`,
    { code: RUNTIME_ERROR_CODES.moduleNeeded, domain: 'user', retry: 'never', details: { threads } },
  );
}
