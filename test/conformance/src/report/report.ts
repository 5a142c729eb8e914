/** What the runner prints: one line per case, and the counts as the last line. */
import type { ConformanceCase } from '../case/case.ts';
import type { CaseResult } from '../case/result.ts';

/** A case with its result. */
export interface CaseReport {
  readonly given: ConformanceCase;
  readonly result: CaseResult;
}

/** The line of a case. */
export function renderCase({ given, result }: CaseReport): string {
  switch (result.outcome) {
    case 'passed':
      return `passed       ${given.id}`;
    case 'failed':
      return `failed       ${given.id}: expected ${JSON.stringify(result.expected)}, got ${JSON.stringify(result.actual)}`;
    case 'unsupported':
      return `unsupported  ${given.id} (${given.kind}): ${result.why}`;
  }
}

/** A case as one object of the list that `--json` prints. */
export function toJson({ given, result }: CaseReport): Readonly<Record<string, unknown>> {
  return { id: given.id, kind: given.kind, op: given.op, ...result };
}

/** `N passed, N failed, N skipped`: what is unsupported counts as skipped. */
export function renderCounts(reports: readonly CaseReport[]): string {
  const count = (outcome: CaseResult['outcome']): number =>
    reports.filter(({ result }) => result.outcome === outcome).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('unsupported')} skipped`;
}
