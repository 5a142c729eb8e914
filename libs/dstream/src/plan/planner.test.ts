import { expect, test } from 'vitest';

import type { PipelineContext } from '../api/context.ts';
import { pipeline } from '../api/pipeline.ts';
import { describePlan } from './describe.ts';
import type { PhysicalPlan } from './types.ts';

const planOf = (define: (ctx: PipelineContext) => void): PhysicalPlan =>
  pipeline('p', { partitions: 4 }, define).plan();

test('a node that several consumers share is computed once', () => {
  const { stages } = planOf((ctx) => {
    const words = ctx.textFiles('docs', { name: 'docs' }).flatMap((line) => line.split(' '));
    words.map((word) => word.length).print();
    words.filter((word) => word !== '').print();
    words.count().print();
  });
  expect(stages[0]).toMatchObject({
    id: 'docs',
    nodes: [
      { label: 'textFiles' },
      { label: 'flatMap' },
      { label: 'map' },
      { label: 'filter' },
      { label: 'partialCount' },
    ],
  });
  expect(stages[0]?.nodes[1]?.children).toEqual([
    { node: 2, port: 0 },
    { node: 3, port: 0 },
    { node: 4, port: 0 },
  ]);
  expect(stages.filter((stage) => stage.leaves.some((leaf) => leaf.from.kind === 'input'))).toHaveLength(1);
});

test('a join is one stage with two leaves over the same partitions', () => {
  const { stages } = planOf((ctx) => {
    const pairs = ctx.textFiles('docs', { name: 'docs' }).map((line) => [line, 1]);
    pairs
      .join(
        ctx.textFiles('more', { name: 'more', partitions: 2 }).map((line) => [line, 2]),
        { numPartitions: 3 },
      )
      .named('joined')
      .print();
  });
  expect(stages.find((stage) => stage.id === 'joined')).toMatchObject({
    partitions: 3,
    leaves: [
      { node: 0, port: 0, offset: 0, count: 3, from: { stage: 'docs' } },
      { node: 0, port: 1, offset: 0, count: 3, from: { stage: 'more' } },
    ],
  });
});

test('each leaf and the outlet that feeds it point at each other', () => {
  const { stages } = planOf((ctx) => {
    const pairs = ctx.textFiles('docs').map((line) => [line, 1]);
    const counts = pairs.reduceByKey((a, b) => a + b);
    counts.union(counts.window('2s'), pairs).repartition(3).countByValue().publish('result');
    counts.print();
  });
  for (const stage of stages) {
    for (const [index, leaf] of stage.leaves.entries()) {
      if (leaf.from.kind === 'input') continue;
      const { stage: producer, outlet } = leaf.from;
      expect(stages.find((other) => other.id === producer)?.outlets[outlet]).toMatchObject({
        index: outlet,
        toStage: stage.id,
        toLeaf: index,
        targets: leaf.count,
      });
      expect(stages.findIndex((other) => other.id === producer)).toBeLessThan(stages.indexOf(stage));
    }
  }
  expect(new Set(stages.map((stage) => stage.id)).size).toBe(stages.length);
});

test('outputs are stages of their own with one leaf, no nodes and the slide of their stream', () => {
  const { stages } = planOf((ctx) => {
    const counts = ctx
      .textFiles('docs')
      .map((line) => [line, 1])
      .reduceByKeyAndWindow((a, b) => a + b, { window: '4s', slide: '2s' })
      .named('counts');
    counts.print(5);
    counts.print();
    counts.forEachBatch(() => undefined, { perPartition: true });
    counts.saveAsTextFiles('out/counts', 'txt');
    counts.publish('top', { partitions: 2, retain: { age: '1h' } });
  });
  const outputs = stages.filter((stage) => stage.kind === 'output');
  expect(
    outputs.map(({ id, partitions, slideMs, runsOnEmpty, sink }) => [id, partitions, slideMs, runsOnEmpty, sink?.type]),
  ).toEqual([
    ['counts-print', 1, 2000, true, 'print'],
    ['counts-print-2', 1, 2000, true, 'print'],
    ['counts-forEachBatch', 4, 2000, true, 'forEachBatch'],
    ['counts-saveAsTextFiles', 4, 2000, true, 'textFiles'],
    ['publish-top', 2, 2000, false, 'publish'],
  ]);
  expect(outputs.every((stage) => stage.leaves.length === 1 && stage.nodes.length === 0)).toBe(true);
  expect(stages.find((stage) => stage.id === 'counts')?.outlets.map(({ mode, limit }) => [mode, limit])).toEqual([
    ['gather', 6],
    ['gather', 11],
    ['forward', undefined],
    ['forward', undefined],
    ['roundRobin', undefined],
  ]);
  expect(outputs.at(-1)?.sink?.options).toEqual({ name: 'top', retain: { ageMs: 3_600_000 }, onFull: 'block' });
});

