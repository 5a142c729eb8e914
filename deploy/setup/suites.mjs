// @ts-check
/**
 * Purpose: run the checks and test suites in their fixed order and add up what passed and failed.
 *
 *   node deploy/setup/suites.mjs verify|test|SUITE...
 *
 * Owns: the order, the summary with the minutes per suite, `.sluice/results/`.
 * Does not own: what a check checks; its configuration lies at the root.
 *
 * Invariants
 *   S1 Every suite runs, whatever failed before, so that one run shows everything.
 *   S2 A suite that ends with an error counts at least one failure, also if no test of it failed
 *      (a file that does not load, an unhandled error, no test at all).
 *   S3 The last line is `N passed, N failed` over all suites, and it is kept in
 *      `.sluice/results/summary.txt` for callers whose own words come after ours.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[][]} commands node_modules programs with their arguments
 * @property {boolean} [counted] Vitest counts its tests; other checks count as one
 */

/** @typedef {{ name: string, passed: number, failed: number, durationMs: number }} Result */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const RESULTS = join(ROOT, '.sluice/results');
const MS_PER_MINUTE = 60_000;

const VERIFY = ['format', 'lint', 'types', 'hygiene', 'unit', 'architecture', 'integration'];
/** Suites that a checkout may not have; each is a folder of `test/`. */
const OPTIONAL = ['conformance', 'e2e', 'chaos'];

/** @type {readonly Suite[]} */
const SUITES = [
  { name: 'format', commands: [['oxfmt', '--check']] },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--deny-warnings']] },
  { name: 'types', commands: [['tsc', '-p', 'tsconfig.json', '--noEmit']] },
  {
    name: 'hygiene',
    // The first pass sees tests, and so finds what nobody uses; the second sees production code
    // alone, and so finds what a package imports without declaring it.
    commands: [
      ['knip', '--no-progress', '--no-config-hints'],
      ['knip', '--no-progress', '--no-config-hints', '--strict', '--include', 'unlisted,unresolved'],
    ],
  },
  ...['unit', 'architecture', 'integration', ...OPTIONAL].map(vitestSuite),
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const results = [];
    mkdirSync(RESULTS, { recursive: true });
    rmSync(join(RESULTS, 'summary.txt'), { force: true });
    for (const suite of chooseSuites(process.argv.slice(2))) results.push(await runSuite(suite));
    process.exitCode = report(results);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Read the counts of one Vitest run from its JSON report (S2).
 *
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | undefined} json
 *   undefined when the run wrote none
 * @param {boolean} ok whether Vitest ended well
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(json, ok) {
  const passed = json?.numPassedTests ?? 0;
  const notLoaded = json?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = (json?.numFailedTests ?? 0) + (notLoaded?.length ?? 0);
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

/**
 * The one line that CI reads.
 *
 * @param {readonly Pick<Result, "passed" | "failed">[]} results
 * @returns {string}
 */
export function summaryLine(results) {
  const total = (/** @type {"passed" | "failed"} */ key) => results.reduce((sum, result) => sum + result[key], 0);
  return `${total('passed')} passed, ${total('failed')} failed`;
}

/**
 * @param {readonly string[]} names
 * @returns {Suite[]}
 */
function chooseSuites(names) {
  const present = OPTIONAL.filter((name) => existsSync(join(ROOT, 'test', name)));
  const wanted = names.flatMap((name) => {
    if (name === 'verify') return VERIFY;
    return name === 'test' ? [...VERIFY, ...present] : [name];
  });
  if (wanted.length === 0) throw new Error('usage: node deploy/setup/suites.mjs verify|test|SUITE...');
  return wanted.map((name) => {
    const suite = SUITES.find((candidate) => candidate.name === name);
    if (suite !== undefined) return suite;
    throw new Error(
      `there is no suite "${name}"; there are verify, test, ${SUITES.map((each) => each.name).join(', ')}`,
    );
  });
}

/** @param {string} name @returns {Suite} */
function vitestSuite(name) {
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${jsonPath(name)}`];
  return { name, commands: [['vitest', 'run', '--project', name, ...reports]], counted: true };
}

/**
 * @param {Suite} suite
 * @returns {Promise<Result>}
 */
async function runSuite({ name, commands, counted = false }) {
  process.stdout.write(`\n── ${name}\n`);
  const startedAt = Date.now();
  rmSync(jsonPath(name), { force: true });
  let ok = true;
  for (const command of commands) ok = (await runTool(command)) && ok;
  const counts = counted ? countTests(readReport(name), ok) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  return { name, ...counts, durationMs: Date.now() - startedAt };
}

/** @param {readonly string[]} command @returns {Promise<boolean>} */
function runTool([tool = '', ...args]) {
  return new Promise((resolveRun) => {
    const child = spawn(join(ROOT, 'node_modules/.bin', tool), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      process.stderr.write(`${tool} could not be started: ${error.message}\n`);
      resolveRun(false);
    });
    child.on('close', (code) => resolveRun(code === 0));
  });
}

/** @param {readonly Result[]} results @returns {number} the exit code */
function report(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  process.stdout.write('\n── summary\n');
  for (const { name, passed, failed, durationMs } of results) {
    const minutes = `${(durationMs / MS_PER_MINUTE).toFixed(2)} min`;
    process.stdout.write(`${name.padEnd(width)}  ${minutes.padStart(10)}  ${passed} passed, ${failed} failed\n`);
  }
  const line = summaryLine(results);
  writeFileSync(join(RESULTS, 'summary.txt'), `${line}\n`);
  process.stdout.write(`${line}\n`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** @param {string} name */
function jsonPath(name) {
  return join(RESULTS, `${name}.json`);
}

/** @param {string} name */
function readReport(name) {
  return existsSync(jsonPath(name)) ? JSON.parse(readFileSync(jsonPath(name), 'utf8')) : undefined;
}
