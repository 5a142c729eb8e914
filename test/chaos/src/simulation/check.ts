/**
 * Judges a simulated run by what it left in the store: lost, doubled, reordered, or right.
 *
 * X1  A foreign reader sees each record once: no (output, partition, batch, chunk) twice or out of order (I14).
 * X2  The block log of a partition has every record of its splits once, in order, and its blocks are contiguous (I3, I8).
 * X3  The frozen ranges are contiguous and cover the block log; the journal has no violation (I8, §6).
 * X4  Counts, totals and windows of every computed batch equal the reference.
 * X5  Commits of a partition cover every batch once, in order, and none failed (I6, I9).
 */
import type { StoredMessage } from '@sluice/broker';
import { crc32 } from '@sluice/kernel';
import {
  decodeRecords,
  HEADERS,
  type InputRange,
  MESSAGE_KINDS,
  nextRolling,
  type OutputFacts,
  parseBlockHeaders,
  parseCommitHeaders,
  parseOutputHeaders,
  parsePartitionSubject,
  type ReceivedEvent,
  type ReplicatedEvent,
  verifySum,
} from '@sluice/protocol';

import type { Observations } from './observer.ts';
import { type BatchRecords, type Counts, deriveExpected } from './reference.ts';
import { PARTITIONS, RECORDS } from './simulated-pipeline.ts';

/** Everything that is wrong, one line each; empty = right. */
export function checkRun(seen: Observations): readonly string[] {
  const problems: string[] = [];
  const blocks = checkBlocks(seen.input, problems);
  const batches = checkJournal(seen, blocks, problems);
  checkCommits(seen.control, problems);
  checkOutputs(seen, batches, problems);
  return problems;
}

interface Block {
  readonly sequence: number;
  readonly records: readonly number[];
}

/** X2; blocks by partition. */
function checkBlocks(input: readonly StoredMessage[], problems: string[]): ReadonlyMap<number, readonly Block[]> {
  const blocks = new Map<number, Block[]>();
  const ends = new Map<number, { block: number; rolling: number }>();
  for (const message of input) {
    if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.block) continue;
    const partition = parsePartitionSubject(message.subject)?.partition ?? -1;
    const facts = parseBlockHeaders(message.headers);
    const before = ends.get(partition) ?? { block: 0, rolling: 0 };
    if (facts.block !== before.block + 1)
      problems.push(`X2 in ${partition}: block ${facts.block} after ${before.block}`);
    if (facts.rolling !== nextRolling(before.rolling, crc32(message.payload)))
      problems.push(`X2 in ${partition}: block ${facts.block} does not continue the checksum`);
    ends.set(partition, facts);
    const records = [...decodeRecords('msgpack', message.payload)] as number[];
    blocks.set(partition, [...(blocks.get(partition) ?? []), { sequence: message.sequence, records }]);
  }
  checkRecords(blocks, problems);
  return blocks;
}

/** X2: every record of a partition's split, once and in order. */
function checkRecords(blocks: ReadonlyMap<number, readonly Block[]>, problems: string[]): void {
  for (let partition = 0; partition < PARTITIONS; partition++) {
    const found = (blocks.get(partition) ?? []).flatMap(({ records }) => records);
    // Each split is one partition's: which one, its id decides.
    const split = (found[0] ?? 0) % PARTITIONS;
    const expected = Array.from({ length: RECORDS / PARTITIONS }, (_, made) => made * PARTITIONS + split);
    if (found.join() !== expected.join()) problems.push(`X2 in ${partition}: ${describeRecords(found, expected)}`);
  }
}

function describeRecords(found: readonly number[], expected: readonly number[]): string {
  const times = new Map<number, number>();
  for (const record of found) times.set(record, (times.get(record) ?? 0) + 1);
  const lost = expected.filter((record) => !times.has(record));
  const doubled = [...times].filter(([, count]) => count > 1).map(([record]) => record);
  if (lost.length === 0 && doubled.length === 0) return 'records are out of order';
  return `${found.length} records stored, lost [${lost.join()}], doubled [${doubled.join()}]`;
}

/** X3; the computed batches in order. */
function checkJournal(
  { events, journal, contradictions }: Observations,
  blocks: ReadonlyMap<number, readonly Block[]>,
  problems: string[],
): readonly BatchRecords[] {
  for (const { event, why } of journal.violations) problems.push(`X3 journal, batch ${event.batch}: ${why}`);
  for (const sequence of contradictions) problems.push(`X3 checkpoint ${sequence} contradicts the events before it`);
  const received = new Map<number, ReceivedEvent>();
  const batches: BatchRecords[] = [];
  const ends = new Map<number, number>();
  for (const event of events) {
    if (event.type === 'failed')
      problems.push(`X5 batch ${event.batch} failed: ${event.failure.code} ${event.failure.message}`);
    if (event.type === 'received') {
      const before = received.get(event.batch - 1);
      if (received.has(event.batch)) problems.push(`X3 batch ${event.batch} received twice`);
      if (before !== undefined && event.timeMs <= before.timeMs)
        problems.push(`X3 batch ${event.batch} at ${event.timeMs} after ${before.timeMs}`);
      received.set(event.batch, event);
    }
    if (event.type !== 'replicated') continue;
    const head = received.get(event.batch);
    if (head === undefined) problems.push(`X3 batch ${event.batch} frozen, but not received`);
    else batches.push({ received: head, replicated: event, indexes: recordsOf(event, blocks, ends, problems) });
  }
  return batches;
}

