import { availableParallelism } from 'node:os';
import { describePlan } from '@sluice/dstream';
import {
  defineOptions,
  loadPipeline,
  readOptions,
  textSchema,
  choiceSchema,
  toModuleUrl,
  wholeNumberSchema,
} from '@sluice/runtime';
import { requireWord } from '../arguments.ts';
import type { Command } from '../command.ts';
import { derivePlacement, describeIdleThreads, renderPlacement } from '../plan/describe-placement.ts';

const OPTIONS = defineOptions({
  format: {
    schema: choiceSchema(['text', 'json', 'mermaid'], 'text'),
    doc: 'How to print it.',
    unit: 'text|json|mermaid',
  },
  threads: {
    schema: wholeNumberSchema({ min: 0, max: 256 }).prefault(String(availableParallelism())),
    doc: 'Worker threads to place the stages on.',
    unit: 'N',
    env: 'SLUICE_THREADS',
  },
  partitions: {
    schema: wholeNumberSchema({ min: 1, max: 4096 }).optional(),
    doc: 'Default partitions of inputs and keyed stages.',
    unit: 'N',
    env: 'SLUICE_PARTITIONS',
  },
  name: { schema: textSchema.optional(), doc: 'Which pipeline, when the file exports several.', unit: 'PIPELINE' },
});

/** `sluice plan FILE.ts`: the stages, partitions and subjects of a pipeline, and which partition runs where. */
export const plan: Command = {
  name: 'plan',
  usage: 'FILE.ts',
  doc: 'Shows the stages, partitions and subjects of a pipeline, and which partition runs where.',
  example: 'sluice plan examples/word-count.ts --threads 4',
  options: OPTIONS,
  async run({ argv, env, directory, write }) {
    const { values, positionals } = readOptions(OPTIONS, { argv, env, positionals: ['FILE.ts'] });
    const file = requireWord(positionals, 0, 'pipeline module (FILE.ts)');
    const { pipeline } = await loadPipeline(toModuleUrl(file, directory), values.name);
    const physical = pipeline.plan(
      values.partitions === undefined ? {} : { options: { partitions: values.partitions } },
    );
    const placements = derivePlacement(physical, values.threads);
    switch (values.format) {
      case 'mermaid':
        write(`${describePlan(physical, 'mermaid')}\n`);
        return;
      case 'json': {
        const warnings = [...physical.warnings, describeIdleThreads(placements, values.threads)].filter(
          (warning) => warning !== undefined,
        );
        write(
          `${JSON.stringify({ hash: physical.hash, plan: JSON.parse(physical.json), placements, warnings }, undefined, 2)}\n`,
        );
        return;
      }
      case 'text':
        write(`${describePlan(physical)}\n\n${renderPlacement(placements, values.threads).join('\n')}\n`);
    }
  },
};
