import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { binaryFunction, partitionFunction, recordFunction } from './record-functions.ts';
import { stateFunction } from './state-functions.ts';
import { updateFunction } from './update-functions.ts';
import { isDatasetFunction } from './dataset-functions.ts';

const file = JSON.parse(readFileSync(new URL('../../data/dstream-cases.json', import.meta.url), 'utf8')) as {
  functions: Record<string, string>;
};
const SAMPLE_ARGUMENT: Readonly<Record<string, string>> = { N: '4', C: '1', F: 'counter' };

function isKnown(name: string): boolean {
  const spec = name.replace(/:([NCF])$/, (_, kind: string) => `:${SAMPLE_ARGUMENT[kind] ?? ''}`);
  if (spec.startsWith('datasetFn ')) return isDatasetFunction(spec.slice('datasetFn '.length));
  return [recordFunction, binaryFunction, partitionFunction, updateFunction, stateFunction].some((make) => {
    try {
      make(spec);
      return true;
    } catch {
      return false;
    }
  });
}

describe('the vocabulary', () => {
  it('has every function that the case file names', () => {
    expect(Object.keys(file.functions).filter((name) => !isKnown(name))).toEqual([]);
  });

  it('refuses a function that it does not know, and says which it knows', () => {
    expect(() => recordFunction('cube')).toThrow("'cube' is no function of a record of the vocabulary");
  });

  it('expires a counter after two idle batches', () => {
    const update = updateFunction('usb.counterExpireAfterTwoIdle');
    const first = update(1000, 'a', [1, 2], undefined);
    const idle = update(2000, 'a', [], first);
    expect([first, idle, update(3000, 'a', [], idle)]).toEqual([
      { counter: 3, idle: 0 },
      { counter: 3, idle: 1 },
      undefined,
    ]);
  });
});
