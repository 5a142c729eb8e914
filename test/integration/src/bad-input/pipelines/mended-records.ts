/** The pipeline `bad-fail` after its function was mended. */
import { pipeline } from '@sluice/dstream';
import { MAX_RECORD_BYTES } from './bad-records.ts';

/** Shouts every line. */
export const mended = pipeline(
  'bad-fail',
  { batchInterval: 200, partitions: 1, onError: 'fail', maxRecordBytes: MAX_RECORD_BYTES },
  (ctx) => {
    ctx
      .textFiles('given-by-the-test')
      .map((line) => line.toUpperCase())
      .publish('lines');
  },
);
