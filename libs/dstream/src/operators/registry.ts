/**
 * The operators of a stream: to add one, write its file beside these and add its line here.
 *
 * A name listed here is a method of every `DStream`; its `this` parameter says which streams may call it.
 */
import { cogroup } from './cogroup.ts';
import { combineByKey } from './combine-by-key.ts';
import { count } from './count.ts';
import { countByValue } from './count-by-value.ts';
import { countByValueAndWindow } from './count-by-value-and-window.ts';
import { countByWindow } from './count-by-window.ts';
import { filter } from './filter.ts';
import { flatMap } from './flat-map.ts';
import { flatMapValues } from './flat-map-values.ts';
import { forEachBatch } from './for-each-batch.ts';
import { fullOuterJoin } from './full-outer-join.ts';
import { glom } from './glom.ts';
import { groupByKey } from './group-by-key.ts';
import { groupByKeyAndWindow } from './group-by-key-and-window.ts';
import { join } from './join.ts';
import { leftOuterJoin } from './left-outer-join.ts';
import { map } from './map.ts';
import { mapPartitions } from './map-partitions.ts';
import { mapValues } from './map-values.ts';
import { named } from './named.ts';
import { print } from './print.ts';
import { publish } from './publish.ts';
import { reduce } from './reduce.ts';
import { reduceByKey } from './reduce-by-key.ts';
import { reduceByKeyAndWindow } from './reduce-by-key-and-window.ts';
import { reduceByWindow } from './reduce-by-window.ts';
import { repartition } from './repartition.ts';
import { rightOuterJoin } from './right-outer-join.ts';
import { saveAsTextFiles } from './save-as-text-files.ts';
import { transform, transformWith } from './transform.ts';
import { union } from './union.ts';
import { updateStateByKey } from './update-state-by-key.ts';
import { window } from './window.ts';

/** Every operator, by the name it has on a stream. */
export const operators = {
  cogroup,
  combineByKey,
  count,
  countByValue,
  countByValueAndWindow,
  countByWindow,
  filter,
  flatMap,
  flatMapValues,
  forEachBatch,
  fullOuterJoin,
  glom,
  groupByKey,
  groupByKeyAndWindow,
  join,
  leftOuterJoin,
  map,
  mapPartitions,
  mapValues,
  named,
  print,
  publish,
  reduce,
  reduceByKey,
  reduceByKeyAndWindow,
  reduceByWindow,
  repartition,
  rightOuterJoin,
  saveAsTextFiles,
  transform,
  transformWith,
  union,
  updateStateByKey,
  window,
};
