/**
 * Names of the message headers. Metadata stands in headers, so that a headers-only reader can follow every stream
 * without its payload.
 */

/** Header names; the comment says which messages carry them. */
export const HEADERS = {
  /** Every stored message: what it is; one of {@link MESSAGE_KINDS}. */
  kind: 'Sluice-Kind',
  /** Chain messages: instance id of the writer. */
  owner: 'Sluice-Owner',
  /** Chain messages: number of the claim under which they were written. */
  epoch: 'Sluice-Epoch',
  /** Chain messages, segments, state: id of the write attempt. */
  attempt: 'Sluice-Attempt',
  /** Every stored message: CRC-32 of the payload, hexadecimal. */
  sum: 'Sluice-Sum',
  /** Blocks, and what carries a chain's end: block number, from 1. */
  block: 'Sluice-Block',
  /** Blocks, and what carries a chain's end: CRC-32 over all blocks' checksums so far, hexadecimal. */
  rolling: 'Sluice-Rolling',
  /** Blocks, segments and outputs: records within. */
  records: 'Sluice-Records',
  /** Blocks, segments and outputs: how the payload is encoded. */
  codec: 'Sluice-Codec',
  /** Blocks and claims of `in`: positions as a delta, base64url of msgpack. */
  positions: 'Sluice-Positions',
  /** Blocks and claims of `in`: sequence of the position checkpoint that the delta applies to; 0 = none. */
  checkpoint: 'Sluice-Checkpoint',
  /** `in` chains: `1` on the newest message once the partition's source has ended and all of it is stored. */
  ended: 'Sluice-Ended',
  /** Commits, outputs, journal: batch number. */
  batch: 'Sluice-Batch',
  /** Commits: first batch that this commit covers (the others had nothing to do). */
  fromBatch: 'Sluice-From-Batch',
  /** Commits, outputs, journal: batch time in ms. Blocks: when the block was closed. */
  time: 'Sluice-Time',
  /** Commits and journal: hash of the plan. */
  plan: 'Sluice-Plan',
  /** Commits: ms when the task began and ended, `begin-end`. */
  worked: 'Sluice-Worked',
  /** Commits: records read. */
  recordsIn: 'Sluice-Records-In',
  /** Commits: dead letters within. */
  deadLetters: 'Sluice-Dead-Letters',
  /** Commits: lowest sequence in WORK that this commit's segments need; 0 = none. */
  segmentsFrom: 'Sluice-Segments-From',
  /** Commits: lowest sequence in WORK that restoring from this commit needs; 0 = none. */
  stateFrom: 'Sluice-State-From',
  /** Commits: batch of the snapshot that restoring from this commit starts at; 0 = none. */
  snapshotBatch: 'Sluice-Snapshot-Batch',
  /** Messages of commit and `in` chains that are no commit or block: sequence of the newest one; 0 = none. */
  tip: 'Sluice-Tip',
  /** Outputs: index of this message within its batch, from 0. */
  chunk: 'Sluice-Chunk',
  /** Outputs: `1` on the last message of a batch. */
  last: 'Sluice-Last',
} as const;

/** Values of {@link HEADERS}.kind. */
export const MESSAGE_KINDS = {
  claim: 'claim',
  release: 'release',
  block: 'block',
  /** A full position vector in an `in` chain. */
  positions: 'positions',
  /** Records that fit no block, in an `in` chain; the first stage turns them into dead letters. */
  rejected: 'rejected',
  commit: 'commit',
  /** A task gave up: in its commit chain, so that the batcher finds it without a hint (I16). */
  failure: 'failure',
  segment: 'segment',
  stateDelta: 'delta',
  stateSnapshot: 'snapshot',
  journal: 'journal',
  output: 'output',
  deadLetter: 'dead-letter',
} as const;

/** One of {@link MESSAGE_KINDS}. */
export type MessageKind = (typeof MESSAGE_KINDS)[keyof typeof MESSAGE_KINDS];