function recordsOf(
  { batch, ranges }: ReplicatedEvent,
  blocks: ReadonlyMap<number, readonly Block[]>,
  ends: Map<number, number>,
  problems: string[],
): readonly number[] {
  return ranges.flatMap((range: InputRange) => {
    const end = ends.get(range.partition) ?? 0;
    if (range.from.sequence !== end)
      problems.push(`X3 batch ${batch}, partition ${range.partition}: begins after ${range.from.sequence}, not ${end}`);
    ends.set(range.partition, range.to.sequence);
    return (blocks.get(range.partition) ?? [])
      .filter(({ sequence }) => sequence > range.from.sequence && sequence <= range.to.sequence)
      .flatMap(({ records }) => records);
  });
}

/** X5 */
function checkCommits(control: readonly StoredMessage[], problems: string[]): void {
  const newest = new Map<string, number>();
  for (const { subject, headers } of control) {
    if (headers[HEADERS.kind] !== MESSAGE_KINDS.commit) continue;
    const facts = parseCommitHeaders(headers);
    if (facts === undefined) continue;
    const before = newest.get(subject) ?? 0;
    if (facts.fromBatch !== before + 1)
      problems.push(`X5 ${subject}: ${facts.fromBatch}..${facts.batch} committed after ${before}`);
    newest.set(subject, facts.batch);
  }
}

/** X1, X4 */
function checkOutputs({ output, journal }: Observations, batches: readonly BatchRecords[], problems: string[]): void {
  const published = readOutputs(output, problems);
  const closed = journal.computedBelow;
  for (const expected of deriveExpected(batches)) {
    if (expected.batch >= closed) break;
    for (const name of ['counts', 'totals', 'windowed'] as const) {
      const found = published.get(`${name}/${expected.batch}`) ?? new Map();
      if (!isSame(found, expected[name]))
        problems.push(
          `X4 ${name} of batch ${expected.batch} at ${expected.timeMs}: ${describe(found)}, not ${describe(expected[name])}`,
        );
    }
  }
}

/** X1; pairs by `output/batch`. */
function readOutputs(output: readonly StoredMessage[], problems: string[]): ReadonlyMap<string, Counts> {
  const published = new Map<string, Map<string, number>>();
  const newest = new Map<string, OutputFacts>();
  for (const message of output) {
    if (message.headers[HEADERS.kind] === MESSAGE_KINDS.deadLetter)
      problems.push(`X5 dead letter on ${message.subject}`);
    if (message.headers[HEADERS.kind] !== MESSAGE_KINDS.output) continue;
    const facts = parseOutputHeaders(message.headers);
    if (facts === undefined || !verifySum(message.headers, message.payload)) {
      problems.push(`X1 ${message.subject}: message ${message.sequence} is damaged`);
      continue;
    }
    const problem = findGap(message.subject, newest.get(message.subject), facts);
    if (problem !== undefined) problems.push(problem);
    newest.set(message.subject, facts);
    const name = `${parsePartitionSubject(message.subject)?.name}/${facts.batch}`;
    const pairs = published.get(name) ?? new Map<string, number>();
    published.set(name, pairs);
    addPairs(pairs, message.payload);
  }
  return published;
}

/** What is wrong with a message's place after the one before it. */
function findGap(subject: string, before: OutputFacts | undefined, facts: OutputFacts): string | undefined {
  const isNewBatch = facts.batch > (before?.batch ?? 0);
  const isNextChunk = facts.batch === before?.batch && facts.chunk === before.chunk + 1;
  if (isNewBatch ? facts.chunk === 0 : isNextChunk) return undefined;
  return `X1 ${subject}: batch ${facts.batch} chunk ${facts.chunk} after batch ${before?.batch} chunk ${before?.chunk}`;
}

/** Adds `[key, count]` records to the counts of their batch. */
function addPairs(pairs: Map<string, number>, payload: Uint8Array): void {
  for (const record of decodeRecords('msgpack', payload)) {
    const [key, count] = record as [string, number];
    pairs.set(key, (pairs.get(key) ?? 0) + count);
  }
}

function isSame(one: Counts, other: Counts): boolean {
  return one.size === other.size && [...one].every(([key, count]) => other.get(key) === count);
}

function describe(counts: Counts): string {
  const pairs = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, count]) => `${key.slice(4)}:${count}`).join(' ')}}`;
}
