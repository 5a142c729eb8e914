/**
 * A service: one kind of actor of one pipeline, connected to a server that others run.
 *
 * Owns: composing connection, module and roles; draining at the first signal. Does not own: reading options.
 */
import { connectJetStream } from '@sluice/broker';
import { systemClock } from '@sluice/kernel';
import { createLogger } from '@sluice/observability';
import type { PipelineRun, Role } from '../../run/options.ts';
import { start } from '../../run/start.ts';
import { loadPipeline, toModuleUrl } from '../module/load-pipeline.ts';
import type { ProgramSignals } from '../program/run-program.ts';

/** What a service is made of. */
export interface ServiceRequest {
  /** Shown in logs and in the server's list of connections: `receiver`. */
  readonly service: string;
  readonly roles: readonly Role[];
  readonly options: {
    readonly pipeline: string;
    readonly nats: string;
    readonly name?: string | undefined;
    readonly interval?: number | undefined;
    readonly partitions?: number | undefined;
    readonly threads?: number;
  };
  /** Relative module paths start here. */
  readonly directory: string;
  readonly signals: ProgramSignals;
  readonly writeText: (text: string) => void;
  /** Takes the lines of the log, without their newline. */
  readonly writeLog: (line: string) => void;
}

/** Runs a service until it is told to drain or fails. @throws LOCAL_*, DSTREAM_*, BROKER_*, or what ended the run. */
export async function runService(request: ServiceRequest): Promise<void> {
  const { options, signals, service } = request;
  const module = toModuleUrl(options.pipeline, request.directory);
  const { pipeline } = await loadPipeline(module, options.name);
  const planOptions = {
    ...(options.interval === undefined ? {} : { batchInterval: options.interval }),
    ...(options.partitions === undefined ? {} : { partitions: options.partitions }),
  };
  await using run = await start(pipeline, {
    connect: () => connectJetStream({ url: options.nats, name: `sluice ${service} ${pipeline.name}` }),
    roles: request.roles,
    threads: options.threads ?? 0,
    module,
    overrides: { options: planOptions },
    natsUrl: options.nats,
    log: createLogger({ service, write: request.writeLog, clock: systemClock }),
    writeText: request.writeText,
    signal: signals.stop,
  });
  drainAtSignal(run, signals.drain);
  await run.awaitTermination();
}

function drainAtSignal(run: PipelineRun, signal: AbortSignal): void {
  // What goes wrong while draining ends the run with that error, which awaitTermination gives.
  const drain = (): void => void run.drain();
  if (signal.aborted) drain();
  signal.addEventListener('abort', drain, { once: true });
}
