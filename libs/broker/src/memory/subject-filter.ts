/** NATS subject filters: `*` stands for one token, `>` for one or more at the end. */

/** Makes a test of whether a subject matches the filter. */
export function compileFilter(filter: string): (subject: string) => boolean {
  if (!hasWildcard(filter)) return (subject) => subject === filter;
  const wanted = filter.split('.');
  return (subject) => matchesTokens(wanted, subject.split('.'));
}

/** Makes a test of whether a subject matches any of the filters. */
export function compileFilters(filters: readonly string[]): (subject: string) => boolean {
  const tests = filters.map(compileFilter);
  return (subject) => tests.some((test) => test(subject));
}

/** Tells whether a filter can match more than one subject. */
export function hasWildcard(filter: string): boolean {
  return filter.split('.').some((token) => token === '*' || token === '>');
}

function matchesTokens(wanted: readonly string[], tokens: readonly string[]): boolean {
  for (const [index, token] of wanted.entries()) {
    if (token === '>') return tokens.length > index;
    if (index >= tokens.length) return false;
    if (token !== '*' && token !== tokens[index]) return false;
  }
  return wanted.length === tokens.length;
}
