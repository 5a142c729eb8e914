export { HEADERS, MESSAGE_KINDS } from './envelope/headers.ts';
export type { MessageKind } from './envelope/headers.ts';
export {
  assertName,
  createSubjects,
  membersBucket,
  NAME_ERROR_CODES,
  parsePartitionSubject,
  STREAM_KINDS,
} from './subjects.ts';
export type { ControlTopic, JournalToken, PipelineSubjects, StreamKind } from './subjects.ts';
