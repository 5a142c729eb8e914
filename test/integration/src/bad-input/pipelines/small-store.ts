/** Counts more data than its streams can hold at once. */
import { pipeline } from '@sluice/dstream';

const MIB = 1024 * 1024;

/** Byte limit of the input's stream. */
export const IN_BYTES = MIB;

/** All streams together. */
export const STORE_BYTES = IN_BYTES + 3 * MIB;

/** Records in all; each is about 100 bytes. */
export const RECORDS = 60_000;

const PADDING = 'x'.repeat(90);

/** Its records, at most so many per second. */
function countAll(name: string, recordsPerSecond: number) {
  const store = { inBytes: IN_BYTES, workBytes: MIB, controlBytes: MIB, outBytes: MIB };
  return pipeline(name, { batchInterval: 200, partitions: 2, store }, (ctx) => {
    ctx
      .generator({ name: 'lines', count: RECORDS, recordsPerSecond, make: (index) => `${index} ${PADDING}` })
      .map(() => ['lines', 1])
      .reduceByKey((a, b) => a + b)
      .named('counts')
      .publish('counts');
  });
}

/** As fast as it goes: far more than the stream takes between two batches. */
export const hasty = countAll('hasty', 1_000_000);
/** Slow enough to be met in the middle of its work. */
export const steady = countAll('steady', 20_000);
