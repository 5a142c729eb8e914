/** Errors of the broker port and of chains. */
import { StreamError, type StreamErrorInit } from '@sluice/kernel';

/** Codes of broker errors. */
export const BROKER_ERROR_CODES = {
  /** No server at the address, or the connection was closed for good. */
  unreachable: 'BROKER_UNREACHABLE',
  /** A request was not answered in time; may be tried again. */
  timeout: 'BROKER_TIMEOUT',
  /** The server is too old or JetStream is off. */
  unsupportedServer: 'BROKER_UNSUPPORTED_SERVER',
  /** A stream of this name exists with another shape. */
  streamMismatch: 'BROKER_STREAM_MISMATCH',
  streamNotFound: 'BROKER_STREAM_NOT_FOUND',
  /** A message is larger than the server's `max_payload`. */
  payloadTooLarge: 'BROKER_PAYLOAD_TOO_LARGE',
  /** The server has no room for a stream of the asked size. */
  insufficientStorage: 'BROKER_INSUFFICIENT_STORAGE',
  /** Any other refusal of the server. */
  refused: 'BROKER_REFUSED',
  /** Another writer owns the chain: this one was fenced (I4). */
  fenced: 'BROKER_FENCED',
  /** A chain's newest message was not written by a chain writer. */
  chainForeign: 'BROKER_CHAIN_FOREIGN',
  /** The stream ends before a message that was proven stored: the server lost data (I8). */
  dataLost: 'BROKER_DATA_LOST',
  /** A server of our own could not be started, or ended by itself. */
  serverFailed: 'BROKER_SERVER_FAILED',
  /** The port asked for is taken by another program. */
  portInUse: 'BROKER_PORT_IN_USE',
  /** The folder of the store is not writable, or another server uses it. */
  storeUnusable: 'BROKER_STORE_UNUSABLE',
  /** A server of our own cannot write to its store any more, such as when the disk is full. */
  storeFailed: 'BROKER_STORE_FAILED',
} as const;

/** One of {@link BROKER_ERROR_CODES}. */
export type BrokerErrorCode = (typeof BROKER_ERROR_CODES)[keyof typeof BROKER_ERROR_CODES];

/** An error of the broker port. */
export class BrokerError extends StreamError {
  override readonly name = 'BrokerError';

  constructor(
    message: string,
    init: Omit<StreamErrorInit, 'code' | 'domain' | 'retry'> & {
      code: BrokerErrorCode;
      domain?: StreamErrorInit['domain'];
      retry?: StreamErrorInit['retry'];
    },
  ) {
    super(message, { domain: 'external', retry: 'never', ...init });
  }
}
