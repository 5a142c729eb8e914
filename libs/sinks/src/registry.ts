/** Which sink types there are. A new sink is one file and one line here. */
import { createPrintSink } from './console/print-sink.ts';
import { SINK_ERROR_CODES, SinkError } from './contract/errors.ts';
import type { Sink, SinkContext, SinkFactory } from './contract/sink.ts';
import { createTextFilesSink } from './file/text-files-sink.ts';
import { createForEachBatchSink } from './function/for-each-batch-sink.ts';

/** The factory of every sink type. */
export const SINK_TYPES: Readonly<Record<string, SinkFactory>> = {
  forEachBatch: createForEachBatchSink,
  print: createPrintSink,
  textFiles: createTextFilesSink,
};

/**
 * Makes the sink that a plan names.
 *
 * @throws SINK_TYPE_UNKNOWN, SINK_OPTION_INVALID
 */
export async function createSink(
  spec: { readonly type: string; readonly options: Readonly<Record<string, unknown>> },
  context: SinkContext,
): Promise<Sink> {
  const factory = Object.hasOwn(SINK_TYPES, spec.type) ? SINK_TYPES[spec.type] : undefined;
  if (factory !== undefined) return factory(spec.options, context);
  throw new SinkError(
    SINK_ERROR_CODES.typeUnknown,
    `output ${context.stage} has the unknown sink type "${spec.type}"; there are ${Object.keys(SINK_TYPES).join(', ')}`,
    {
      details: { stage: context.stage, type: spec.type },
    },
  );
}
