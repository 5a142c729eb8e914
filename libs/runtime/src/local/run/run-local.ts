/**
 * A pipeline with everything it needs in one process: server child, all roles, stages on worker threads, a table.
 *
 * Owns: the order of starting and ending, and what ends a run.
 *
 * V1  Whatever was started is ended in reverse order, also after an error: no process and no temporary file is left.
 * V2  A run ends by a signal, after `--batches`, when every bounded input was read, or by an error.
 */
import path from 'node:path';
import { connectJetStream } from '@sluice/broker';
import type { PlanOverrides } from '@sluice/dstream';
import { type StreamError, systemClock } from '@sluice/kernel';
import { createLogger } from '@sluice/observability';
import { createSubjects, STREAM_KINDS } from '@sluice/protocol';
import type { PipelineRun } from '../../run/options.ts';
import { start } from '../../run/start.ts';
import { type LoadedModule, loadPipeline, toModuleUrl } from '../module/load-pipeline.ts';
import type { ProgramSignals } from '../program/run-program.ts';
import { BatchReporter } from '../show/batch-reporter.ts';
import type { TextOutput } from '../show/terminal-screen.ts';
import { decideOverrides } from './decide-overrides.ts';
import type { LocalOptions } from './local-options.ts';
import { openLocalServer } from './local-server.ts';

/** What a local run is given. */
export interface LocalRunRequest {
  /** Path of the module that exports the pipeline. */
  readonly file: string;
  readonly options: LocalOptions;
  readonly directory: string;
  /** Directories with programs, as in PATH. */
  readonly searchPath: string;
  readonly output: TextOutput;
  readonly signals: ProgramSignals;
}

/** Runs a pipeline to its end. @throws LOCAL_*, DSTREAM_*, BROKER_*, SOURCE_*, SINK_*, or what ended the run. */
export async function runLocal(request: LocalRunRequest): Promise<void> {
  const { options, output } = request;
  const module = toModuleUrl(request.file, request.directory);
  const serverFailure = Promise.withResolvers<never>();
  serverFailure.promise.catch(() => undefined); // Raced below; by then the run may have ended otherwise.
  await using cleanup = new AsyncDisposableStack();
  // Importing takes as long as the server's start, so both go on at the same time.
  const loading = loadPipeline(module, options.name);
  loading.catch(() => undefined); // Awaited below, after the server is ours to end.
  const server = cleanup.use(
    await openLocalServer(options, {
      searchPath: request.searchPath,
      onFailure: (error: StreamError) => serverFailure.reject(error),
    }),
  );
  const loaded = await loading;
  const overrides = decideOverrides(loaded.pipeline.plan().inputs, toChoice(request));
  const { name } = loaded.pipeline;
  if (options.fresh) await deleteStreams(server.url, name);
  output.write(`${name}: ${server.description}\n`);

  const reporter = new BatchReporter({ output, clock: systemClock, title: name, display: loaded.display });
  const run = cleanup.use(await startLocal({ loaded, overrides, module, natsUrl: server.url, request, reporter }));
  run.onBatch((batch) => reporter.show(batch));
  await Promise.race([finish(run, reporter, request), serverFailure.promise]);
}

/** Waits for the end, drains, shows the totals. */
async function finish(run: PipelineRun, reporter: BatchReporter, request: LocalRunRequest): Promise<void> {
  const why = await awaitEnd(run, reporter, request);
  if (request.signals.stop.aborted) return;
  reporter.status(why);
  await run.drain();
  await run.awaitTermination();
  reporter.end();
}

interface LocalStart {
  readonly loaded: LoadedModule;
  readonly overrides: PlanOverrides;
  readonly module: URL;
  readonly natsUrl: string;
  readonly request: LocalRunRequest;
  readonly reporter: BatchReporter;
}

function startLocal({ loaded, overrides, module, natsUrl, request, reporter }: LocalStart): Promise<PipelineRun> {
  const { name } = loaded.pipeline;
  return start(loaded.pipeline, {
    connect: () => connectJetStream({ url: natsUrl, name: `sluice ${name}` }),
    threads: request.options.threads,
    module,
    overrides,
    natsUrl,
    // The table shows every transition; the log only what is wrong.
    log: createLogger({
      service: 'local',
      level: 'warn',
      format: 'text',
      clock: systemClock,
      write: (line) => reporter.writeText(`${line}\n`),
    }),
    writeText: (text) => reporter.writeText(text),
    signal: request.signals.stop,
  });
}

/** Resolves with why the run ends (V2); rejects when it failed. */
async function awaitEnd(
  run: PipelineRun,
  reporter: BatchReporter,
  { options, signals }: LocalRunRequest,
): Promise<string> {
  const signalled = new Promise<string>((resolve) => {
    const onSignal = (): void => resolve('draining: computing what was received; interrupt again to stop at once');
    if (signals.drain.aborted) onSignal();
    signals.drain.addEventListener('abort', onSignal, { once: true });
  });
  const counted = new Promise<string>((resolve) => {
    run.onBatch(() => {
      if (options.batches !== undefined && reporter.totals.batches >= options.batches)
        resolve(`${options.batches} batches are computed: draining`);
    });
  });
  const read = run.inputsEnded().then(() => 'the input has been read to its end');
  // A run that fails or is stopped ends these waits too; only its own end says why.
  read.catch(() => undefined);
  const terminated = run.awaitTermination().then(() => 'the run has ended');
  return Promise.race([signalled, counted, read.catch(() => terminated), terminated]);
}

function toChoice({ options, directory }: LocalRunRequest) {
  return {
    input: options.input === undefined ? undefined : path.resolve(directory, options.input),
    socket: options.socket,
    rate: options.rate,
    intervalMs: options.interval,
    partitions: options.partitions,
  };
}

async function deleteStreams(natsUrl: string, pipeline: string): Promise<void> {
  await using broker = await connectJetStream({ url: natsUrl, name: 'sluice fresh' });
  const subjects = createSubjects(pipeline);
  for (const kind of STREAM_KINDS) await broker.deleteStream(subjects.stream(kind));
}
