/**
 * Reads a source's options: typed, checked, with errors that name the option, the value and what is allowed.
 *
 * O1  Unknown options are refused: a misspelt limit must not be no limit.
 */
import { SOURCE_ERROR_CODES, SourceError } from './errors.ts';

/** A whole number's range; both ends allowed. */
export interface NumberRange {
  readonly min: number;
  readonly max?: number;
  /** True: fractions are fine. */
  readonly fractions?: boolean;
}

/** The options of one source. */
export class SourceOptions {
  readonly #type: string;
  readonly #values: Readonly<Record<string, unknown>>;

  /** @throws SOURCE_OPTION_INVALID when an option is not one of `known` (O1). */
  constructor(type: string, values: Readonly<Record<string, unknown>>, known: readonly string[]) {
    this.#type = type;
    this.#values = values;
    for (const name of Object.keys(values)) {
      if (!known.includes(name)) throw this.invalid(name, `is unknown; the source takes ${known.join(', ')}`);
    }
  }

  /** The value as given; for options that have a type of their own. */
  raw(name: string): unknown {
    return this.#values[name];
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw this.invalid(name, 'is missing; it must be text');
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || (typeof value === 'string' && value !== '')) return value as string | undefined;
    throw this.invalid(name, 'must be text that is not empty');
  }

  number(name: string, range: NumberRange): number {
    const value = this.optionalNumber(name, range);
    if (value === undefined) throw this.invalid(name, `is missing; it must be ${rangeText(range)}`);
    return value;
  }

  optionalNumber(name: string, range: NumberRange): number | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    const isNumber =
      typeof value === 'number' && (range.fractions === true ? Number.isFinite(value) : Number.isSafeInteger(value));
    if (isNumber && value >= range.min && value <= (range.max ?? Number.MAX_VALUE)) return value;
    throw this.invalid(name, `must be ${rangeText(range)}`);
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.#values[name] ?? fallback;
    if (typeof value === 'boolean') return value;
    throw this.invalid(name, 'must be true or false');
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.#values[name] ?? fallback;
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    throw this.invalid(name, `must be one of ${choices.join(', ')}`);
  }

  /** One text or a list of texts; none when not given. */
  texts(name: string): readonly string[] {
    const value = this.#values[name] ?? [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (list.every((item): item is string => typeof item === 'string' && item !== '')) return list;
    throw this.invalid(name, 'must be text or a list of texts, none of them empty');
  }

  /** The error for an option; `why` continues the sentence "option x is …". */
  invalid(name: string, why: string): SourceError {
    const value = this.#values[name];
    const shown = value === undefined ? '' : ` is ${describe(value)}, but it`;
    return new SourceError(
      SOURCE_ERROR_CODES.optionInvalid,
      `option "${name}" of source "${this.#type}"${shown} ${why}`,
      {
        details: { type: this.#type, option: name, value },
      },
    );
  }
}

function rangeText({ min, max, fractions }: NumberRange): string {
  const kind = fractions === true ? 'a number' : 'a whole number';
  return max === undefined ? `${kind} of at least ${min}` : `${kind} from ${min} to ${max}`;
}

function describe(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
