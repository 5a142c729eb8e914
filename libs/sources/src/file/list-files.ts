/**
 * Finds the files of a path: a file, a directory walked whole, or a glob.
 *
 * F1  Ids are posix paths relative to the root, sorted by code unit: the same on every machine with the same files.
 * F2  Names that begin with a dot are ignored, as with Spark's textFileStream: a file that is still being written can be
 *     hidden so. Links to files are followed, links to directories are not (they could form a circle).
 */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { abortError } from '@sluice/kernel';

import { fileError, isDenied, isMissing } from './file-errors.ts';
import { filterMatcher, globMatcher, hasGlobCharacters, splitGlobPath } from './glob.ts';

/** Which files to read. */
export interface FileSelection {
  readonly path: string;
  /** File name ends, with their dot; empty = all. */
  readonly extensions: readonly string[];
  /** Globs; a file must match one of them, when there are any. */
  readonly include: readonly string[];
  /** Globs; a file or directory that matches one is left out. */
  readonly exclude: readonly string[];
  readonly maxFileBytes: number | undefined;
  readonly onUnreadable: 'fail' | 'skip';
  /** Files that appeared or changed before this time are left out; undefined = none are. */
  readonly newSinceMs: number | undefined;
}

/** For errors and warnings. */
export interface FileReport {
  readonly input: string;
  readonly warn: (message: string) => void;
}

/** Where ids start from, and what is below it. */
export interface FileRoot {
  readonly root: string;
  /** Set when the path is one file. */
  readonly onlyFile: string | undefined;
  readonly glob: string | undefined;
}

/** Resolves the path to its root. @throws SOURCE_PATH_MISSING, SOURCE_PATH_DENIED, SOURCE_READ_FAILED */
export async function resolveRoot(selectedPath: string, input: string): Promise<FileRoot> {
  try {
    const absolute = path.resolve(selectedPath);
    if ((await stat(absolute)).isDirectory()) return { root: absolute, onlyFile: undefined, glob: undefined };
    return { root: path.dirname(absolute), onlyFile: path.basename(absolute), glob: undefined };
  } catch (error) {
    if (!isMissing(error) || !hasGlobCharacters(selectedPath)) throw fileError(error, selectedPath, input);
    const { root, glob } = splitGlobPath(selectedPath.replaceAll(path.sep, '/'));
    return { root: path.resolve(root), onlyFile: undefined, glob };
  }
}

/** Ids of the selected files below a root (F1). @throws SOURCE_PATH_DENIED and others, unless `onUnreadable` is `skip`. */
export async function listFiles(
  root: FileRoot,
  selection: FileSelection,
  report: FileReport,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (root.onlyFile !== undefined) return [root.onlyFile];
  const isWanted = fileFilter(root, selection);
  const isExcluded = anyOf(selection.exclude);
  const ids: string[] = [];
  const directories = [''];
  for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
    if (signal.aborted) throw abortError(signal);
    for (const entry of await entriesOf(root.root, directory, selection, report)) {
      const id = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (entry.name.startsWith('.') || isExcluded(id)) continue;
      if (entry.isDirectory()) directories.push(id);
      else if (isWanted(id) && (await isSelectedFile(path.join(root.root, id), entry, selection, report))) ids.push(id);
    }
  }
  return ids.sort();
}

async function entriesOf(
  root: string,
  directory: string,
  selection: FileSelection,
  report: FileReport,
): Promise<readonly Dirent[]> {
  const absolute = path.join(root, directory);
  try {
    return await readdir(absolute, { withFileTypes: true });
  } catch (error) {
    if (directory !== '' && isMissing(error)) return [];
    if (directory === '' || !isDenied(error) || selection.onUnreadable === 'fail')
      throw fileError(error, absolute, report.input);
    report.warn(`input "${report.input}" skips the directory ${absolute}: no permission to list it`);
    return [];
  }
}

async function isSelectedFile(
  absolute: string,
  entry: Dirent,
  { maxFileBytes, newSinceMs }: FileSelection,
  report: FileReport,
): Promise<boolean> {
  if (!entry.isFile() && !entry.isSymbolicLink()) return false;
  if (entry.isFile() && maxFileBytes === undefined && newSinceMs === undefined) return true;
  try {
    const facts = await stat(absolute);
    // The time of change counts too: a file moved here keeps its old time of writing.
    const isNew = Math.max(facts.mtimeMs, facts.ctimeMs) >= (newSinceMs ?? 0);
    return facts.isFile() && isNew && facts.size <= (maxFileBytes ?? Number.POSITIVE_INFINITY);
  } catch (error) {
    // It vanished after the directory was listed, or is a link to nothing.
    if (isMissing(error)) return false;
    throw fileError(error, absolute, report.input);
  }
}

function fileFilter({ glob }: FileRoot, { extensions, include }: FileSelection): (id: string) => boolean {
  const matchesGlob = glob === undefined ? () => true : globMatcher(glob);
  const matchesInclude = include.length === 0 ? () => true : anyOf(include);
  return (id) =>
    matchesGlob(id) &&
    matchesInclude(id) &&
    (extensions.length === 0 || extensions.some((extension) => id.endsWith(extension)));
}

function anyOf(globs: readonly string[]): (id: string) => boolean {
  const matchers = globs.map(filterMatcher);
  return (id) => matchers.some((matches) => matches(id));
}
