/** The shared conformance cases that are pure decisions of this lib. Test-only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A case; only the fields read here. */
export interface DecisionCase {
  readonly id: string;
  readonly kind: string;
  readonly op: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly batchIntervalMs?: number;
  readonly [field: string]: unknown;
}

const FILE = join(import.meta.dirname, '../../../test/conformance/data/dstream-cases.json');

/** All cases of a kind; at least one, or the test that uses them would test nothing. */
export function casesOf(kind: string, op?: string): readonly DecisionCase[] {
  const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: readonly DecisionCase[] };
  const found = cases.filter((one) => one.kind === kind && (op === undefined || one.op === op));
  if (found.length === 0) throw new Error(`no conformance case of kind ${kind} ${op ?? ''} in ${FILE}`);
  return found;
}
