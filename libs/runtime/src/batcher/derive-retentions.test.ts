import { pipeline, type PublishOptions } from '@sluice/dstream';
import { expect, test } from 'vitest';
import { DEFAULT_RETAIN_BYTES, deriveRetentions } from './output-retention.ts';

const GIB = 1024 ** 3;

test('what publish says is kept; 256 MiB when it says nothing', () => {
  const retentions = retentionsOf({
    plain: {},
    bytes: { retain: { bytes: 1000 }, onFull: 'dropOldest' },
    age: { retain: { age: '10s' } },
  });
  expect(retentions.get('plain')).toEqual({ ageMs: undefined, bytes: DEFAULT_RETAIN_BYTES, onFull: 'block' });
  expect(retentions.get('bytes')).toEqual({ ageMs: undefined, bytes: 1000, onFull: 'dropOldest' });
  expect(retentions.get('age')).toEqual({ ageMs: 10_000, bytes: GIB / 4, onFull: 'block' });
});

test('all outputs together leave a quarter of OUT free, however much they ask for', () => {
  const asked = { retain: { bytes: 5 * GIB } };
  expect(retentionsOf({ a: asked, b: asked }).get('b')?.bytes).toBe((GIB * 3) / 8);
});

test('a pipeline that publishes nothing retains nothing', () => {
  expect(retentionsOf({}).size).toBe(0);
});

function retentionsOf(outputs: Readonly<Record<string, PublishOptions>>) {
  const { plan } = pipeline('shop', { batchInterval: '1s' }, (ctx) => {
    const numbers = ctx.generator({ name: 'numbers', recordsPerSecond: 1, make: (index) => index });
    numbers.print();
    for (const [name, options] of Object.entries(outputs)) numbers.publish(name, options);
  });
  return deriveRetentions(plan());
}
