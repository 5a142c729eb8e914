/** Purpose: the rules about one import of one file (house rules 5, 6, 7 and 9). */
import { posix } from 'node:path';
import type { AllowList, Layer } from './allow-list.ts';
import { LAYERS } from './allow-list.ts';
import type { Import } from './read-imports.ts';
import type { Project, SourceFile } from './read-workspace.ts';

/** Where an import stands. */
export interface ImportContext {
  readonly project: Project;
  readonly file: SourceFile;
  readonly projects: ReadonlyMap<string, Project>;
  readonly allowList: AllowList;
}

/** What is wrong with this import; empty when nothing is. */
export function checkImport(context: ImportContext, { specifier, line, isExportAll }: Import): string[] {
  const at = (problem: string) => [`${context.file.path}:${line}: ${problem}`];
  if (isExportAll) return at(`export * hides what a package offers; name the exports`);
  if (specifier === undefined) {
    if (context.file.isTest || context.allowList.computedImports.includes(context.file.path)) return [];
    return at('imports what only the run knows; allowed are the files in computedImports');
  }
  const problem = specifier.startsWith('.')
    ? checkRelative(context, specifier)
    : specifier.startsWith('node:')
      ? checkNode(context, specifier)
      : checkPackage(context, specifier);
  return problem === undefined ? [] : at(problem);
}

/** Rule 7: relative imports stay inside `src/`; a project's tests and scripts stay inside the project. */
function checkRelative({ project, file }: ImportContext, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(file.path), specifier);
  const source = `${project.folder}/src/`;
  const home = file.path.startsWith(source) && !file.isTest ? source : `${project.folder}/`;
  return target.startsWith(home) ? undefined : `"${specifier}" leaves ${home}; use the package's name`;
}

function checkNode({ project, file, allowList }: ImportContext, specifier: string): string | undefined {
  const allowed = allowList.node[project.folder];
  if (file.isTest || allowed?.includes(specifier)) return undefined;
  if (allowed === undefined && project.layer !== 'domain') return undefined;
  return `${project.folder} (layer:${project.layer}) may not use ${specifier}`;
}

function checkPackage(context: ImportContext, specifier: string): string | undefined {
  const name = packageName(specifier);
  const target = context.projects.get(name);
  if (target === undefined) return checkExternal(context, name);
  return (
    checkLayers(context.project, target) ??
    checkTestOnly(context, name) ??
    checkDeclared(context, name) ??
    checkSubpath(target, specifier)
  );
}

function checkExternal({ file, allowList }: ImportContext, name: string): string | undefined {
  if (file.isTest && allowList.test.includes(name)) return undefined;
  const isAllowed = Object.entries(allowList.external).some(
    ([folder, packages]) => file.path.startsWith(`${folder}/`) && packages.includes(name),
  );
  return isAllowed ? undefined : `the allow-list has no ${name} for this folder`;
}

/** Rule 5: dependencies point down; an app is nobody's dependency but a suite's. */
export function checkLayers(from: Project, to: Project): string | undefined {
  if (from.name === to.name) return `imports its own package by name; use a relative path`;
  const allowed: readonly string[] | undefined = LAYERS[from.layer as Layer];
  if (allowed === undefined) return `layer:${from.layer} is no layer`;
  if (allowed.includes(to.layer)) return undefined;
  return `layer:${from.layer} may not depend on ${to.name} (layer:${to.layer})`;
}

function checkTestOnly({ project, file, allowList }: ImportContext, name: string): string | undefined {
  const rule = allowList.testOnly[name];
  if (rule === undefined || project.kind === 'test') return undefined;
  if (rule.neverIn.includes(project.folder)) return `${project.folder} tests itself without ${name}`;
  return file.isTest ? undefined : `only tests may use ${name}`;
}

function checkDeclared({ project, file }: ImportContext, name: string): string | undefined {
  if (name in project.dependencies || (file.isTest && name in project.devDependencies)) return undefined;
  return `${project.folder}/package.json does not declare ${name}`;
}

function checkSubpath(target: Project, specifier: string): string | undefined {
  const subpath = `.${specifier.slice(target.name.length)}`;
  return target.exports.includes(subpath) ? undefined : `${target.name} does not export "${subpath}"`;
}

/** `@scope/name/deep` → `@scope/name`; `name/deep` → `name`. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
