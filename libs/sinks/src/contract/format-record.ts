/** How a record is written as text, by `print` and `saveAsTextFiles` (Spark's way: tuples in parentheses). */

/** Text of a record: `text` as it is, `[key, value]` as `(key,value)`, objects as JSON. */
export function formatRecord(record: unknown): string {
  if (typeof record === 'string') return record;
  if (Array.isArray(record)) return `(${record.map(formatRecord).join(',')})`;
  if (record instanceof Date) return record.toISOString();
  if (record instanceof Uint8Array) return Buffer.from(record).toString('base64');
  if (typeof record === 'object' && record !== null) return JSON.stringify(record, toJson);
  return String(record);
}

/** What JSON has no form for. */
function toJson(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Map || value instanceof Set) return [...value];
  return value;
}
