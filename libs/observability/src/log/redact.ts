/** Keeps secrets out of logs. */

const SECRET_NAME = /pass(word|phrase)?$|secret|token$|credential|nkey|^seed$|jwt|authorization|private[-_]?key/i;
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const MAX_DEPTH = 6;

/** What stands in a secret's place. */
export const REDACTED = '[redacted]';

/** A copy that is safe to log: fields with a secret's name and credentials inside URLs are replaced. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replace(URL_CREDENTIALS, `$1${REDACTED}@`);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deeper]';
  if (value instanceof Error) return redactError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value instanceof Map) return redact(Object.fromEntries(value), depth);
  return redactFields(value as Readonly<Record<string, unknown>>, depth);
}

function redactFields(fields: Readonly<Record<string, unknown>>, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, SECRET_NAME.test(name) ? REDACTED : redact(value, depth + 1)]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { code, details } = error as { readonly code?: unknown; readonly details?: unknown };
  return redactFields(
    {
      message: error.message,
      ...(code === undefined ? {} : { code }),
      ...(details === undefined ? {} : { details }),
      ...(error.cause === undefined ? {} : { cause: error.cause }),
      ...(code === undefined && error.stack !== undefined ? { stack: error.stack } : {}),
    },
    depth,
  );
}