test('state is named by the operator, and a made-up name is a warning (I15)', () => {
  const sum = (values: readonly number[], state: number | undefined): number => values.length + (state ?? 0);
  const plan = planOf((ctx) => {
    const pairs = ctx.textFiles('docs').map((line) => [line, 1]);
    pairs.updateStateByKey(sum).named('totals').print();
    pairs.updateStateByKey(sum).print();
    pairs.filter(() => true);
  });
  const states = plan.stages.flatMap((stage) =>
    stage.nodes.filter((node) => node.stateful).map((node) => [stage.id, node.stateName]),
  );
  expect(states).toEqual([
    ['totals', 'totals'],
    ['updateStateByKey-1', 'updateStateByKey-1'],
  ]);
  expect(plan.warnings).toEqual([
    expect.stringMatching(/^filter at .*planner\.test\.ts:\d+:\d+ reaches no output/),
    expect.stringMatching(
      /^updateStateByKey at .*planner\.test\.ts:\d+:\d+ keeps state under the made-up name 'updateStateByKey-1'/,
    ),
  ]);
});

test('the plan says the same for the same definition, wherever it stands, and another thing for another function (P2)', () => {
  const define = (ctx: PipelineContext): void =>
    ctx
      .textFiles('docs')
      .map((line) => line.length)
      .print();
  const same = planOf((ctx) => {
    ctx
      .textFiles('docs')
      .map((line) => line.length)
      .print();
  });
  const other = planOf((ctx) =>
    ctx
      .textFiles('docs')
      .map((line) => line.length + 1)
      .print(),
  );
  expect(planOf(define).json).toBe(same.json);
  expect(planOf(define).hash).toBe(same.hash);
  expect(other.hash).not.toBe(same.hash);
  expect(JSON.stringify(JSON.parse(same.json))).toBe(same.json);
});

test('a plan is described as text and as a chart', () => {
  const plan = planOf((ctx) =>
    ctx
      .textFiles('docs', { name: 'docs' })
      .map((line) => [line, 1])
      .reduceByKey((a, b) => a + b)
      .named('counts')
      .print(),
  );
  expect(describePlan(plan).replace(plan.hash, 'HASH')).toMatchInlineSnapshot(`
    "pipeline p  batch interval 1000 ms  plan HASH

    input  docs  textFiles, 4 partitions, subjects sluice.p.in.docs.*

    stage  docs  operator, 4 partitions
      from input docs
      runs textFiles → map → combine
      to counts by key over 4 partitions
      commits sluice.p.commit.docs.*
      segments sluice.p.x.docs.*

    stage  counts  operator, 4 partitions
      from stage docs
      runs reduceByKey
      to counts-print in one partition, the first 11 of each partition
      commits sluice.p.commit.counts.*
      segments sluice.p.x.counts.*

    stage  counts-print  output, 1 partition, runs in every batch
      from stage counts
      delivers to print num=10
      commits sluice.p.commit.counts-print.*
    "
  `);
  expect(describePlan(plan, 'mermaid')).toMatchInlineSnapshot(`
    "flowchart LR
      in_docs(["docs ×4<br/>textFiles"])
      docs["docs ×4<br/>textFiles → map → combine"]
      counts["counts ×4<br/>reduceByKey"]
      counts-print["counts-print ×1<br/>print"]
      in_docs --> docs
      docs -->|hash| counts
      counts -->|gather| counts-print"
  `);
});
