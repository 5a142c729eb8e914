import { pipeline } from '@sluice/dstream';
import { describe, expect, it } from 'vitest';
import { derivePlacement, describeIdleThreads, renderPlacement } from './describe-placement.ts';

const PLAN = pipeline('words', { partitions: 3 }, (ctx) => {
  ctx
    .textFiles('docs', { name: 'text' })
    .map((line): [string, number] => [line, 1])
    .reduceByKey((a, b) => a + b)
    .named('counts')
    .print();
}).plan();

describe('placement', () => {
  it('puts inputs and outputs on the main thread and stages on as many threads as they have partitions', () => {
    const placements = derivePlacement(PLAN, 2);
    expect(placements.find(({ what }) => what === 'input text')).toMatchObject({ where: 'main thread', partitions: 3 });
    expect(placements.find(({ what }) => what === 'stage counts')).toMatchObject({
      where: 'worker threads',
      parallel: 2,
    });
    expect(placements.at(-1)).toMatchObject({ where: 'main thread' });
  });

  it('says so when threads outnumber partitions, and only then', () => {
    expect(describeIdleThreads(derivePlacement(PLAN, 3), 3)).toBeUndefined();
    expect(describeIdleThreads(derivePlacement(PLAN, 5), 5)).toContain(
      '5 threads are more than the 3 partitions of the widest stage: 2 of them',
    );
    expect(renderPlacement(derivePlacement(PLAN, 5), 5).at(-1)).toContain('warning');
  });

  it('puts everything on the main thread without worker threads', () => {
    expect(derivePlacement(PLAN, 0).every(({ where }) => where === 'main thread')).toBe(true);
  });
});
