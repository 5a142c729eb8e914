/** Members buckets in memory: entries that vanish when the clock passes their time to live. */
import type { Clock } from '@sluice/kernel';

import type { MemberBucket, MemberEntry } from '../contract/broker.ts';
import { copyBytes } from '../contract/copy-bytes.ts';

/** The shared content of one bucket. */
export type MemoryBucketContent = Map<string, { readonly value: Uint8Array; readonly expiresAtMs: number }>;

/** A view of a bucket that reads time from `clock`. */
export function createMemoryMembers(content: MemoryBucketContent, clock: Clock): MemberBucket {
  return {
    put: (id, value, ttlMs) => {
      content.set(id, { value: copyBytes(value), expiresAtMs: clock.now() + Math.max(1000, ttlMs) });
      return Promise.resolve();
    },
    remove: (id) => {
      content.delete(id);
      return Promise.resolve();
    },
    list: () => {
      const alive: MemberEntry[] = [];
      for (const [id, entry] of content) {
        if (entry.expiresAtMs > clock.now()) alive.push({ id, value: copyBytes(entry.value) });
        else content.delete(id);
      }
      return Promise.resolve(alive);
    },
  };
}
