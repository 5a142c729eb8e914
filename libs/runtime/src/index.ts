export { DEFAULT_TUNING } from './actor/context.ts';
export type { Tuning } from './actor/context.ts';
export { RUNTIME_ERROR_CODES } from './errors.ts';
export { LOCAL_ERROR_CODES, LocalError } from './local/errors.ts';
export type { LocalErrorCode } from './local/errors.ts';
export { loadPipeline, toModuleUrl } from './local/module/load-pipeline.ts';
export type { LoadedModule } from './local/module/load-pipeline.ts';
export { defineDisplay } from './local/module/pipeline-display.ts';
export type { PipelineDisplay } from './local/module/pipeline-display.ts';
export { findNearest } from './local/options/nearest.ts';
export {
  choiceSchema,
  defineOptions,
  natsUrlSchema,
  switchSchema,
  textSchema,
  wholeNumberSchema,
} from './local/options/option-fields.ts';
export type { OptionField, OptionFields, OptionValues } from './local/options/option-fields.ts';
export { readOptions } from './local/options/read-options.ts';
export { renderOptions } from './local/options/render-help.ts';
export { EXIT_CODES, runProgram, standardOutput } from './local/program/run-program.ts';
export type { ProgramSignals } from './local/program/run-program.ts';
export { runLocalProgram } from './local/run/local-program.ts';
export type { LocalInvocation } from './local/run/local-program.ts';
export { runServiceProgram } from './local/service/service-program.ts';
export type { ServiceDefinition, ServiceInvocation } from './local/service/service-program.ts';
export { SERVICE_KINDS } from './local/service/service-kinds.ts';
export type { ServiceKind } from './local/service/service-kinds.ts';
export { BATCH_COLUMNS, formatCount, renderBatchLine, renderTable, toCells } from './local/show/format-batch.ts';
export type { TextOutput } from './local/show/terminal-screen.ts';
export type { PipelineRun, Role, StartOptions } from './run/options.ts';
export { start } from './run/start.ts';
export { DURABILITY_WORDS } from './run/streams.ts';
