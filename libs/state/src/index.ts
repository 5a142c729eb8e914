export { STATE_ERROR_CODES, StateError } from './contract/errors.ts';
export type { StateErrorCode } from './contract/errors.ts';
export type { PartitionState } from './contract/partition-state.ts';
export { createPartitionState } from './memory/memory-partition-state.ts';
