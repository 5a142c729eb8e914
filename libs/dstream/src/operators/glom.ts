import { derive } from '../api/derive.ts';
import { type DStream, PLACE } from '../api/dstream.ts';
import { partitionKernel } from './map-partitions.ts';

/** Each partition of a batch becomes one array, also an empty one. */
export function glom<T>(this: DStream<T>): DStream<readonly T[]> {
  const { slideMs } = this[PLACE].node;
  return derive(this, {
    label: 'glom',
    expand: (build, [input]) =>
      build.kernel(
        input,
        partitionKernel((records) => [records], slideMs),
        { runsOnEmpty: true },
      ),
  });
}
