/** What became of a case. */

/** Passed, failed with what was expected and what came, or not supported with why. */
export type CaseResult =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly expected: unknown; readonly actual: unknown }
  | { readonly outcome: 'unsupported'; readonly why: string };

/** Result of a case that passed. */
export const PASSED: CaseResult = { outcome: 'passed' };

/** Result of a case that needs what the engine does not have. */
export function unsupported(why: string): CaseResult {
  return { outcome: 'unsupported', why };
}

/** Thrown where a case turns out to need what the engine does not have. */
export class UnsupportedCase extends Error {
  override readonly name = 'UnsupportedCase';
}
