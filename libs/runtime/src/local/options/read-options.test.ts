import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineOptions, durationSchema, switchSchema, wholeNumberSchema } from './option-fields.ts';
import { readOptions } from './read-options.ts';
import { renderConfig, renderOptions } from './render-help.ts';

const FIELDS = defineOptions({
  threads: {
    schema: wholeNumberSchema({ min: 1, max: 64 }).prefault('2'),
    doc: 'Worker threads.',
    unit: 'N',
    env: 'T_THREADS',
  },
  interval: { schema: durationSchema.prefault('1s'), doc: 'Batch interval.', unit: 'DURATION' },
  fresh: { schema: switchSchema, doc: 'Start empty.' },
  tag: { schema: z.array(z.string()).default([]), doc: 'A tag.', unit: 'NAME', repeated: true },
});

function problemsOf(argv: readonly string[], env: Record<string, string> = {}): readonly string[] {
  try {
    readOptions(FIELDS, { argv, env });
  } catch (error) {
    return (error as { details: { problems: string[] } }).details.problems;
  }
  return [];
}

describe('readOptions', () => {
  it('fills in defaults, and prefers a flag to the environment to the default', () => {
    expect(readOptions(FIELDS, { argv: [] }).values).toEqual({ threads: 2, interval: 1000, fresh: false, tag: [] });
    expect(readOptions(FIELDS, { argv: [], env: { T_THREADS: '5' } }).values.threads).toBe(5);
    expect(readOptions(FIELDS, { argv: ['--threads', '7'], env: { T_THREADS: '5' } }).values.threads).toBe(7);
  });

  it('reads switches, durations and repeated options', () => {
    const { values } = readOptions(FIELDS, { argv: ['--fresh', '--interval=250ms', '--tag', 'a', '--tag', 'b'] });
    expect(values).toMatchObject({ fresh: true, interval: 250, tag: ['a', 'b'] });
  });

  it('names the nearest option when one is unknown', () => {
    expect(problemsOf(['--thread', '3'])[0]).toBe('unknown option --thread; did you mean --threads?');
  });

  it('reports every problem at once, with where each value came from', () => {
    const problems = problemsOf(['--interval', 'soon', '--bogus'], { T_THREADS: '0' });
    expect(problems).toHaveLength(3);
    expect(problems).toContain('unknown option --bogus');
    expect(problems).toContain('T_THREADS is "0": it must be at least 1');
    expect(problems.find((problem) => problem.startsWith('--interval'))).toContain("such as '250ms'");
  });

  it('refuses a missing value, a value for a switch, a flag given twice, and words it does not expect', () => {
    expect(problemsOf(['--threads'])[0]).toContain('--threads needs a value');
    expect(problemsOf(['--fresh=yes'])[0]).toContain('takes no value');
    expect(problemsOf(['--threads', '1', '--threads', '2'])[0]).toContain('given twice');
    expect(problemsOf(['stray'])[0]).toContain('"stray" can\'t be understood');
  });
});

describe('showing options', () => {
  it('lists flag, unit, default and environment variable', () => {
    const help = renderOptions(FIELDS);
    expect(help).toContain('--threads N');
    expect(help).toContain('default 2; env T_THREADS');
  });

  it('hides secrets', () => {
    const fields = { token: { ...FIELDS.threads, secret: true } };
    expect(renderConfig(fields, { token: 'abc' })).not.toContain('abc');
  });
});
