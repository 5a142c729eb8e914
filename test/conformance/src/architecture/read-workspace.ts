/**
 * Purpose: read the projects of a checkout: their tags, dependencies and source files.
 *
 * Owns: what counts as a project, and as a test file.
 * Does not own: any rule about them.
 *
 * Invariants
 *   A1 Fails closed: a folder that should be a project and can't be read as one is a problem, never
 *      left out in silence.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readImports, type Import } from './read-imports.ts';

/** One source file of a project. */
export interface SourceFile {
  /** Relative to the checkout, with `/`. */
  readonly path: string;
  readonly isTest: boolean;
  readonly imports: readonly Import[];
}

/** One project of the checkout. */
export interface Project {
  readonly name: string;
  /** Relative to the checkout, as `libs/kernel`. */
  readonly folder: string;
  readonly layer: string;
  readonly kind: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Subpaths of `exports`, as `.` and `./memory`. */
  readonly exports: readonly string[];
  readonly files: readonly SourceFile[];
}

/** What was read, and what could not be. */
export interface Workspace {
  readonly projects: readonly Project[];
  readonly problems: readonly string[];
}

/** Folders whose every subfolder is a project. */
const PROJECT_PARENTS = ['libs', 'services', 'test'];
/** Folders that are a project themselves. */
const SINGLE_PROJECTS = ['examples'];
const KINDS = ['lib', 'service', 'test', 'examples'];
const SOURCE = /\.(?:ts|mts|js|mjs)$/;
/** Tests, what only tests use, and the exported suites that fakes and adapters pass. */
const TEST = /\.(?:test|test-d|fixture)\.ts$|\/src\/conformance\/|\/scripts\//;

/** The projects of the checkout at `root`. */
export function readWorkspace(root: string): Workspace {
  const problems: string[] = [];
  const folders = [...PROJECT_PARENTS.flatMap((parent) => subfolders(root, parent)), ...SINGLE_PROJECTS];
  const projects = folders.flatMap((folder) => {
    const project = readProject(root, folder);
    if (typeof project !== 'string') return [project];
    problems.push(project);
    return [];
  });
  return { projects, problems: [...problems, ...unknownWorkspaces(root, folders)] };
}

function readProject(root: string, folder: string): Project | string {
  const manifestPath = join(root, folder, 'package.json');
  if (!existsSync(manifestPath)) return `${folder}: has no package.json, so it can't be checked`;
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const tags: unknown = manifest.nx?.tags;
  const tagged = (prefix: string) =>
    (Array.isArray(tags) ? tags.map(String) : [])
      .filter((tag) => tag.startsWith(`${prefix}:`))
      .map((tag) => tag.slice(prefix.length + 1));
  const [layer, ...moreLayers] = tagged('layer');
  const [kind, ...moreKinds] = tagged('kind');
  if (layer === undefined || moreLayers.length > 0) return `${folder}: needs exactly one tag layer:*`;
  if (kind === undefined || moreKinds.length > 0) return `${folder}: needs exactly one tag kind:*`;
  if (!KINDS.includes(kind)) return `${folder}: kind:${kind} is none of ${KINDS.join(', ')}`;
  return {
    name: String(manifest.name),
    folder,
    layer,
    kind,
    dependencies: manifest.dependencies ?? {},
    devDependencies: manifest.devDependencies ?? {},
    exports: Object.keys(manifest.exports ?? {}),
    files: sourcesUnder(root, folder).map((path) => readSource(root, path)),
  };
}

function readSource(root: string, path: string): SourceFile {
  return { path, isTest: TEST.test(path), imports: readImports(path, readFileSync(join(root, path), 'utf8')) };
}

/** npm's own list of projects must name the same folders, else npm and this test see different trees. */
function unknownWorkspaces(root: string, folders: readonly string[]): string[] {
  const patterns: string[] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces ?? [];
  const named = patterns.flatMap((pattern) =>
    pattern.endsWith('/*') ? subfolders(root, pattern.slice(0, -2)) : [pattern],
  );
  const unseen = named.filter((folder) => !folders.includes(folder));
  const unnamed = folders.filter((folder) => !named.includes(folder));
  return [
    ...unseen.map((folder) => `${folder}: is a workspace of package.json, but not a project seen here`),
    ...unnamed.map((folder) => `${folder}: is a project, but no workspace of package.json`),
  ];
}

function subfolders(root: string, parent: string): string[] {
  const path = join(root, parent);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => `${parent}/${entry.name}`);
}

function sourcesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.includes('/node_modules/'))
    .toSorted();
}
