/** The inputs of a plan, with what the one who runs it changed. */
import type { LogicalSource } from '../api/logical.ts';
import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import type { InputPlan, SourceSpec } from './types.ts';

/** Replaces parts of one input. */
export interface InputOverride {
  readonly source?: SourceSpec;
  readonly partitions?: number;
  readonly maxRate?: number;
}

/** Applies an override. */
export function toInputPlan(id: string, node: LogicalSource, override: InputOverride | undefined): InputPlan {
  return {
    id,
    partitions: override?.partitions ?? node.partitions,
    source: override?.source ?? node.source,
    maxRate: override?.maxRate ?? node.maxRate,
  };
}

/** Refuses overrides of inputs that the pipeline does not have. @throws DSTREAM_OPTION_UNKNOWN */
export function assertInputsExist(
  pipeline: string,
  inputs: readonly InputPlan[],
  overrides: Readonly<Record<string, InputOverride>>,
): void {
  const ids = inputs.map((input) => input.id);
  const unknown = Object.keys(overrides).find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  throw new DStreamError(
    DSTREAM_ERROR_CODES.optionUnknown,
    `pipeline '${pipeline}' has no input '${unknown}'; it has ${ids.join(', ')}`,
    { pipeline, input: unknown, inputs: ids },
  );
}
