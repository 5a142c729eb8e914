/** One pipeline per way of treating records that cannot be processed; the tests give them their input. */
import { type ErrorPolicy, pipeline } from '@sluice/dstream';

/** The longest line that is taken. */
export const MAX_RECORD_BYTES = 1_000;

/** The line at which the pipelines' function throws. */
export const THROWING_LINE = 'no way';

/** Their input is always given with `--input`. */
function shout(name: string, onError: ErrorPolicy) {
  return pipeline(name, { batchInterval: 200, partitions: 1, onError, maxRecordBytes: MAX_RECORD_BYTES }, (ctx) => {
    ctx
      .textFiles('given-by-the-test')
      .map((line) => {
        if (line === THROWING_LINE) throw new RangeError(`cannot shout '${line}'`);
        return line.toUpperCase();
      })
      .publish('lines');
  });
}

/** A bad record fails its batch. */
export const failing = shout('bad-fail', 'fail');
/** A bad record becomes a dead letter. */
export const deadLettering = shout('bad-dead-letter', 'deadLetter');
/** A bad record is left out. */
export const skipping = shout('bad-skip', 'skip');
