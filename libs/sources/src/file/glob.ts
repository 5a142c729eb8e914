/** Globs over posix paths: `*`, `?`, `**`, `[abc]`, `{a,b}`. No file is touched here. */
import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';

/** Tells whether text has a glob's special characters. */
export function hasGlobCharacters(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

/** Splits a glob path into the directory before its first special segment and the glob below it. */
export function splitGlobPath(path: string): { readonly root: string; readonly glob: string } {
  const segments = path.split('/');
  const first = segments.findIndex(hasGlobCharacters);
  const root = segments.slice(0, first).join('/');
  return { root: root === '' && path.startsWith('/') ? '/' : root || '.', glob: segments.slice(first).join('/') };
}

/** Makes a test for whole paths, relative to the root. */
export function globMatcher(glob: string): (path: string) => boolean {
  const pattern = compiled(glob);
  return (path) => pattern.test(path);
}

/** The same for a filter: a glob without a slash is tested against the last name of the path. */
export function filterMatcher(glob: string): (path: string) => boolean {
  const matches = globMatcher(glob);
  return glob.includes('/') ? matches : (path) => matches(path.slice(path.lastIndexOf('/') + 1));
}

function compiled(glob: string): RegExp {
  try {
    return new RegExp(`^${patternOf(glob)}$`, 'u');
  } catch (error) {
    throw new SourceError(
      SOURCE_ERROR_CODES.optionInvalid,
      `the glob ${JSON.stringify(glob)} can't be understood: use *, **, ?, [abc] and {a,b}`,
      { details: { glob }, cause: error },
    );
  }
}

const TOKENS: readonly (readonly [RegExp, (match: string) => string])[] = [
  [/^\*\*\//, () => '(?:[^/]+/)*'],
  [/^\*\*/, () => '.*'],
  [/^\*/, () => '[^/]*'],
  [/^\?/, () => '[^/]'],
  [/^\[!?[^\]]+\]/, (match) => match.replace('[!', '[^')],
  [/^\{[^{}]*\}/, (match) => `(?:${match.slice(1, -1).split(',').map(patternOf).join('|')})`],
];

function patternOf(glob: string): string {
  let pattern = '';
  let rest = glob;
  while (rest !== '') {
    const token = TOKENS.find(([start]) => start.test(rest));
    const match = token?.[0].exec(rest)?.[0] ?? rest.slice(0, 1);
    pattern += token === undefined ? match.replace(/[\\^$.|+()[\]{}/]/, '\\$&') : token[1](match);
    rest = rest.slice(match.length);
  }
  return pattern;
}
