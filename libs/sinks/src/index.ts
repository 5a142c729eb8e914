export { SINK_ERROR_CODES, SinkError } from './contract/errors.ts';
export type { SinkErrorCode } from './contract/errors.ts';
export { formatRecord } from './contract/format-record.ts';
export type { Sink, SinkBatch, SinkContext, SinkFactory, SinkGuarantee } from './contract/sink.ts';
export { directoryOf as batchDirectory } from './file/text-files-sink.ts';
export type { BatchFunction, BatchInfo } from './function/for-each-batch-sink.ts';
export { createSink, SINK_TYPES } from './registry.ts';
