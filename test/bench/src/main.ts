/**
 * `npm run bench`: how many records a second a local run takes end to end, stored by a real nats-server with file
 * storage, and whether it keeps up with 200,000 a second. Figures only; no test asserts them.
 */
import { parseArgs } from 'node:util';

import { connectJetStream } from '@sluice/broker';
import { systemClock } from '@sluice/kernel';
import { silentLogger } from '@sluice/observability';
import { start } from '@sluice/runtime';
import { startNatsServer } from '@sluice/testkit';

import { LINE_BYTES, makeInput } from './make-input.ts';
import { readCpuSeconds } from './read-cpu-seconds.ts';
import { type Workload, WORKLOADS } from './workloads.ts';

/** The rate that the spine must take without falling behind. */
const REQUIRED = 200_000;

/** One row of `--json`. */
interface Figure {
  readonly workload: string;
  readonly system: string;
  /** Over the whole run, from the start to the last batch computed. */
  readonly recordsPerSecond: number;
  /** At a limit: without the first batch and the last, which are not full. */
  readonly sustainedPerSecond: number | undefined;
  readonly totalDelayMedianMs: number;
  readonly totalDelayP99Ms: number;
  readonly schedulingDelaysMs: readonly number[];
  /** Of this process with its threads, and of the server; the server's is undefined where /proc is not. */
  readonly cpuSeconds: number;
  readonly serverCpuSeconds: number | undefined;
  readonly peakMemoryMiB: number;
}

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, lines: { type: 'string', default: '2000000' } },
});
const lines = Number(values.lines);
const file = await makeInput(lines);
const figures: Figure[] = [];
for (const workload of WORKLOADS) {
  for (const rate of [undefined, REQUIRED]) figures.push(await measure(workload, rate));
}
if (values.json) process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
else process.stdout.write(`\n${lines} lines of ${LINE_BYTES} bytes\n${figures.map(render).join('\n')}\n`);

/** Runs one workload over the file and checks its result. */
async function measure(workload: Workload, rate: number | undefined): Promise<Figure> {
  workload.reset();
  await using server = await startNatsServer();
  const cpuBefore = process.cpuUsage();
  const run = await start(workload.pipeline, {
    connect: () => connectJetStream({ url: server.url, name: 'bench' }),
    natsUrl: server.url,
    module: workload.module,
    threads: 2,
    log: silentLogger,
    overrides: {
      inputs: {
        text: {
          source: { type: 'textFiles', options: { path: file } },
          // One file is one split, which is one partition: the limit of a partition is the limit of all.
          ...(rate === undefined ? {} : { maxRate: rate }),
        },
      },
    },
  });
  const beganMs = systemClock.monotonic();
  await run.inputsEnded();
  const seconds = (systemClock.monotonic() - beganMs) / 1000;
  await run.drain();
  // Before the check, which is no work of the engine.
  const cpu = process.cpuUsage(cpuBefore);
  const serverCpuSeconds = await readCpuSeconds(server.pid);
  const problem = workload.check(file);
  if (problem !== undefined) throw new Error(`${workload.name}: ${problem}`);
  const batches = run.batches().filter((batch) => batch.records > 0);
  return {
    workload: workload.name,
    system: rate === undefined ? 'sluice' : `sluice at ${rate}/s`,
    recordsPerSecond: Math.round(lines / seconds),
    // Without a limit it would be what the receiver stores, ahead of what is computed.
    sustainedPerSecond: rate === undefined ? undefined : sustainedRate(batches),
    ...quantiles(batches.map((batch) => batch.totalDelayMs ?? 0)),
    schedulingDelaysMs: batches.map((batch) => batch.schedulingDelayMs ?? 0),
    cpuSeconds: Math.round((cpu.user + cpu.system) / 100_000) / 10,
    serverCpuSeconds,
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function sustainedRate(batches: readonly { readonly timeMs: number; readonly records: number }[]): number | undefined {
  const [first, ...full] = batches.slice(0, -1);
  const last = full.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const records = full.reduce((sum, batch) => sum + batch.records, 0);
  return Math.round((records * 1000) / (last.timeMs - first.timeMs));
}

function quantiles(delays: readonly number[]): Pick<Figure, 'totalDelayMedianMs' | 'totalDelayP99Ms'> {
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { totalDelayMedianMs: at(0.5), totalDelayP99Ms: at(0.99) };
}

function render(figure: Figure): string {
  const { sustainedPerSecond } = figure;
  const sustained = sustainedPerSecond === undefined ? '' : `, ${sustainedPerSecond} once batches were full`;
  const ratio = (figure.recordsPerSecond / REQUIRED).toFixed(2);
  return [
    `${figure.workload}, ${figure.system}: ${figure.recordsPerSecond} records/s (${ratio} of ${REQUIRED})${sustained}`,
    `  total delay median ${figure.totalDelayMedianMs} ms, p99 ${figure.totalDelayP99Ms} ms; CPU ${figure.cpuSeconds} s, server ${figure.serverCpuSeconds ?? '?'} s; peak ${figure.peakMemoryMiB} MiB so far`,
    `  scheduling delay by batch: ${figure.schedulingDelaysMs.join(' ')} ms`,
  ].join('\n');
}
