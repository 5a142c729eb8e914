/** Reads the `name:arg` notation of the case files and checks the values that functions get. */

/** A function's name and argument: `addConst:4` → `addConst` and `4`. */
export interface FunctionSpec {
  readonly name: string;
  readonly argument: string;
}

/** Splits `name:arg`. */
export function parseSpec(spec: string): FunctionSpec {
  const colon = spec.indexOf(':');
  return colon < 0 ? { name: spec, argument: '' } : { name: spec.slice(0, colon), argument: spec.slice(colon + 1) };
}

/** Looks a function up in a family of the vocabulary. */
export function lookUp<Made>(
  family: string,
  table: Readonly<Record<string, (argument: string) => Made>>,
  spec: string,
): Made {
  const { name, argument } = parseSpec(spec);
  const make = Object.hasOwn(table, name) ? table[name] : undefined;
  if (make === undefined)
    throw new TypeError(`'${spec}' is no ${family} of the vocabulary; known: ${Object.keys(table).join(', ')}`);
  return make(argument);
}

/** The value as a number; strings are not numbers here. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`expected a number, got ${JSON.stringify(value)}`);
}

/** The value as text. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`expected text, got ${JSON.stringify(value)}`);
}

/** The value as a [key, value] pair. */
export function toPair(value: unknown): readonly [unknown, unknown] {
  if (Array.isArray(value) && value.length === 2) return [value[0], value[1]];
  throw new TypeError(`expected a pair, got ${JSON.stringify(value)}`);
}
