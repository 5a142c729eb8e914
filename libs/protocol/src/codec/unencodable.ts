/** Finds what keeps a value from travelling. Runs only after encoding failed, so it may be slow. */

/** What was found, and where: a path such as `[3].user.onClick`. */
export interface Unencodable {
  readonly path: string;
  readonly what: string;
}

/** The first function, symbol, promise or cycle within a value, depth first. */
export function findUnencodable(value: unknown): Unencodable | undefined {
  return search(value, '', new Set());
}

function search(value: unknown, path: string, ancestors: Set<unknown>): Unencodable | undefined {
  if (typeof value === 'function') return { path, what: `the function ${value.name || '(anonymous)'}` };
  if (typeof value === 'symbol') return { path, what: String(value) };
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Promise) return { path, what: 'a Promise; wait for it (mapAsync) before the record goes on' };
  if (ancestors.has(value)) return { path, what: 'a reference back to something that holds it' };
  ancestors.add(value);
  for (const [step, part] of partsOf(value)) {
    const found = search(part, path + step, ancestors);
    if (found !== undefined) return found;
  }
  ancestors.delete(value);
  return undefined;
}

function* partsOf(value: object): Generator<readonly [string, unknown]> {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield [`[${i}]`, value[i]];
  } else if (value instanceof Map) {
    for (const [key, part] of value) {
      yield ['.keys()', key];
      yield [`.get(${String(key)})`, part];
    }
  } else if (value instanceof Set) {
    for (const part of value) yield ['.values()', part];
  } else if (!ArrayBuffer.isView(value)) {
    for (const [name, part] of Object.entries(value)) yield [`.${name}`, part];
  }
}
