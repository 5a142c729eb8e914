/**
 * A worker thread: a member that hosts stages of one pipeline (`threads` in {@link StartOptions}).
 * The same actors and messages as in a service of its own; only the process is shared.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { connectJetStream } from '@sluice/broker';
import { type StreamError, systemClock, systemRandom, toStreamError } from '@sluice/kernel';
import { loadPipeline } from '../local/module/load-pipeline.ts';
import { awaitMembers } from './await-members.ts';
import { Member } from './member.ts';
import { createWorkerLogger } from './worker-log.ts';
import type { FromWorker, ToWorker, WireError, WorkerStart } from './worker-protocol.ts';

const start = workerData as WorkerStart;

/** Runs this thread until it is told to drain or stop. */
async function main(): Promise<void> {
  const { pipeline } = await loadPipeline(new URL(start.module), start.pipeline);
  const broker = await connectJetStream({ url: start.natsUrl, name: `sluice ${start.pipeline} worker` });
  const member = new Member({
    broker,
    plan: pipeline.plan(start.overrides),
    roles: start.roles,
    clock: systemClock,
    random: systemRandom,
    log: createWorkerLogger((event) => tell({ type: 'log', ...event })),
    tuning: start.tuning,
    ticks: 'clock',
    retriesFailed: false,
    writeText: (text) => tell({ type: 'text', text }),
    onFatal: (error) => tell({ type: 'fatal', error: toWire(error) }),
  });
  await member.start();
  parentPort?.on('message', (message: ToWorker) => {
    obey(member, message)
      .then((ends) => (ends ? broker.close().then(() => parentPort?.close()) : undefined))
      .catch((error: unknown) => tell({ type: 'fatal', error: toWire(toStreamError(error)) }));
  });
  tell({ type: 'ready', member: member.context.member });
}

/** True when the thread has nothing more to do. */
async function obey(member: Member, message: ToWorker): Promise<boolean> {
  switch (message.type) {
    case 'work':
      await awaitMembers(member, message.members);
      member.work();
      return false;
    case 'drain':
      await member.drain();
      tell({ type: 'drained' });
      return true;
    case 'stop':
      await member.stop();
      return true;
  }
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function toWire(error: StreamError): WireError {
  return { message: error.message, code: error.code, domain: error.domain, stack: error.stack ?? '' };
}

main().catch((error: unknown) => tell({ type: 'fatal', error: toWire(toStreamError(error)) }));
