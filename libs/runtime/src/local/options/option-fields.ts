/**
 * How a program declares its options: one field each, with doc, unit and default, from a flag or the environment.
 *
 * Owns: the shape of a declaration and the readers of text (numbers, durations, addresses).
 * Does not own: reading them (`read-options.ts`), showing them (`render-help.ts`).
 */
import { type Duration, parseDuration } from '@sluice/kernel';
import { z } from 'zod';

/** One option. The flag's text goes through `schema`, which also holds the default (`.prefault`, `.optional`). */
export interface OptionField<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** One sentence for `--help`. */
  readonly doc: string;
  /** What the value is, as shown in `--help`: `N`, `FILE|DIR`, `records/s`. A field without a unit is a switch. */
  readonly unit?: string;
  /** Name of the environment variable that gives the value when the flag does not. */
  readonly env?: string;
  /** May be given several times; the value is a list. */
  readonly repeated?: boolean;
  /** Shown as `***` by `--print-config`. */
  readonly secret?: boolean;
}

/** Options of a program by name; the flag is the name in kebab-case. */
export type OptionFields = Readonly<Record<string, OptionField>>;

/** The values that fields give. */
export type OptionValues<F extends OptionFields> = { readonly [Name in keyof F]: z.output<F[Name]['schema']> };

/** Declares options; keeps their types. */
export function defineOptions<const F extends OptionFields>(fields: F): F {
  return fields;
}

/** `batchCount` → `batch-count`. */
export function toFlag(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A switch: true when the flag is there. */
export const switchSchema = z.boolean().default(false);

/** A whole number within limits, from text. */
export function wholeNumberSchema(limits: { readonly min: number; readonly max: number }) {
  return z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(
      z.number().min(limits.min, `must be at least ${limits.min}`).max(limits.max, `must be at most ${limits.max}`),
    );
}

/** A duration such as `250ms` or `10s`, in milliseconds. */
export const durationSchema = z.string().transform((text, context) => {
  try {
    return parseDuration(text as Duration);
  } catch {
    context.addIssue({ code: 'custom', message: `must be a duration such as '250ms', '10s', '5m' or '1h'` });
    return z.NEVER;
  }
});

/** `HOST:PORT`. */
export const addressSchema = z.string().regex(/^\S+:\d{1,5}$/, 'must be HOST:PORT, such as localhost:9999');

/** URL of a NATS server. */
export const natsUrlSchema = z
  .string()
  .regex(/^(nats|tls|ws|wss):\/\/\S+$/, 'must be the URL of a NATS server, such as nats://127.0.0.1:4222');

/** Any text but none. */
export const textSchema = z.string().min(1, 'must not be empty');

/** One of a few words. */
export function choiceSchema<const Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  byDefault: NoInfer<Choice>,
) {
  return z.enum(choices, `must be one of ${choices.join(', ')}`).default(byDefault as never);
}
