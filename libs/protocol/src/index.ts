export { CODEC_NAMES, decodeRecords, encodeRecords, forEachRecord, getCodec } from './codec/block-codec.ts';
export type { BlockCodec, CodecName } from './codec/block-codec.ts';
export { detachText } from './codec/lines.ts';
export type { OnInvalidRecord } from './codec/lines.ts';
export { decodeValue, encodeValue, MAX_PAYLOAD_BYTES } from './codec/msgpack.ts';
export { RecordWriter } from './codec/record-writer.ts';
export { blockHeaders, nextRolling, parseBlockHeaders } from './envelope/block-headers.ts';
export type { BlockFacts } from './envelope/block-headers.ts';
export { chainHeaders, parseChainHeaders, parseKind, sumOf, verifySum } from './envelope/chain-headers.ts';
export type { ChainFacts } from './envelope/chain-headers.ts';
export { commitHeaders, parseCommitHeaders } from './envelope/commit-headers.ts';
export type { CommitFacts } from './envelope/commit-headers.ts';
export { HEADERS, MESSAGE_KINDS } from './envelope/headers.ts';
export type { MessageKind } from './envelope/headers.ts';
export { outputHeaders, parseOutputHeaders } from './envelope/output-headers.ts';
export type { OutputFacts } from './envelope/output-headers.ts';
export { PROTOCOL_ERROR_CODES, ProtocolError } from './errors.ts';
export type { ProtocolErrorCode } from './errors.ts';
export { encodeKey, encodeKeyText, hashKey, partitionOfKey } from './keys/hash-key.ts';
export { KeyMap } from './keys/key-map.ts';
export { decodeCommit, encodeCommit } from './messages/commit-v1.ts';
export type { Commit, Ref, Segment, StateManifest } from './messages/commit-v1.ts';
export { decodeDeadLetter, decodeRejected, encodeDeadLetter, encodeRejected } from './messages/dead-letter-v1.ts';
export type { DeadLetter, Rejected } from './messages/dead-letter-v1.ts';
export {
  decodeAcked,
  decodeCommand,
  decodeCut,
  decodeCutDone,
  decodeHeartbeat,
  decodeRate,
  encodeAcked,
  encodeCommand,
  encodeCut,
  encodeCutDone,
  encodeHeartbeat,
  encodeRate,
} from './messages/hints-v1.ts';
export { decodeOutputHold, encodeOutputHold, outputHoldId } from './messages/output-hold-v1.ts';
export type { OutputHold } from './messages/output-hold-v1.ts';
export type { Acked, Command, Cut, CutDone, Heartbeat, Rate } from './messages/hints-v1.ts';
export { EMPTY_CHAIN_END } from './messages/input-range-v1.ts';
export type { ChainEnd, InputRange } from './messages/input-range-v1.ts';
export { decodeJournalEvent, encodeJournalEvent } from './messages/journal-event-v1.ts';
export type {
  AcknowledgedEvent,
  CheckpointedEvent,
  ComputedEvent,
  FailedEvent,
  JournalEvent,
  JournalEventType,
  OpenBatch,
  PlannedEvent,
  ReceivedEvent,
  ReplicatedEvent,
  RetriedEvent,
  SkippedEvent,
} from './messages/journal-event-v1.ts';
export { decodeTaskFailure, encodeTaskFailure } from './messages/task-failure-v1.ts';
export type { TaskFailure } from './messages/task-failure-v1.ts';
export { MAX_MESSAGE_BYTES } from './messages/wire.ts';
export {
  decodePositionCheckpoint,
  decodePositions,
  encodePositionCheckpoint,
  encodePositions,
} from './positions/positions.ts';
export type { Positions } from './positions/positions.ts';
export {
  assertName,
  createSubjects,
  holdsBucket,
  membersBucket,
  NAME_ERROR_CODES,
  parsePartitionSubject,
  STREAM_KINDS,
} from './subjects.ts';
export type { ControlTopic, JournalToken, PipelineSubjects, StreamKind } from './subjects.ts';
