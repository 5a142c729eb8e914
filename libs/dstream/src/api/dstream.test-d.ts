/** What must and must not compile. Checked by tsc; never run. */
import { expectTypeOf } from 'vitest';

import type { Dataset, DStream } from '../index.ts';
import { pipeline } from '../index.ts';

pipeline('types', {}, (ctx) => {
  const lines = ctx.textFiles('docs');
  expectTypeOf(lines).toEqualTypeOf<DStream<string>>();

  const numbers = lines.map((line) => line.length);
  expectTypeOf(numbers).toEqualTypeOf<DStream<number>>();

  // A pair literal is a pair, with and without `as const`.
  const pairs = lines.map((line) => [line, 1]);
  expectTypeOf(pairs).toEqualTypeOf<DStream<[string, number]>>();
  const constPairs = lines.map((line) => [line, 1] as const);
  expectTypeOf(constPairs.reduceByKey((a, b) => a + b)).toEqualTypeOf<DStream<[string, number]>>();

  expectTypeOf(lines.flatMap((line) => line.split(' '))).toEqualTypeOf<DStream<string>>();
  expectTypeOf(lines.flatMap((line) => [[line, line.length] as [string, number]]).groupByKey()).toEqualTypeOf<
    DStream<[string, number[]]>
  >();
  expectTypeOf(pairs.reduceByKey((a, b) => a + b).named('counts')).toEqualTypeOf<DStream<[string, number]>>();
  expectTypeOf(pairs.mapValues((n) => n > 1)).toEqualTypeOf<DStream<[string, boolean]>>();
  expectTypeOf(lines.count()).toEqualTypeOf<DStream<number>>();
  expectTypeOf(lines.countByValue()).toEqualTypeOf<DStream<[string, number]>>();
  expectTypeOf(lines.glom()).toEqualTypeOf<DStream<readonly string[]>>();
  expectTypeOf(lines.window('10s', '2s')).toEqualTypeOf<DStream<string>>();
  expectTypeOf(lines.transform((dataset, timeMs) => dataset.map((line) => line.length + timeMs))).toEqualTypeOf<
    DStream<number>
  >();
  expectTypeOf(pairs.leftOuterJoin(lines.map((line) => [line, true]))).toEqualTypeOf<
    DStream<[string, [number, boolean | null]]>
  >();
  expectTypeOf(pairs.cogroup(pairs)).toEqualTypeOf<DStream<[string, [number[], number[]]]>>();
  expectTypeOf(
    pairs.updateStateByKey((values, state: number | undefined) => values.length + (state ?? 0)),
  ).toEqualTypeOf<DStream<[string, number]>>();
  expectTypeOf(
    pairs.reduceByKeyAndWindow((a, b) => a + b, {
      window: '30s',
      slide: '10s',
      inverse: (a, b) => a - b,
      filter: ([word, n]) => word !== '' && n > 0,
    }),
  ).toEqualTypeOf<DStream<[string, number]>>();
  expectTypeOf(lines.filter((line): line is 'a' => line === 'a')).toEqualTypeOf<DStream<'a'>>();
  expectTypeOf(ctx.fromStream<{ word: string }>('words/counts').map((record) => record.word)).toEqualTypeOf<
    DStream<string>
  >();
  expectTypeOf(ctx.generator({ make: (index) => ({ index }) })).toEqualTypeOf<DStream<{ index: number }>>();
  expectTypeOf(ctx.generator({ recordsPerSecond: 5 })).toEqualTypeOf<DStream<string>>();
  expectTypeOf(ctx.queue([[1], null])).toEqualTypeOf<DStream<number>>();
  expectTypeOf(numbers.print()).toEqualTypeOf<void>();
  expectTypeOf<ReturnType<Dataset<[string, number]>['collect']>>().toEqualTypeOf<readonly [string, number][]>();

  // A stream of a subtype is a stream of its supertype, and not the other way round.
  const wide: DStream<string | number> = numbers;
  wide.print();
  // @ts-expect-error a stream of numbers or text is no stream of numbers
  const narrow: DStream<number> = wide;
  narrow.print();

  // @ts-expect-error keyed operators exist on pairs only
  numbers.reduceByKey((a: number, b: number) => a + b);
  // @ts-expect-error keyed operators exist on pairs only
  lines.groupByKey();
  // @ts-expect-error keyed operators exist on pairs only
  numbers.updateStateByKey(() => 1);
  // @ts-expect-error the reducer works on values
  pairs.reduceByKey((a: string, b: string) => a + b);
  // @ts-expect-error keys of both sides must agree
  pairs.join(numbers.map((n) => [n, n]));
  // @ts-expect-error union takes streams of the same type
  lines.union(numbers);
  // @ts-expect-error a duration has a unit
  lines.window('10');
  // @ts-expect-error outputs end a stream
  lines.print().map((line) => line);
  // @ts-expect-error unknown options are refused
  pipeline('p', { interval: '1s' }, () => undefined);
});

type Price = number & { readonly unit: 'EUR' };

pipeline('reducing', {}, (ctx) => {
  const one = ctx.queue<readonly [string, 1]>([]);
  expectTypeOf(one.reduceByKeyAndWindow((a, b) => a + b, { window: '2s', inverse: (a, b) => a - b })).toEqualTypeOf<
    DStream<[string, number]>
  >();
  expectTypeOf(ctx.queue<0 | 1>([]).reduce((a, b) => a + b)).toEqualTypeOf<DStream<number>>();
  // What is no literal number stays what it is.
  expectTypeOf(ctx.queue<Price>([]).reduce((a, b) => (a < b ? a : b))).toEqualTypeOf<DStream<Price>>();
  expectTypeOf(ctx.queue<'low' | 'high'>([]).reduce((a, b) => (a === 'high' ? a : b))).toEqualTypeOf<
    DStream<'low' | 'high'>
  >();
});
