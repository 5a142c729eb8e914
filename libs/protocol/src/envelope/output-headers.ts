/** Headers of `out` chains: what lets a new owner resume and a foreign reader see each record once (I14). */
import { type Headers, readCount, readMs } from './fields.ts';
import { HEADERS } from './headers.ts';

/** Where a message of an output stands in its batch. */
export interface OutputFacts {
  readonly batch: number;
  readonly timeMs: number;
  /** Index of this message within its batch, from 0. */
  readonly chunk: number;
  /** Whether it is the last one of its batch. */
  readonly last: boolean;
  readonly records: number;
  readonly codec: string | undefined;
}

/** Writes them. */
export function outputHeaders(facts: OutputFacts): Record<string, string> {
  return {
    [HEADERS.batch]: String(facts.batch),
    [HEADERS.time]: String(facts.timeMs),
    [HEADERS.chunk]: String(facts.chunk),
    [HEADERS.records]: String(facts.records),
    ...(facts.codec === undefined ? {} : { [HEADERS.codec]: facts.codec }),
    ...(facts.last ? { [HEADERS.last]: '1' } : {}),
  };
}

/** Reads them; undefined for a claim of a chain that has no output yet. @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID */
export function parseOutputHeaders(headers: Headers): OutputFacts | undefined {
  if (headers[HEADERS.kind] !== 'output' && headers[HEADERS.batch] === undefined) return undefined;
  return {
    batch: readCount(headers, HEADERS.batch),
    timeMs: readMs(headers, HEADERS.time),
    chunk: readCount(headers, HEADERS.chunk),
    last: headers[HEADERS.last] === '1',
    records: readCount(headers, HEADERS.records, 0),
    codec: headers[HEADERS.codec],
  };
}
