/**
 * A pipeline: a name, settings and a definition that is run when its plan is first asked for.
 *
 * The definition may run more than once (once per set of overrides): it must only describe.
 */
import { operators } from '../operators/registry.ts';
import { createPlan } from '../plan/planner.ts';
import type { InputOverride } from '../plan/inputs.ts';
import type { PhysicalPlan, PipelineSettings } from '../plan/types.ts';
import { PipelineContext } from './context.ts';
import { LogicalGraph } from './logical.ts';
import { assertKnown, type PipelineOptions, toSettings } from './settings.ts';

const BRAND = Symbol.for('sluice.pipeline');
const NO_OVERRIDES: PlanOverrides = {};

/** What the one who runs a pipeline may change without touching its file. */
export interface PlanOverrides {
  readonly options?: PipelineOptions;
  /** By input name. */
  readonly inputs?: Readonly<Record<string, InputOverride>>;
}

/** A defined pipeline. */
export interface Pipeline {
  readonly name: string;
  readonly settings: PipelineSettings;
  /** The physical plan; the same one for the same overrides object. @throws DSTREAM_*, PROTOCOL_NAME_INVALID */
  plan(overrides?: PlanOverrides): PhysicalPlan;
}

/**
 * Declares a pipeline.
 *
 * ```ts
 * export const wordCount = pipeline('word-count', { batchInterval: '1s' }, (ctx) => {
 *   const words = ctx.textFiles('docs').flatMap((line) => line.split(' ')).map((word) => [word, 1]);
 *   words.reduceByKey((a, b) => a + b).named('counts').print();
 * });
 * ```
 *
 * @throws PROTOCOL_NAME_INVALID, DSTREAM_OPTION_UNKNOWN, DSTREAM_OPTION_INVALID; the definition's own errors come from `plan()`
 */
export function pipeline(name: string, options: PipelineOptions, define: (ctx: PipelineContext) => void): Pipeline {
  const plans = new WeakMap<PlanOverrides, PhysicalPlan>();
  const made = {
    name,
    settings: toSettings(name, options),
    plan(overrides: PlanOverrides = NO_OVERRIDES): PhysicalPlan {
      let plan = plans.get(overrides);
      if (plan === undefined) {
        plan = planOf(name, options, define, overrides);
        plans.set(overrides, plan);
      }
      return plan;
    },
    [BRAND]: true,
  };
  return made;
}

function planOf(
  name: string,
  options: PipelineOptions,
  define: (ctx: PipelineContext) => void,
  overrides: PlanOverrides,
): PhysicalPlan {
  assertKnown(`plan of pipeline '${name}'`, overrides, ['options', 'inputs']);
  const graph = new LogicalGraph(toSettings(name, { ...options, ...overrides.options }), operators);
  define(new PipelineContext(graph));
  graph.close();
  return createPlan(graph, overrides.inputs ?? {});
}

/** Tells whether a value is a pipeline, also one made by another copy of this module. */
export function isPipeline(value: unknown): value is Pipeline {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;
}
