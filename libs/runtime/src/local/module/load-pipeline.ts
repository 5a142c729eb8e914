/**
 * Imports a pipeline module and finds its pipeline.
 *
 * Owns: saying clearly what is wrong with a module: not there, throws, exports no pipeline, exports several.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Pipeline } from '@sluice/dstream';
import { isPipeline } from '@sluice/dstream';
import { isStreamError, toStreamError } from '@sluice/kernel';
import { LOCAL_ERROR_CODES, LocalError } from '../errors.ts';
import { isPipelineDisplay, type PipelineDisplay } from './pipeline-display.ts';

/** What a pipeline module gives. */
export interface LoadedModule {
  readonly pipeline: Pipeline;
  /** What the module wants shown beside its batches, if it exports a `display`. */
  readonly display: PipelineDisplay | undefined;
}

/** The URL of a module given as a path on the command line. @throws LOCAL_MODULE_NOT_FOUND */
export function toModuleUrl(file: string, directory: string): URL {
  const absolute = path.resolve(directory, file);
  if (existsSync(absolute)) return pathToFileURL(absolute);
  throw new LocalError(
    LOCAL_ERROR_CODES.moduleNotFound,
    `pipeline module ${absolute} is not there: give the path of a .ts or .js file that exports a pipeline`,
    {
      file: absolute,
    },
  );
}

/**
 * Imports a module and gives its pipeline: the one of this name, else its only one. Called by every thread and process
 * that runs a part of it.
 *
 * @throws LOCAL_MODULE_FAILED, LOCAL_PIPELINE_MISSING, or the StreamError that the module itself threw.
 */
export async function loadPipeline(module: URL, name?: string): Promise<LoadedModule> {
  const file = fileURLToPath(module);
  const exported = await importModule(module, file);
  // A pipeline exported under two names is one.
  const pipelines = [...new Set(Object.values(exported).filter(isPipeline))];
  const candidates = name === undefined ? pipelines : pipelines.filter((candidate) => candidate.name === name);
  const [pipeline] = candidates;
  if (pipeline === undefined) throw missing(describeMissing(file, exported, name), file);
  if (candidates.length > 1)
    throw missing(
      `${file} exports ${candidates.length} pipelines (${namesOf(candidates)}): say which with --name`,
      file,
    );
  return { pipeline, display: Object.values(exported).find(isPipelineDisplay) };
}

function describeMissing(file: string, exported: Readonly<Record<string, unknown>>, name: string | undefined): string {
  const pipelines = Object.values(exported).filter(isPipeline);
  if (pipelines.length > 0) return `${file} exports no pipeline named '${name}': it exports ${namesOf(pipelines)}`;
  return `${file} exports no pipeline: it exports ${describeExports(exported)}. Add \`export const main = pipeline('name', {}, (ctx) => …)\``;
}

function namesOf(pipelines: readonly Pipeline[]): string {
  return pipelines.map((one) => `'${one.name}'`).join(', ');
}

async function importModule(module: URL, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(module.href)) as Record<string, unknown>;
  } catch (error) {
    // A StreamError already says what to do: a wrong operator argument, a wrong parameter.
    if (isStreamError(error)) throw error;
    throw new LocalError(
      LOCAL_ERROR_CODES.moduleFailed,
      `${file} can't be imported: ${toStreamError(error).message}`,
      { file },
      error,
    );
  }
}

function describeExports(exported: Readonly<Record<string, unknown>>): string {
  const names = Object.entries(exported).map(([name, value]) => `${name} (${value === null ? 'null' : typeof value})`);
  return names.length === 0 ? 'nothing' : names.join(', ');
}

function missing(message: string, file: string): LocalError {
  return new LocalError(LOCAL_ERROR_CODES.pipelineMissing, message, { file });
}
