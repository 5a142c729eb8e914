/**
 * Reads what a pipeline published, as a foreign NATS client does, and checks it against the reference.
 *
 * X1  A foreign reader sees each record once (I14): no (output, partition, batch, chunk) comes twice or out of order.
 */
import { connectJetStream, type StoredMessage } from '@sluice/broker';
import {
  createSubjects,
  decodeRecords,
  HEADERS,
  MESSAGE_KINDS,
  type OutputFacts,
  parseOutputHeaders,
  verifySum,
} from '@sluice/protocol';

/** One published pair with the batch time it belongs to. */
export interface PublishedPair {
  readonly timeMs: number;
  readonly key: string;
  readonly count: number;
}

/** Everything published under one name, in batch order per partition. @throws when a message is repeated, reordered or damaged (X1) */
export async function readPublished(url: string, pipeline: string, name: string): Promise<PublishedPair[]> {
  await using broker = await connectJetStream({ url, name: 'foreign reader' });
  const subjects = createSubjects(pipeline);
  const stream = subjects.stream('OUT');
  const last = (await broker.streamFacts(stream))?.lastSequence ?? 0;
  const pairs: PublishedPair[] = [];
  const newest = new Map<string, Place>();
  for await (const message of broker.readRange({
    stream,
    subject: subjects.outs(name),
    fromSequence: 1,
    toSequence: last,
  })) {
    if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.output) continue;
    const { timeMs } = assertFollows(newest, message);
    for (const record of decodeRecords('msgpack', message.payload)) {
      const [key, count] = record as [string, number];
      pairs.push({ timeMs, key, count });
    }
  }
  return pairs;
}

interface Place {
  readonly batch: number;
  readonly chunk: number;
}

/** X1 */
function assertFollows(newest: Map<string, Place>, message: StoredMessage): OutputFacts {
  const facts = parseOutputHeaders(message.headers);
  if (facts === undefined || !verifySum(message.headers, message.payload))
    throw new Error(`damaged output at sequence ${message.sequence}`);
  const before = newest.get(message.subject) ?? { batch: 0, chunk: 0 };
  const follows =
    facts.batch > before.batch ? facts.chunk === 0 : facts.batch === before.batch && facts.chunk === before.chunk + 1;
  if (!follows) {
    throw new Error(
      `${message.subject}: batch ${facts.batch} chunk ${facts.chunk} after batch ${before.batch} chunk ${before.chunk} (X1)`,
    );
  }
  newest.set(message.subject, facts);
  return facts;
}

/** Sums counts per key. */
export function sumByKey(pairs: readonly PublishedPair[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { key, count } of pairs) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

/** Pairs by batch time. */
export function byTime(pairs: readonly PublishedPair[]): Map<number, Map<string, number>> {
  const times = new Map<number, Map<string, number>>();
  for (const { timeMs, key, count } of pairs) {
    const batch = times.get(timeMs) ?? new Map<string, number>();
    batch.set(key, (batch.get(key) ?? 0) + count);
    times.set(timeMs, batch);
  }
  return times;
}
