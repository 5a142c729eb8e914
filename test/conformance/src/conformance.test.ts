import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from './bench/workbench.ts';
import { type ConformanceCase, readCases } from './case/case.ts';
import { runCase } from './kinds/registry.ts';
import { renderCase } from './report/report.ts';
import { UNSUPPORTED_IDS } from './unsupported.ts';

const FILE = fileURLToPath(new URL('../data/dstream-cases.json', import.meta.url));
const cases = await readCases(FILE);

/** The whole file on memory; on JetStream, which takes longer, a case of each shape. */
const ON_JETSTREAM: readonly string[] = [
  'basicoperationssuite-reducebykey',
  'basicoperationssuite-updatestatebykey',
  'windowoperationssuite-reducebykeyandwindow-with-inverse-function-larger-slide-time',
  'checkpointsuite-recovery-with-updatestatebykey-operation',
];

describe.each([
  { broker: 'memory', chosen: cases },
  { broker: 'jetstream', chosen: cases.filter(({ id }) => ON_JETSTREAM.includes(id)) },
] as const)('the cases on $broker', ({ broker, chosen }) => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench(broker);
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it.each(chosen)('$id', async (given) => {
    const result = await runCase(given, bench);
    expect(result.outcome, renderCase({ given, result })).toBe(
      UNSUPPORTED_IDS.includes(given.id) ? 'unsupported' : 'passed',
    );
  });
});

describe('the list of unsupported cases', () => {
  it('names only cases of the file', () => {
    const ids = new Set(cases.map(({ id }) => id));
    expect(UNSUPPORTED_IDS.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('the runner', () => {
  it('fails a case whose expectation is wrong', async () => {
    await using bench = await openWorkbench('memory');
    const count = cases.find(({ id }) => id === 'basicoperationssuite-count');
    expect(count).toBeDefined();
    const wrong = { ...(count as ConformanceCase), expected: [[0], [1], [2], [3], [5]] };
    expect(await runCase(wrong, bench)).toMatchObject({ outcome: 'failed', actual: [[0], [1], [2], [3], [4]] });
  });

  it('fails a case that expects an error and gets none, and passes one that gets it after what it expects before', async () => {
    await using bench = await openWorkbench('memory');
    const map = cases.find(({ id }) => id === 'basicoperationssuite-map') as ConformanceCase;
    expect((await runCase({ ...map, expectError: true }, bench)).outcome).toBe('failed');
    const failing = {
      ...map,
      id: 'fails-in-batch-2',
      args: { fn: 'failIfEquals:7' },
      expectError: true,
      partialExpected: [[1, 2, 3, 4]],
    };
    expect(await runCase(failing, bench)).toEqual({ outcome: 'passed' });
  });

  it('calls a case of an unknown kind or operator unsupported, with why', async () => {
    await using bench = await openWorkbench('memory');
    const map = cases.find(({ id }) => id === 'basicoperationssuite-map') as ConformanceCase;
    expect(await runCase({ ...map, kind: 'dance' }, bench)).toMatchObject({
      outcome: 'unsupported',
      why: expect.stringContaining("'dance'") as string,
    });
    expect(await runCase({ ...map, op: 'sketch' }, bench)).toMatchObject({
      outcome: 'unsupported',
      why: expect.stringContaining("'sketch'") as string,
    });
  });
});
