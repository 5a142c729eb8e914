/** Errors of the wire format: what was read or was to be written does not have the agreed shape. */
import { StreamError } from '@sluice/kernel';

/** Codes of protocol errors; those about names are in `subjects.ts`. */
export const PROTOCOL_ERROR_CODES = {
  /** Bytes that should be a control message are not one. */
  messageInvalid: 'PROTOCOL_MESSAGE_INVALID',
  /** A control message is larger than what readers accept. */
  messageTooLarge: 'PROTOCOL_MESSAGE_TOO_LARGE',
  /** A payload of records cannot be decoded with the codec that its header names. */
  payloadInvalid: 'PROTOCOL_PAYLOAD_INVALID',
  /** A header names a codec that this version does not have. */
  codecUnknown: 'PROTOCOL_CODEC_UNKNOWN',
  /** A record holds something that cannot travel: a function, a symbol, … */
  valueNotEncodable: 'PROTOCOL_VALUE_NOT_ENCODABLE',
  /** A value cannot be a key: NaN, a function, a class instance, … */
  keyInvalid: 'PROTOCOL_KEY_INVALID',
  /** A stored message lacks a header that its kind must have. */
  headerMissing: 'PROTOCOL_HEADER_MISSING',
  /** A header's value is not of its form. */
  headerInvalid: 'PROTOCOL_HEADER_INVALID',
} as const;

/** One of {@link PROTOCOL_ERROR_CODES}. */
export type ProtocolErrorCode = (typeof PROTOCOL_ERROR_CODES)[keyof typeof PROTOCOL_ERROR_CODES];

/** An error of the wire format; never helped by trying again. */
export class ProtocolError extends StreamError {
  override readonly name = 'ProtocolError';

  constructor(
    code: ProtocolErrorCode,
    message: string,
    options: { readonly details?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
  ) {
    super(message, { code, domain: DOMAINS[code], retry: 'never', ...options });
  }
}

const DOMAINS: Readonly<Record<ProtocolErrorCode, 'user' | 'external'>> = {
  PROTOCOL_MESSAGE_INVALID: 'external',
  PROTOCOL_MESSAGE_TOO_LARGE: 'external',
  PROTOCOL_PAYLOAD_INVALID: 'external',
  PROTOCOL_CODEC_UNKNOWN: 'external',
  PROTOCOL_VALUE_NOT_ENCODABLE: 'user',
  PROTOCOL_KEY_INVALID: 'user',
  PROTOCOL_HEADER_MISSING: 'external',
  PROTOCOL_HEADER_INVALID: 'external',
};
