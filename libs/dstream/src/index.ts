export type { Emit, Kernel, KernelTask, KeyedState, TaskContext } from './operators/kernel.ts';
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
