/** Globs over posix paths: `*`, `?`, `**`, `[abc]`, `{a,b}`. No file is touched here. */

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

/** Makes a test for paths relative to the root. A glob without a slash is tested against the file's name. */
export function globMatcher(glob: string): (path: string) => boolean {
  const pattern = new RegExp(`^${patternOf(glob)}$`, 'u');
  if (glob.includes('/')) return (path) => pattern.test(path);
  return (path) => pattern.test(path.slice(path.lastIndexOf('/') + 1));
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
    pattern += token === undefined ? match.replace(/[\\^$.|+()[\]{}/-]/, '\\$&') : token[1](match);
    rest = rest.slice(match.length);
  }
  return pattern;
}
