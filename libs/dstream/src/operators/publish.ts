import { type Duration, parseDuration } from '@sluice/kernel';
import { assertName } from '@sluice/protocol';

import { addOutput, checkedCount } from '../api/derive.ts';
import type { DStream } from '../api/dstream.ts';

/** Options of `publish`. */
export interface PublishOptions {
  /** Partitions of the published stream; those of this stream unless set. */
  readonly partitions?: number;
  /**
   * How much is kept, at least: messages older than `age` go, and those that newer ones of `bytes` follow. 256 MiB unless
   * set; an age alone keeps all of that age. All outputs together keep at most three quarters of `store.outBytes`.
   */
  readonly retain?: { readonly age?: Duration; readonly bytes?: number };
  /**
   * What becomes of messages beyond `retain` that a reader still needs. `block` (default): they stay until it has passed
   * them, and once the store is full the publisher waits. `dropOldest`: they go, and the reader is told which it missed.
   */
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
