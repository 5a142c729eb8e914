/** The bench's workloads: a pipeline each, and the plain loop that its result must equal. */
import { readFileSync } from 'node:fs';

import type { Pipeline } from '@sluice/dstream';

import { found, grepPipeline, NEEDLE } from './pipelines/grep-pipeline.ts';
import { counts, wordCountPipeline } from './pipelines/word-count-pipeline.ts';

/** One workload. */
export interface Workload {
  readonly name: 'grep' | 'word-count';
  readonly pipeline: Pipeline;
  readonly module: URL;
  /** Forgets the result of an earlier run. */
  readonly reset: () => void;
  /** What is wrong with the result of a run over this file; undefined when it equals the plain loop's. */
  readonly check: (file: string) => string | undefined;
}

/** Every workload. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: 'grep',
    pipeline: grepPipeline,
    module: new URL('./pipelines/grep-pipeline.ts', import.meta.url),
    reset: () => {
      found.lines = 0;
    },
    check: (file) => {
      const expected = linesOf(file).filter((line) => line.includes(NEEDLE)).length;
      return found.lines === expected ? undefined : `found ${found.lines} lines, expected ${expected}`;
    },
  },
  {
    name: 'word-count',
    pipeline: wordCountPipeline,
    module: new URL('./pipelines/word-count-pipeline.ts', import.meta.url),
    reset: () => counts.clear(),
    check: (file) => {
      const expected = new Map<string, number>();
      for (const line of linesOf(file))
        for (const word of line.split(' ')) expected.set(word, (expected.get(word) ?? 0) + 1);
      const wrong = [...expected].filter(([word, count]) => counts.get(word) !== count).length;
      return wrong === 0 && counts.size === expected.size
        ? undefined
        : `${wrong} of ${expected.size} words have other counts`;
    },
  },
];

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'latin1').trimEnd().split('\n');
}
