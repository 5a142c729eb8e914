/**
 * The operators of a stream: to add one, write its file beside these and add its line here.
 *
 * A name listed here is a method of every `DStream`; its `this` parameter says which streams may call it.
 */
import { combineByKey } from './combine-by-key.ts';
import { countByValue } from './count-by-value.ts';
import { count } from './count.ts';
import { filter } from './filter.ts';
import { flatMapValues } from './flat-map-values.ts';
import { flatMap } from './flat-map.ts';
import { forEachBatch } from './for-each-batch.ts';
import { glom } from './glom.ts';
import { groupByKey } from './group-by-key.ts';
import { mapPartitions } from './map-partitions.ts';
import { mapValues } from './map-values.ts';
import { map } from './map.ts';
import { named } from './named.ts';
import { print } from './print.ts';
import { publish } from './publish.ts';
import { reduceByKey } from './reduce-by-key.ts';
import { reduce } from './reduce.ts';
import { repartition } from './repartition.ts';
import { saveAsTextFiles } from './save-as-text-files.ts';
import { transform, transformWith } from './transform.ts';
import { union } from './union.ts';

/** Every operator, by the name it has on a stream. */
export const operators = {
  combineByKey,
  count,
  countByValue,
  filter,
  flatMap,
  flatMapValues,
  forEachBatch,
  glom,
  groupByKey,
  map,
  mapPartitions,
  mapValues,
  named,
  print,
  publish,
  reduce,
  reduceByKey,
  repartition,
  saveAsTextFiles,
  transform,
  transformWith,
  union,
};
