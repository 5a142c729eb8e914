/**
 * The members bucket: a key-value bucket whose entries vanish by themselves (hint only, I16).
 *
 * A renewal is a plain publish with a time to live: the library's own update would drop it and make the entry immortal.
 * No revision is expected, because each id has one writer.
 */
import { headers as createHeaders } from '@nats-io/transport-node';
import { assertName } from '@sluice/protocol';

import type { BucketStorage, MemberBucket, MemberEntry } from '../contract/broker.ts';
import { type ApiClient, refusal, SERVER_ERROR_NUMBERS, type ServerError, unanswered } from './api-client.ts';
import { fetchDirectPage } from './direct-page.ts';

const MARKER_TTL_NANOS = 1_000_000_000;
const MAX_MEMBERS = 1024;
const MAX_LIST_BYTES = 8 * 1024 * 1024;
const NO_BYTES = new Uint8Array(0);

/** How a bucket is kept when it is created. */
export interface BucketShape {
  readonly storage: BucketStorage;
  readonly replicas: number;
}

/** Opens the bucket, creating it when needed. */
export async function openMembers(api: ApiClient, bucket: string, shape: BucketShape): Promise<MemberBucket> {
  const stream = `KV_${bucket}`;
  await createBucket(api, bucket, shape);
  const keyOf = (id: string) => {
    assertName(id, 'member');
    return `$KV.${bucket}.${id}`;
  };
  return {
    // The server counts in whole seconds.
    put: (id, value, ttlMs) =>
      publish(api, keyOf(id), value, { 'Nats-TTL': `${Math.max(1, Math.ceil(ttlMs / 1000))}s` }),
    remove: (id) => publish(api, keyOf(id), NO_BYTES, { 'KV-Operation': 'DEL', 'Nats-TTL': '1s' }),
    list: async () => {
      const page = await fetchDirectPage(api.link, stream, {
        multi_last: [`$KV.${bucket}.>`],
        batch: MAX_MEMBERS,
        max_bytes: MAX_LIST_BYTES,
      });
      if (page.kind === 'broken') throw unanswered(`listing members of ${bucket}`, page.cause, api.link);
      const entries: MemberEntry[] = [];
      for (const message of page.messages) {
        // Empty values are marks of removal or expiry: an instance always says something about itself.
        if (message.size > 0)
          entries.push({ id: message.subject.slice(`$KV.${bucket}.`.length), value: message.payload });
      }
      return entries;
    },
  };
}

async function createBucket(api: ApiClient, bucket: string, { storage, replicas }: BucketShape): Promise<void> {
  const answer = await api.ask(`STREAM.CREATE.KV_${bucket}`, {
    name: `KV_${bucket}`,
    subjects: [`$KV.${bucket}.>`],
    retention: 'limits',
    discard: 'new',
    storage,
    num_replicas: replicas,
    max_msgs_per_subject: 1,
    max_msgs: -1,
    max_bytes: -1,
    max_age: 0,
    duplicate_window: 100_000_000,
    allow_direct: true,
    allow_rollup_hdrs: true,
    deny_delete: true,
    allow_msg_ttl: true,
    subject_delete_marker_ttl: MARKER_TTL_NANOS,
  });
  // Created by an earlier instance with another number of replicas: fine for a hint.
  if (answer.kind === 'ok' || answer.error.err_code === SERVER_ERROR_NUMBERS.streamNameInUse) return;
  throw refusal(`creating bucket ${bucket}`, answer.error);
}

async function publish(
  api: ApiClient,
  key: string,
  value: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const wire = createHeaders();
  for (const [name, text] of Object.entries(headers)) wire.set(name, text);
  const reply = await api.link.request(key, value, wire);
  if (reply.kind !== 'answer')
    throw unanswered(`writing ${key}`, reply.kind === 'unanswered' ? reply.cause : 'the bucket is not there', api.link);
  const { error } = reply.message.json<{ error?: ServerError }>();
  if (error !== undefined) throw refusal(`writing ${key}`, error);
}
