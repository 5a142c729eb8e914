/**
 * Purpose: check a whole checkout against the house's rules of architecture.
 *
 * Owns: the rules over projects: tags, declared dependencies, cycles; and the sum of all findings.
 * Does not own: the rules over one import (`import-rules.ts`), reading (`read-workspace.ts`).
 */
import { LAYERS, type AllowList } from './allow-list.ts';
import { checkImport, checkLayers } from './import-rules.ts';
import { readWorkspace, type Project } from './read-workspace.ts';

/** What the check found, and what it looked at, so that "nothing found" can't mean "nothing seen". */
export interface ArchitectureReport {
  readonly violations: readonly string[];
  readonly projects: readonly Project[];
  readonly fileCount: number;
  readonly importCount: number;
}

/** Check the checkout at `root`. */
export function checkArchitecture(root: string, allowList: AllowList): ArchitectureReport {
  const { projects, problems } = readWorkspace(root);
  const byName = new Map(projects.map((project) => [project.name, project]));
  const files = projects.flatMap((project) => project.files.map((file) => ({ project, file })));
  const ofImports = files.flatMap(({ project, file }) =>
    file.imports.flatMap((each) => checkImport({ project, file, projects: byName, allowList }, each)),
  );
  const violations = [
    ...problems,
    ...projects.flatMap((project) => checkProject(project, byName)),
    ...ofImports,
    ...findCycles(projects, byName),
  ];
  const importCount = files.reduce((sum, { file }) => sum + file.imports.length, 0);
  return { violations, projects, fileCount: files.length, importCount };
}

function checkProject(project: Project, byName: ReadonlyMap<string, Project>): string[] {
  const at = (problem: string) => `${project.folder}/package.json: ${problem}`;
  const problems: string[] = [];
  if (!Object.hasOwn(LAYERS, project.layer)) problems.push(at(`layer:${project.layer} is no layer`));
  if (byName.get(project.name) !== project) problems.push(at(`another project is called ${project.name} too`));
  if (project.files.length === 0) problems.push(`${project.folder}: no source file was seen in it`);
  for (const name of Object.keys(project.dependencies)) {
    const target = byName.get(name);
    const problem = target && checkLayers(project, target);
    if (problem !== undefined) problems.push(at(problem));
  }
  return problems;
}

/** Cycles between projects, over declared dependencies and imports, tests included. */
function findCycles(projects: readonly Project[], byName: ReadonlyMap<string, Project>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (project: Project, path: readonly string[]): void => {
    const start = path.indexOf(project.name);
    if (start !== -1) {
      cycles.push(`cycle: ${[...path.slice(start), project.name].join(' → ')}`);
      return;
    }
    if (done.has(project.name)) return;
    for (const next of neighbours(project, byName)) visit(next, [...path, project.name]);
    done.add(project.name);
  };
  for (const project of projects) visit(project, []);
  return cycles;
}

function neighbours(project: Project, byName: ReadonlyMap<string, Project>): Project[] {
  const imported = project.files.flatMap((file) => file.imports.map((each) => each.specifier ?? ''));
  const declared = [...Object.keys(project.dependencies), ...Object.keys(project.devDependencies)];
  return [...byName.values()].filter(
    (other) =>
      other !== project &&
      (declared.includes(other.name) ||
        imported.some((specifier) => specifier === other.name || specifier.startsWith(`${other.name}/`))),
  );
}
