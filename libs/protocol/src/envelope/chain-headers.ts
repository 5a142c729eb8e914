/** Headers of every chain message, and the checksum of every stored one (I4, I7). */
import { crc32 } from '@sluice/kernel';
import { type Headers, invalidHeader, readCount, requireHeader, toHex32 } from './fields.ts';
import { HEADERS, MESSAGE_KINDS, type MessageKind } from './headers.ts';

/** Who wrote a chain message, and in which attempt. */
export interface ChainFacts {
  readonly kind: MessageKind;
  readonly owner: string;
  readonly epoch: number;
  readonly attempt: string;
  /** CRC-32 of the payload, eight hexadecimal digits. */
  readonly sum: string;
}

const KINDS: ReadonlySet<string> = new Set(Object.values(MESSAGE_KINDS));

/** Writes the headers that every chain message has. */
export function chainHeaders(facts: ChainFacts): Record<string, string> {
  return {
    [HEADERS.kind]: facts.kind,
    [HEADERS.owner]: facts.owner,
    [HEADERS.epoch]: String(facts.epoch),
    [HEADERS.attempt]: facts.attempt,
    [HEADERS.sum]: facts.sum,
  };
}

/** Reads them. @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID */
export function parseChainHeaders(headers: Headers): ChainFacts {
  return {
    kind: parseKind(headers),
    owner: requireHeader(headers, HEADERS.owner),
    epoch: readCount(headers, HEADERS.epoch),
    attempt: requireHeader(headers, HEADERS.attempt),
    sum: requireHeader(headers, HEADERS.sum),
  };
}

/** What a stored message is. @throws PROTOCOL_HEADER_MISSING, PROTOCOL_HEADER_INVALID */
export function parseKind(headers: Headers): MessageKind {
  const kind = requireHeader(headers, HEADERS.kind);
  if (KINDS.has(kind)) return kind as MessageKind;
  throw invalidHeader(HEADERS.kind, kind, `one of ${[...KINDS].join(', ')}`);
}

/** The checksum of a payload as its header says it. */
export function sumOf(payload: Uint8Array): string {
  return toHex32(crc32(payload));
}

/** Whether a payload is what its header's checksum says. @throws PROTOCOL_HEADER_MISSING */
export function verifySum(headers: Headers, payload: Uint8Array): boolean {
  return requireHeader(headers, HEADERS.sum) === sumOf(payload);
}
