/** The second: reads what the first publishes, counts it, and publishes the counts. */
import { pipeline } from '@sluice/dstream';

/** Publishes counts per batch as `composed-second/counts`. */
export const secondPipeline = pipeline('composed-second', { batchInterval: '100ms', partitions: 2 }, (ctx) => {
  ctx
    .fromStream<[string, number]>('composed-first/pairs', { name: 'pairs' })
    .reduceByKey((a, b) => a + b)
    .named('counts')
    .publish('counts');
});
