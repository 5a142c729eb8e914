export { DEFAULT_TUNING } from './actor/context.ts';
export type { Tuning } from './actor/context.ts';
export { RUNTIME_ERROR_CODES } from './errors.ts';
export type { PipelineRun, Role, StartOptions } from './run/options.ts';
export { start } from './run/start.ts';
export { DURABILITY_WORDS } from './run/streams.ts';
