/**
 * What a pipeline's definition is given: its sources, and the operators that start from no single stream.
 *
 * Every source goes through `source()`; the others only write its options.
 */
import { DSTREAM_ERROR_CODES, DStreamError } from '../errors.ts';
import { transformAll } from '../operators/transform.ts';
import type { PipelineSettings, SourceSpec } from '../plan/types.ts';
import { captureCallSite } from './call-site.ts';
import type { Dataset } from './dataset.ts';
import { checkedCount } from './derive.ts';
import { type DStream, streamOf } from './dstream.ts';
import type { LogicalGraph, LogicalSource } from './logical.ts';

/** What any source can be told. */
export interface SourceOptions {
  /** Name of the input: its subjects are `sluice.<pipeline>.in.<name>.<partition>`. */
  readonly name?: string;
  /** Partitions of the input; the pipeline's `partitions` unless the source says otherwise. */
  readonly partitions?: number;
  /** Records per second and partition at most. */
  readonly maxRate?: number;
}

/** Options of `textFiles`, beside those of every source; they go to the file source as they are. */
export interface TextFilesOptions extends SourceOptions {
  /** Further options of the file source. */
  readonly [option: string]: unknown;
}

/** Options of `generator`; further ones go to the generator source as they are. */
export interface GeneratorOptions<T> extends SourceOptions {
  /** Over all partitions; as many as possible unless set. */
  readonly recordsPerSecond?: number;
  /** Ends the input after so many records; endless unless set. */
  readonly count?: number;
  /** The record of an index (0, 1, 2, …). Must be a pure function: replays repeat it. */
  readonly make: (index: number) => T;
}

/** Options of `generator` for lines of made-up text. */
export interface LineGeneratorOptions extends Omit<GeneratorOptions<string>, 'make'> {
  readonly make?: 'lines';
  readonly wordsPerLine?: number;
  readonly seed?: number;
}

/** Options of `socketTextStream`; further ones go to the socket source as they are. */
export interface SocketOptions extends SourceOptions {
  readonly bufferBytes?: number;
  readonly reconnectMs?: number;
}

/** Options of `queue`. */
export interface QueueOptions extends SourceOptions {
  /** False: all waiting batches at once. */
  readonly oneAtATime?: boolean;
}

const SOURCE_OPTIONS: ReadonlySet<string> = new Set<keyof SourceOptions>(['name', 'partitions', 'maxRate']);

/** A function over the datasets of one batch. */
type TransformFn<U> = (datasets: readonly Dataset<unknown>[], timeMs: number) => Dataset<U> | Promise<Dataset<U>>;

/** The sources of a pipeline. Exists while the pipeline is defined. */
export class PipelineContext {
  readonly #graph: LogicalGraph;

  constructor(graph: LogicalGraph) {
    this.#graph = graph;
  }

  /** The pipeline's settings. */
  get settings(): PipelineSettings {
    return this.#graph.settings;
  }

  /** A stream of any source: `type` selects the implementation. @throws DSTREAM_OPTION_INVALID, PROTOCOL_NAME_INVALID */
  source<T>(spec: SourceSpec, options: SourceOptions = {}): DStream<T> {
    const what = `of ${spec.type}`;
    const node = this.#graph.add<LogicalSource>({
      kind: 'source',
      label: spec.type,
      params: {},
      slideMs: this.settings.batchIntervalMs,
      source: spec,
      partitions: checkedCount(options.partitions, `partitions ${what}`) ?? this.settings.partitions,
      maxRate: checkedCount(options.maxRate, `maxRate ${what}`),
      name: options.name,
    });
    return streamOf<T>(this.#graph, node);
  }

  /** Lines of the text files under a path or that match a pattern. */
  textFiles(path: string, options: TextFilesOptions = {}): DStream<string> {
    const { own, further } = splitOptions(options);
    return this.source({ type: 'textFiles', options: { path, ...further } }, own);
  }

  /** Lines of the files that appear in a directory while the pipeline runs (Spark's name). */
  textFileStream(directory: string, options: TextFilesOptions = {}): DStream<string> {
    return this.textFiles(directory, { watch: true, newFilesOnly: true, ...options });
  }

  /** Lines of a TCP connection. One connection is one split, so one partition unless told otherwise. */
  socketTextStream(host: string, port: number, options: SocketOptions = {}): DStream<string> {
    const { own, further } = splitOptions(options);
    return this.source({ type: 'socket', options: { host, port, ...further } }, { partitions: 1, ...own });
  }

  /** Records made at a given rate: by a function of the index, or lines of made-up text. */
  generator<T>(options: GeneratorOptions<T>): DStream<T>;
  generator(options: LineGeneratorOptions): DStream<string>;
  generator(options: GeneratorOptions<unknown> | LineGeneratorOptions): DStream<unknown> {
    const { own, further } = splitOptions(options);
    return this.source({ type: 'generator', options: further }, own);
  }

  /** For tests: one given batch per tick; `null` means "no dataset at all". */
  queue<T>(batches: readonly (readonly T[] | null)[], options: QueueOptions = {}): DStream<T> {
    const { own, further } = splitOptions(options);
    return this.source({ type: 'queue', options: { batches, oneAtATime: true, ...further } }, own);
  }

  /** Spark's name of `queue`. */
  queueStream<T>(batches: readonly (readonly T[] | null)[], oneAtATime = true): DStream<T> {
    return this.queue(batches, { oneAtATime });
  }

  /** What another pipeline publishes: `fromStream('pipeline/name')`. @throws DSTREAM_OPTION_INVALID */
  fromStream<T>(address: string, options: SourceOptions = {}): DStream<T> {
    const [pipeline, stream, ...more] = address.split('/');
    if (!pipeline || !stream || more.length > 0) {
      const site = captureCallSite();
      throw new DStreamError(
        DSTREAM_ERROR_CODES.optionInvalid,
        `fromStream at ${site} is given ${JSON.stringify(address)}; it takes 'pipeline/name', as in publish('name') of that pipeline`,
        { address, site },
      );
    }
    return this.source({ type: 'stream', options: { pipeline, stream } }, options);
  }

  /** All records of several streams: their partitions side by side. */
  union<T>(first: DStream<T>, ...others: readonly DStream<T>[]): DStream<T> {
    return first.union(...others);
  }

  /** One function per batch over the datasets of several streams; runs once per batch, in one place. */
  transform<U>(streams: readonly [DStream<unknown>, ...DStream<unknown>[]], fn: TransformFn<U>): DStream<U> {
    return transformAll('transform', streams, fn);
  }
}

/** What every source is told, apart from what is for this kind of source. */
function splitOptions(options: SourceOptions): {
  readonly own: SourceOptions;
  readonly further: Readonly<Record<string, unknown>>;
} {
  const own: Record<string, unknown> = {};
  const further: Record<string, unknown> = {};
  for (const [option, value] of Object.entries(options)) {
    if (value !== undefined) (SOURCE_OPTIONS.has(option) ? own : further)[option] = value;
  }
  return { own, further };
}
