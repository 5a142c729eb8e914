import { describe, expect, it } from 'vitest';

import type { StoredMessage } from '../contract/broker.ts';
import type { DirectPage, DirectQuery } from './direct-page.ts';
import { type RangeSources, readPages } from './read-range.ts';

const RANGE = { stream: 'S', subject: 'a', fromSequence: 1, toSequence: 6 };

function message(sequence: number): StoredMessage {
  const payload = new Uint8Array(0);
  return { stream: 'S', subject: 'a', sequence, headers: {}, payload, size: 0, storedAtMs: 0 };
}

/** Scripted pages, and a leader that holds the given sequences; notes what was asked. */
function scripted(pages: DirectPage[], held: readonly number[]) {
  const asked: string[] = [];
  const sources: RangeSources = {
    page: (query: DirectQuery) => {
      asked.push(`page from ${'seq' in query ? query.seq : '?'}`);
      return Promise.resolve(pages.shift() ?? { kind: 'page', messages: [], more: false });
    },
    atLeader: (query) => {
      const from = 'seq' in query ? query.seq : 0;
      asked.push(`leader from ${from}`);
      const found = held.find((sequence) => sequence >= from);
      return Promise.resolve(found === undefined ? undefined : message(found));
    },
    recover: (cause) => {
      asked.push(cause);
      return Promise.resolve();
    },
    progressed: () => undefined,
  };
  return { sources, asked };
}

async function sequencesOf(sources: RangeSources): Promise<number[]> {
  const sequences: number[] = [];
  for await (const each of readPages(RANGE, sources)) sequences.push(each.sequence);
  return sequences;
}

describe('readPages', () => {
  it('asks the leader for what a lagging replica does not have yet (B3, I11)', async () => {
    const lagging: DirectPage = { kind: 'page', messages: [message(1), message(3)], more: false };
    const { sources, asked } = scripted([lagging], [1, 3, 5, 6, 7]);
    expect(await sequencesOf(sources)).toEqual([1, 3, 5, 6]);
    expect(asked).toEqual(['page from 1', 'leader from 4', 'leader from 6']);
  });

  it('asks the leader when a replica has nothing at all (B3, I11)', async () => {
    const { sources } = scripted([], [2, 6]);
    expect(await sequencesOf(sources)).toEqual([2, 6]);
  });

  it('asks the leader once, and ends, when the last message of the range is gone (I11)', async () => {
    const { sources, asked } = scripted([{ kind: 'page', messages: [message(2)], more: false }], [2, 9]);
    expect(await sequencesOf(sources)).toEqual([2]);
    expect(asked).toEqual(['page from 1', 'leader from 3']);
  });

  it('does not ask the leader when the end of the range was seen, or a message beyond it', async () => {
    const upToEnd = scripted([{ kind: 'page', messages: [message(1), message(6)], more: false }], []);
    expect(await sequencesOf(upToEnd.sources)).toEqual([1, 6]);
    const beyond = scripted([{ kind: 'page', messages: [message(1), message(8)], more: false }], []);
    expect(await sequencesOf(beyond.sources)).toEqual([1]);
    expect([...upToEnd.asked, ...beyond.asked]).toEqual(['page from 1', 'page from 1']);
  });

  it('goes on from the last whole message when a page breaks off', async () => {
    const broken: DirectPage = { kind: 'broken', messages: [message(1), message(2)], cause: 'the connection was lost' };
    const rest: DirectPage = { kind: 'page', messages: [message(4), message(6)], more: false };
    const { sources, asked } = scripted([broken, rest], []);
    expect(await sequencesOf(sources)).toEqual([1, 2, 4, 6]);
    expect(asked).toEqual(['page from 1', 'the connection was lost', 'page from 3']);
  });
});
