/** The codec `json`: one JSON document per line, for foreign writers. What JSON cannot say is lost or refused as JSON does. */
import { findUnencodable } from './unencodable.ts';
import { forEachLine, type OnInvalidRecord } from './lines.ts';
import { invalidPayload, notEncodable } from './msgpack.ts';

/** Writes records as lines of JSON. @throws PROTOCOL_VALUE_NOT_ENCODABLE */
export function encodeJsonLines(records: readonly unknown[]): Uint8Array {
  let text = '';
  for (const [index, record] of records.entries()) text += `${toJson(record, index, records)}\n`;
  return Buffer.from(text);
}

/** Calls `onRecord` for each document in order; `onInvalid` for each line that is none, which is otherwise an error. */
export function forEachJsonLine(
  payload: Uint8Array,
  onRecord: (record: unknown, index: number) => void,
  onInvalid?: OnInvalidRecord,
): void {
  forEachLine(
    payload,
    (line, index) => {
      const parsed = parse(line);
      if (parsed.ok) onRecord(parsed.record, index);
      else if (onInvalid !== undefined) onInvalid(Buffer.from(line), index);
      else throw invalidPayload('json', payload, `record ${index}: ${parsed.why}`);
    },
    onInvalid,
  );
}

function toJson(record: unknown, index: number, records: readonly unknown[]): string {
  try {
    const unencodable = findUnencodable(record);
    const json = unencodable === undefined ? JSON.stringify(record) : undefined;
    if (json !== undefined) return json;
  } catch (cause) {
    throw notEncodable(records, cause);
  }
  throw notEncodable(records, new TypeError(`record ${index} is ${typeof record}, which JSON cannot say`));
}

/** Apart from the callbacks, so that an error of theirs is never taken for bad JSON. */
function parse(
  line: string,
): { readonly ok: true; readonly record: unknown } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, record: JSON.parse(line) as unknown };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
