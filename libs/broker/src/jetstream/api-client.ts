/**
 * The JetStream API as requests and answers in JSON.
 *
 * A1  Every operation asked through here may be asked twice with the same effect; so it is asked again, within the time
 *     limit, when nobody answered (a lost connection, a leader being elected).
 */
import type { StreamError } from '@sluice/kernel';

import { BROKER_ERROR_CODES, BrokerError, type BrokerErrorCode } from '../contract/errors.ts';
import type { NatsLink } from './link.ts';

/** The server's own error numbers that we act on. */
export const SERVER_ERROR_NUMBERS = {
  insufficientResources: 10023,
  noMessageFound: 10037,
  notEnabledForAccount: 10039,
  storageResourcesExceeded: 10047,
  memoryResourcesExceeded: 10028,
  messageExceedsMaximum: 10054,
  streamNameInUse: 10058,
  streamNotFound: 10059,
  subjectsOverlap: 10065,
  wrongLastSequence: 10071,
  notEnabled: 10076,
  storeFailed: 10077,
  duplicateInProcess: 10158,
  wrongLastSequenceInFlight: 10164,
  tooManyRequests: 10167,
} as const;

/** An error as the server says it. */
export interface ServerError {
  readonly code: number;
  readonly err_code?: number;
  readonly description?: string;
}

/** An answer of the API. */
export type ApiAnswer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'error'; readonly error: ServerError };

const RETRY_MS = 100;

/** Asks the JetStream API over a link. */
export class ApiClient {
  readonly link: NatsLink;

  constructor(link: NatsLink) {
    this.link = link;
  }

  /** Asks until answered (A1). @throws BROKER_TIMEOUT, BROKER_UNREACHABLE */
  async ask<T>(operation: string, body?: object): Promise<ApiAnswer<T>> {
    const { link } = this;
    const payload = body === undefined ? '' : JSON.stringify(body);
    const deadlineMs = link.clock.monotonic() + link.requestTimeoutMs;
    for (;;) {
      const reply = await link.request(`$JS.API.${operation}`, payload);
      let cause = 'nobody answers for it (is a leader being elected?)';
      if (reply.kind === 'answer') {
        const answer = reply.message.json<T & { error?: ServerError }>();
        if (answer.error === undefined) return { kind: 'ok', value: answer };
        if (!isPassing(answer.error)) return { kind: 'error', error: answer.error };
        cause = answer.error.description ?? 'unavailable';
      } else if (reply.kind === 'unanswered') {
        cause = reply.cause;
      }
      if (link.clock.monotonic() >= deadlineMs) throw unanswered(operation, cause, link);
      await link.pause(RETRY_MS);
    }
  }

  /** Asks and expects success. @throws BROKER_REFUSED */
  async demand<T>(operation: string, body?: object): Promise<T> {
    const answer = await this.ask<T>(operation, body);
    if (answer.kind === 'ok') return answer.value;
    throw refusal(operation, answer.error);
  }
}

/** The error for an operation that nobody answered in time. */
export function unanswered(operation: string, cause: string, link: NatsLink): StreamError {
  return new BrokerError(`${operation} was not answered by ${link.url} within ${link.requestTimeoutMs} ms: ${cause}`, {
    code: BROKER_ERROR_CODES.timeout,
    retry: 'retry',
    details: { operation, url: link.url },
  });
}

/** The error for an operation that the server refused. */
export function refusal(
  operation: string,
  error: ServerError,
  code: BrokerErrorCode = BROKER_ERROR_CODES.refused,
): BrokerError {
  return new BrokerError(
    `the server refused ${operation}: ${error.description ?? 'no reason given'} (${error.err_code ?? error.code})`,
    {
      code,
      details: { operation, number: error.err_code ?? error.code },
    },
  );
}

/** Unavailable now, as during an election; a lack of resources has the same status but does not pass by itself. */
function isPassing(error: ServerError): boolean {
  const {
    insufficientResources,
    notEnabled,
    notEnabledForAccount,
    storageResourcesExceeded,
    memoryResourcesExceeded,
    storeFailed,
  } = SERVER_ERROR_NUMBERS;
  const lasting: readonly number[] = [
    insufficientResources,
    notEnabled,
    notEnabledForAccount,
    storageResourcesExceeded,
    memoryResourcesExceeded,
    storeFailed,
  ];
  return error.code === 503 && !lasting.includes(error.err_code ?? 0);
}
