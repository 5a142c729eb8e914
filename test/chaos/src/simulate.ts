/**
 * `npm run simulate -- --seeds 1..100,217 [--trace]`: simulated runs, one for each seed.
 * Exit code 1 when one of them is not right; each of those is printed with its seed, which repeats it.
 */
import {
  defineOptions,
  EXIT_CODES,
  readOptions,
  renderOptions,
  runProgram,
  standardOutput,
  switchSchema,
  textSchema,
} from '@sluice/runtime';

import { simulateSeed } from './simulation/simulate-seed.ts';

const OPTIONS = defineOptions({
  seeds: { schema: textSchema.default('1..100'), doc: 'Seeds, and ranges of them.', unit: 'SEED|FROM..TO,…' },
  trace: { schema: switchSchema, doc: 'Print every log line of every member.' },
  help: { schema: switchSchema, doc: 'Print this help and end.' },
});

await runProgram(async () => {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    standardOutput.write(`Usage: npm run simulate -- [options]\n\nOptions\n${renderOptions(OPTIONS)}\n`);
    return;
  }
  const { values } = readOptions(OPTIONS, { argv, positionals: [] });
  const seeds = readSeeds(values.seeds);
  const beganAt = process.cpuUsage();
  const failed: number[] = [];
  let batches = 0;
  for (const seed of seeds) {
    const print = (line: string): void => {
      standardOutput.write(`${line}\n`);
    };
    const verdict = await simulateSeed(seed, values.trace ? { onLine: print } : {});
    batches += verdict.batches;
    if (verdict.problems.length > 0) {
      failed.push(seed);
      print(`seed ${seed}: ${verdict.problems.slice(0, 4).join('\n  ')}`);
    }
    // Between runs the event loop has its turn: what is collected is freed, what was rejected unseen ends the program.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { user, system } = process.cpuUsage(beganAt);
  const seconds = (user + system) / 1e6;
  standardOutput.write(
    `${seeds.length - failed.length} of ${seeds.length} seeds right, ${batches} batches, ${((seconds * 1000) / seeds.length).toFixed(1)} ms of CPU per seed\n`,
  );
  if (failed.length > 0) {
    standardOutput.write(`failed seeds: ${failed.join(' ')}\n`);
    process.exitCode = EXIT_CODES.failed;
  }
});

function readSeeds(text: string): readonly number[] {
  return text.split(',').flatMap((part) => {
    const [first = 1, last = first] = part.split('..').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
