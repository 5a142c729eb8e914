/** Which source types there are. A new source is one file and one line here. */
import { SOURCE_ERROR_CODES, SourceError } from './contract/errors.ts';
import type { Source, SourceContext, SourceFactory } from './contract/source.ts';
import { createTextFilesSource } from './file/text-files-source.ts';
import { createGeneratorSource } from './generator/generator-source.ts';
import { createQueueSource } from './queue/queue-source.ts';
import { createSocketSource } from './socket/socket-source.ts';
import { createStreamSource } from './stream/stream-source.ts';

/** The factory of every source type. */
export const SOURCE_TYPES: Readonly<Record<string, SourceFactory>> = {
  generator: createGeneratorSource,
  queue: createQueueSource,
  socket: createSocketSource,
  stream: createStreamSource,
  textFiles: createTextFilesSource,
};

/**
 * Makes the source that a plan names.
 *
 * @throws SOURCE_TYPE_UNKNOWN, SOURCE_OPTION_INVALID
 */
export function createSource(
  spec: { readonly type: string; readonly options: Readonly<Record<string, unknown>> },
  context: SourceContext,
): Source {
  const factory = Object.hasOwn(SOURCE_TYPES, spec.type) ? SOURCE_TYPES[spec.type] : undefined;
  if (factory !== undefined) return factory(spec.options, context);
  throw new SourceError(
    SOURCE_ERROR_CODES.typeUnknown,
    `input "${context.input}" has the unknown source type "${spec.type}"; there are ${Object.keys(SOURCE_TYPES).join(', ')}`,
    {
      details: { input: context.input, type: spec.type },
    },
  );
}
