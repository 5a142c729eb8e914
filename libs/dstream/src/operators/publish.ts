import { type Duration, parseDuration } from '@sluice/kernel';
import { assertName } from '@sluice/protocol';

import { addOutput, checkedCount } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Options of `publish`. */
export interface PublishOptions {
  /** Partitions of the published stream; those of this stream unless set. */
  readonly partitions?: number;
  /** How much is kept for readers; all that fits unless set. */
  readonly retain?: { readonly age?: Duration; readonly bytes?: number };
  /** What happens when the published stream is full; `block`. */
  readonly onFull?: 'block' | 'dropOldest';
}

/** Publishes the stream as `sluice.<pipeline>.out.<name>.<partition>`, which another pipeline reads with `fromStream`. */
export function publish<T>(this: DStream<T>, name: string, options: PublishOptions = {}): void {
  assertName(name, 'published stream');
  const { partitions, retain = {}, onFull = 'block' } = options;
  checkedCount(partitions, 'partitions of publish');
  checkedCount(retain.bytes, 'retain.bytes of publish');
  const kept = {
    ...(retain.age === undefined ? {} : { ageMs: parseDuration(retain.age, 'retain.age of publish') }),
    ...(retain.bytes === undefined ? {} : { bytes: retain.bytes }),
  };
  addOutput(this, {
    label: 'publish',
    sink: { type: 'publish', options: { name, retain: kept, onFull } },
    route: { mode: partitions === undefined ? 'forward' : 'roundRobin', partitions, runsOnEmpty: false },
    name: `publish-${name}`,
  });
}
