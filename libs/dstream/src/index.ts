export type {
  GeneratorOptions,
  LineGeneratorOptions,
  PipelineContext,
  QueueOptions,
  SocketOptions,
  SourceOptions,
  TextFilesOptions,
} from './api/context.ts';
export { Dataset } from './api/dataset.ts';
export type { Compare } from './api/dataset.ts';
export type { DStream, OperatorMethods } from './api/dstream.ts';
export { isPipeline, pipeline } from './api/pipeline.ts';
export type { Pipeline, PlanOverrides } from './api/pipeline.ts';
export type { PipelineOptions } from './api/settings.ts';
export { DSTREAM_ERROR_CODES, DStreamError } from './errors.ts';
export type { DStreamErrorCode } from './errors.ts';
export type { Combiner, KeyedOptions } from './operators/combining.ts';
export type { BatchFunction, ForEachBatchOptions, OutputBatch } from './operators/for-each-batch.ts';
export type { Emit, Kernel, KernelTask, KeyedState, TaskContext } from './operators/kernel.ts';
export type { PublishOptions } from './operators/publish.ts';
export type { ReduceByKeyAndWindowOptions } from './operators/reduce-by-key-and-window.ts';
export type { ReduceByWindowOptions } from './operators/reduce-by-window.ts';
export type { UpdateState, UpdateStateAtTime, UpdateStateOptions } from './operators/update-state-by-key.ts';
export type { WindowOptions } from './operators/windowing.ts';
export { describePlan } from './plan/describe.ts';
export type { InputOverride } from './plan/inputs.ts';
export { startProgram } from './plan/program.ts';
export type { ProgramTask, RunningProgram } from './plan/program.ts';
export type {
  ErrorPolicy,
  InputPlan,
  PhysicalPlan,
  PipelineSettings,
  SinkSpec,
  SourceSpec,
  StageLeaf,
  StageNode,
  StageOutlet,
  StagePlan,
} from './plan/types.ts';
