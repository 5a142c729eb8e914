/**
 * Reads a program's options from its arguments and its environment.
 *
 * O1  All problems are reported at once, each naming the option, the value and what is allowed.
 * O2  An unknown option is refused, with the nearest known one.
 * O3  A flag beats the environment; the environment beats the default.
 */
import { parseArgs } from 'node:util';
import { LOCAL_ERROR_CODES, LocalError } from '../errors.ts';
import { findNearest } from './nearest.ts';
import { type OptionField, type OptionFields, type OptionValues, toFlag } from './option-fields.ts';

/** Where options come from. */
export interface OptionSources {
  readonly argv: readonly string[];
  /** Variables of the environment; none for a library's caller. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How many words without a flag are allowed, and how they are called in messages. */
  readonly positionals?: readonly string[];
}

/** What was read. */
export interface ReadOptions<F extends OptionFields> {
  readonly values: OptionValues<F>;
  readonly positionals: readonly string[];
}

/** Reads options. @throws LOCAL_OPTIONS_INVALID with every problem (O1). */
export function readOptions<const F extends OptionFields>(fields: F, sources: OptionSources): ReadOptions<F> {
  const problems: string[] = [];
  const given = parseArguments(fields, sources, problems);
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const raw = given.flags.get(name) ?? fromEnvironment(field, sources);
    const result = field.schema.safeParse(raw?.value);
    if (result.success) values[name] = result.data;
    else problems.push(...result.error.issues.map((issue) => describeProblem(name, raw, issue.message)));
  }
  if (problems.length > 0) {
    const list =
      problems.length === 1
        ? problems[0]
        : `${problems.length} options can't be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`;
    throw new LocalError(LOCAL_ERROR_CODES.optionsInvalid, `${list}\nSee --help for what is allowed.`, { problems });
  }
  return { values: values as OptionValues<F>, positionals: given.positionals };
}

interface GivenValue {
  readonly value: unknown;
  /** `--threads` or `SLUICE_THREADS`: where the person has to look. */
  readonly from: string;
}

function parseArguments(fields: OptionFields, sources: OptionSources, problems: string[]) {
  const byFlag = new Map(Object.entries(fields).map(([name, field]) => [toFlag(name), { name, field }]));
  const { tokens } = parseArgs({
    args: [...sources.argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      [...byFlag].map(([flag, { field }]) => [
        flag,
        { type: field.unit === undefined ? 'boolean' : 'string' } as const,
      ]),
    ),
  });
  const flags = new Map<string, GivenValue>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const known = byFlag.get(token.name);
    if (known === undefined) problems.push(unknownOption(token.rawName, [...byFlag.keys()]));
    else readFlag(known, token, flags, problems);
  }
  const allowed = sources.positionals ?? [];
  if (positionals.length > allowed.length) {
    const extra = positionals.slice(allowed.length).map((word) => JSON.stringify(word));
    problems.push(
      `${extra.join(', ')} can't be understood: ${allowed.length === 0 ? 'no words without an option are expected' : `expected ${allowed.join(' ')}`}`,
    );
  }
  return { flags, positionals };
}

function readFlag(
  known: { readonly name: string; readonly field: OptionField },
  token: { readonly rawName: string; readonly value?: string | undefined },
  flags: Map<string, GivenValue>,
  problems: string[],
): void {
  const { name, field } = known;
  const isSwitch = field.unit === undefined;
  if (!isSwitch && token.value === undefined) {
    problems.push(`${token.rawName} needs a value: ${token.rawName} ${field.unit}`);
    return;
  }
  if (isSwitch && token.value !== undefined) {
    problems.push(`${token.rawName} takes no value, but ${JSON.stringify(token.value)} was given`);
    return;
  }
  const earlier = flags.get(name);
  if (earlier !== undefined && field.repeated !== true) {
    problems.push(`${token.rawName} was given twice`);
    return;
  }
  const value: unknown = isSwitch ? true : token.value;
  const list = field.repeated === true ? [...((earlier?.value ?? []) as unknown[]), value] : value;
  flags.set(name, { value: list, from: token.rawName });
}

function unknownOption(rawName: string, flags: readonly string[]): string {
  const nearest = findNearest(rawName.replace(/^-+/, ''), flags);
  return `unknown option ${rawName}${nearest === undefined ? '' : `; did you mean --${nearest}?`}`;
}

function fromEnvironment(field: OptionField, sources: OptionSources): GivenValue | undefined {
  const text = field.env === undefined ? undefined : sources.env?.[field.env];
  if (field.env === undefined || text === undefined || text === '') return undefined;
  if (field.repeated === true) return { value: text.split(','), from: field.env };
  if (field.unit !== undefined) return { value: text, from: field.env };
  return { value: text !== '0' && text !== 'false', from: field.env };
}

function describeProblem(name: string, raw: GivenValue | undefined, message: string): string {
  if (raw === undefined) return `--${toFlag(name)} is missing: ${message}`;
  return `${raw.from} is ${JSON.stringify(raw.value)}: it ${message.replace(/^Invalid input: /, 'is invalid: ')}`;
}
