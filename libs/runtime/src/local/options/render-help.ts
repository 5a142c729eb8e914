/** Shows options: the list in `--help` and the result in `--print-config`. */
import { type OptionField, type OptionFields, toFlag } from './option-fields.ts';

/** The options as aligned lines: flag, unit, doc, default, environment variable. */
export function renderOptions(fields: OptionFields): string {
  const rows = Object.entries(fields).map(([name, field]) => ({
    flag: `  --${toFlag(name)}${field.unit === undefined ? '' : ` ${field.unit}`}`,
    text: describeField(field),
  }));
  const width = Math.max(...rows.map((row) => row.flag.length)) + 2;
  return rows.map((row) => `${row.flag.padEnd(width)}${row.text}`).join('\n');
}

/** What was read, as JSON; secrets are hidden. */
export function renderConfig(fields: OptionFields, values: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    fields[name]?.secret === true && value !== undefined ? '***' : (value ?? null),
  ]);
  return JSON.stringify(Object.fromEntries(shown), undefined, 2);
}

function describeField(field: OptionField): string {
  const notes = [defaultOf(field), field.env === undefined ? undefined : `env ${field.env}`].filter(
    (note) => note !== undefined,
  );
  return notes.length === 0 ? field.doc : `${field.doc} (${notes.join('; ')})`;
}

function defaultOf(field: OptionField): string | undefined {
  const result = field.schema.safeParse(undefined);
  if (!result.success) return 'required';
  if (result.data === undefined || result.data === false || field.repeated === true) return undefined;
  return `default ${String(result.data)}${field.unit === 'DURATION' ? ' ms' : ''}`;
}
