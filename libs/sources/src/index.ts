export { SOURCE_ERROR_CODES, SourceError } from './contract/errors.ts';
export type { SourceErrorCode } from './contract/errors.ts';
export type {
  ReadResult,
  RejectedRecord,
  Source,
  SourceChunk,
  SourceContext,
  SourceFactory,
  SourceReliability,
  SourceSplit,
  SplitReader,
} from './contract/source.ts';
export type { MakeRecord } from './generator/generator-source.ts';
export { createLineMaker } from './generator/line-maker.ts';
export type { LineMaker, LineMakerOptions } from './generator/line-maker.ts';
export { QueueInput } from './queue/queue-input.ts';
export { createSource, SOURCE_TYPES } from './registry.ts';
