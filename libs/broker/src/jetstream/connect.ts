/**
 * Connects to a NATS server and checks that the engine can rely on it.
 *
 * Each actor has few connections: one for control, one for data. A connection costs one socket and one timer.
 */
import type { JetStreamAccountStats } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { type Clock, systemClock } from '@sluice/kernel';

import type { Broker, ServerFacts } from '../contract/broker.ts';
import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { ApiClient, SERVER_ERROR_NUMBERS } from './api-client.ts';
import { JetStreamBroker } from './jetstream-broker.ts';
import { NatsLink } from './link.ts';
import { isSupportedServerVersion, unsupportedVersion } from './server-version.ts';

/** How to connect. */
export interface JetStreamOptions {
  /** `nats://host:port`, or several separated by commas. */
  readonly url: string;
  /** Name of the connection, shown by the server's monitoring. */
  readonly name: string;
  /** Time-outs and retries; the machine's clock by default. */
  readonly clock?: Clock;
  /** How long to wait for the first connection; 5 s by default. */
  readonly connectTimeoutMs?: number;
  /** How long to wait for an answer, reconnecting included; 5 s by default. */
  readonly requestTimeoutMs?: number;
  /** Replicas of buckets; 1 by default. */
  readonly bucketReplicas?: number;
}

const DEFAULT_TIMEOUT_MS = 5000;
const RECONNECT_WAIT_MS = 250;
const PING_INTERVAL_MS = 20_000;

/**
 * Connects. Afterwards the connection survives disconnects and restarts of the server, for as long as it takes.
 *
 * @throws BROKER_UNREACHABLE, BROKER_UNSUPPORTED_SERVER
 * @example
 * await using broker = await connectJetStream({ url: 'nats://127.0.0.1:4222', name: 'receiver-1' });
 */
export async function connectJetStream(options: JetStreamOptions): Promise<Broker> {
  const connection = await dial(options);
  const link = new NatsLink(connection, {
    clock: options.clock ?? systemClock,
    url: withoutCredentials(options.url),
    requestTimeoutMs: options.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS,
  });
  try {
    const api = new ApiClient(link);
    const server = await checkServer(api);
    return new JetStreamBroker(api, server, options.bucketReplicas ?? 1);
  } catch (error) {
    await link.close();
    throw error;
  }
}

async function dial(options: JetStreamOptions): Promise<NatsConnection> {
  const timeout = options.connectTimeoutMs ?? DEFAULT_TIMEOUT_MS;
  try {
    return await connect({
      servers: options.url.split(',').map((url) => url.trim()),
      name: options.name,
      timeout,
      // The default gives up for good after ten tries.
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_WAIT_MS,
      reconnectJitter: RECONNECT_WAIT_MS,
      pingInterval: PING_INTERVAL_MS,
      // Otherwise each request records a stack trace.
      noAsyncTraces: true,
    });
  } catch (error) {
    const url = withoutCredentials(options.url);
    const why = error instanceof Error ? error.message : String(error);
    throw new BrokerError(
      `no NATS server answers at ${url} within ${timeout} ms (${why}): start one there (nats-server -js), or give the right address`,
      { code: BROKER_ERROR_CODES.unreachable, retry: 'retry', details: { url }, cause: error },
    );
  }
}

async function checkServer(api: ApiClient): Promise<ServerFacts> {
  const { info } = api.link.connection;
  const { url } = api.link;
  if (info === undefined)
    throw new BrokerError(`the server at ${url} did not introduce itself`, {
      code: BROKER_ERROR_CODES.unreachable,
      retry: 'retry',
    });
  if (!isSupportedServerVersion(info.version)) throw unsupportedVersion(info.version, url);
  if (info.jetstream !== true) throw jetStreamIsOff(url);
  const answer = await api.ask<JetStreamAccountStats>('INFO');
  if (answer.kind === 'error') {
    const { notEnabled, notEnabledForAccount } = SERVER_ERROR_NUMBERS;
    const isOff = answer.error.err_code === notEnabled || answer.error.err_code === notEnabledForAccount;
    throw isOff
      ? jetStreamIsOff(url)
      : new BrokerError(`the server at ${url} refused: ${answer.error.description ?? ''}`, {
          code: BROKER_ERROR_CODES.refused,
        });
  }
  const { api: apiFacts, limits } = answer.value;
  return {
    version: info.version,
    name: info.server_name,
    url,
    maxPayload: info.max_payload,
    apiLevel: apiFacts.level ?? 0,
    storageLimit: limits.max_storage > 0 ? limits.max_storage : undefined,
  };
}

function jetStreamIsOff(url: string): BrokerError {
  return new BrokerError(`JetStream is off at ${url}: start nats-server with -js, or enable it for this account`, {
    code: BROKER_ERROR_CODES.unsupportedServer,
    domain: 'user',
    details: { url },
  });
}

function withoutCredentials(url: string): string {
  return url.replaceAll(/\/\/[^@/,]*@/g, '//');
}
