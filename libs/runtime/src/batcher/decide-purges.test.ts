import { createSubjects, EMPTY_CHAIN_END, type InputRange } from '@sluice/protocol';
import { describe, expect, test } from 'vitest';
import type { CommitEntry } from '../control/control-view.ts';
import { decidePurges, type PurgeFacts } from './decide-purges.ts';

const subjects = createSubjects('words');

describe('decidePurges (I11)', () => {
  test('input blocks go below the first range that is still needed', () => {
    const purges = decidePurges(facts({ firstNeeded: [range(40, 50)], keepInputFrom: () => 60 }));
    expect(purges).toContainEqual({ stream: 'IN', subject: 'sluice.words.in.lines.0', belowSequence: 41 });
  });

  test('the newest message of an input, and the checkpoint it refers to, are never purged', () => {
    const purges = decidePurges(facts({ firstNeeded: [range(60, 60)], keepInputFrom: () => 45 }));
    expect(purges).toContainEqual({ stream: 'IN', subject: 'sluice.words.in.lines.0', belowSequence: 45 });
  });

  test('the newest commit of a chain stays even when every batch is closed', () => {
    const purges = decidePurges(facts({ oldestOpenBatch: 10, commits: () => [commit(8, 80), commit(9, 90)] }));
    expect(purges).toContainEqual({ stream: 'CONTROL', subject: 'sluice.words.commit.counts.0', belowSequence: 90 });
  });

  test('commits and segments of open batches stay', () => {
    const commits = [
      commit(8, 80, { segmentsFrom: 800 }),
      commit(9, 90, { segmentsFrom: 900 }),
      commit(10, 100, { segmentsFrom: 950 }),
    ];
    const purges = decidePurges(facts({ oldestOpenBatch: 9, commits: () => commits }));
    expect(purges).toContainEqual({ stream: 'CONTROL', subject: 'sluice.words.commit.counts.0', belowSequence: 90 });
    expect(purges).toContainEqual({ stream: 'WORK', subject: 'sluice.words.x.counts.0', belowSequence: 900 });
  });

  test('segments of a batch that all have committed go before its sources are acknowledged; its commits stay', () => {
    const commits = [commit(8, 80, { segmentsFrom: 800 }), commit(9, 90, { segmentsFrom: 900 })];
    const purges = decidePurges(facts({ oldestOpenBatch: 8, oldestUncommittedBatch: 9, commits: () => commits }));
    expect(purges).toContainEqual({ stream: 'CONTROL', subject: 'sluice.words.commit.counts.0', belowSequence: 80 });
    expect(purges).toContainEqual({ stream: 'WORK', subject: 'sluice.words.x.counts.0', belowSequence: 900 });
  });

  test('segments go when nobody needs any: those before the newest named ones', () => {
    const commits = [commit(7, 70, { segmentsFrom: 700 }), commit(8, 80, { segmentsFrom: 800 }), commit(9, 90)];
    const purges = decidePurges(facts({ oldestOpenBatch: 10, commits: () => commits }));
    expect(purges).toContainEqual({ stream: 'WORK', subject: 'sluice.words.x.counts.0', belowSequence: 800 });
  });

  test('state trails by one snapshot (P3)', () => {
    const commits = [
      commit(1, 10, { snapshotBatch: 0, stateFrom: 5 }),
      commit(2, 20, { snapshotBatch: 2, stateFrom: 15 }),
      commit(3, 30, { snapshotBatch: 2, stateFrom: 15 }),
      commit(4, 40, { snapshotBatch: 4, stateFrom: 35 }),
    ];
    const purges = decidePurges(facts({ oldestOpenBatch: 5, commits: () => commits }));
    expect(purges).toContainEqual({ stream: 'CONTROL', subject: 'sluice.words.commit.counts.0', belowSequence: 20 });
    expect(purges).toContainEqual({ stream: 'WORK', subject: 'sluice.words.state.counts.0', belowSequence: 15 });
  });

  test('state that was never snapshot is kept from its first delta on', () => {
    const commits = [commit(1, 10, { stateFrom: 5 }), commit(2, 20, { stateFrom: 5 })];
    const purges = decidePurges(facts({ oldestOpenBatch: 3, commits: () => commits }));
    expect(purges).toContainEqual({ stream: 'CONTROL', subject: 'sluice.words.commit.counts.0', belowSequence: 10 });
  });
});

function facts(some: Partial<PurgeFacts>): PurgeFacts {
  return {
    plan: planOfOneStage(),
    subjects,
    oldestOpenBatch: 1,
    oldestUncommittedBatch: some.oldestOpenBatch ?? 1,
    firstNeeded: [],
    keepInputFrom: () => 1,
    commits: () => [],
    ...some,
  };
}

function planOfOneStage(): PurgeFacts['plan'] {
  return {
    settings: {
      name: 'words',
      batchIntervalMs: 1000,
      partitions: 1,
      onError: 'fail',
      onBatchFailure: 'block',
      catchUp: 'merge',
      durability: 'single',
      store: { inBytes: 1, workBytes: 1, controlBytes: 1, outBytes: 1 },
      maxRecordBytes: 1,
    },
    inputs: [],
    stages: [
      {
        id: 'counts',
        kind: 'operator',
        partitions: 1,
        leaves: [],
        nodes: [],
        outlets: [],
        runsOnEmpty: false,
        stateful: true,
        sink: undefined,
        slideMs: 1000,
      },
    ],
    warnings: [],
    json: '{}',
    hash: 'h',
  };
}

function range(from: number, to: number): InputRange {
  return {
    input: 'lines',
    partition: 0,
    streamCreatedAtMs: 1,
    from: { ...EMPTY_CHAIN_END, sequence: from },
    to: { ...EMPTY_CHAIN_END, sequence: to },
    records: 0,
    bytes: 0,
  };
}

function commit(batch: number, sequence: number, some: Partial<CommitEntry> = {}): CommitEntry {
  return {
    sequence,
    batch,
    fromBatch: batch,
    recordsIn: 0,
    deadLetters: 0,
    workBeginMs: 0,
    workEndMs: 0,
    segmentsFrom: 0,
    stateFrom: 0,
    snapshotBatch: 0,
    bytes: 0,
    ...some,
  };
}
