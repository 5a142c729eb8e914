/** Streams: creating, checking, measuring, purging, deleting; and reading single messages at the leader (B3). */
import type { StreamConfig, StreamInfo } from '@nats-io/jetstream';

import type { StoredMessage, StreamFacts, StreamSpec } from '../contract/broker.ts';
import { BROKER_ERROR_CODES, BrokerError } from '../contract/errors.ts';
import { streamMismatch, streamNotFound } from '../contract/stream-errors.ts';
import { type ApiAnswer, type ApiClient, refusal, SERVER_ERROR_NUMBERS, type ServerError } from './api-client.ts';
import { fromLeader, type LeaderMessage } from './stored-message.ts';

/** The server's smallest window; we send no message ids (DESIGN §4). */
const DUPLICATE_WINDOW_NANOS = 100_000_000;

/** Creates the stream or checks the one that is there. */
export async function ensureStream(api: ApiClient, spec: StreamSpec): Promise<StreamFacts> {
  const existing = await findStream(api, spec.name);
  if (existing !== undefined) return adopt(api, spec, existing);
  const created = await api.ask<StreamInfo>(`STREAM.CREATE.${spec.name}`, toStreamConfig(spec));
  if (created.kind === 'ok') return toFacts(created.value);
  if (created.error.err_code !== SERVER_ERROR_NUMBERS.streamNameInUse) throw creationError(spec, created.error);
  // Someone created it between our look and our create.
  const theirs = await findStream(api, spec.name);
  if (theirs === undefined) throw creationError(spec, created.error);
  return adopt(api, spec, theirs);
}

/** Facts of a stream; undefined when there is none. */
export async function streamFacts(api: ApiClient, stream: string): Promise<StreamFacts | undefined> {
  const found = await findStream(api, stream);
  return found === undefined ? undefined : toFacts(found);
}

/** Deletes a stream if it is there. */
export async function deleteStream(api: ApiClient, stream: string): Promise<void> {
  const answer = await api.ask(`STREAM.DELETE.${stream}`);
  if (answer.kind === 'error' && !isStreamNotFound(answer.error))
    throw refusal(`deleting stream ${stream}`, answer.error);
}

/** Removes messages of a filter below a sequence. */
export async function purgeStream(
  api: ApiClient,
  stream: string,
  filter: string,
  belowSequence: number,
): Promise<void> {
  // The server reads 0 as "no limit" and would remove everything.
  if (belowSequence <= 1) return;
  const answer = await api.ask(`STREAM.PURGE.${stream}`, { filter, seq: belowSequence });
  if (answer.kind === 'error')
    throw isStreamNotFound(answer.error) ? streamNotFound(stream) : refusal(`purging ${filter}`, answer.error);
}

/** Which message is asked for at the leader. */
export type LeaderQuery = { readonly seq: number; readonly next_by_subj?: string } | { readonly last_by_subj: string };

/** Reads one message at the leader (B3). */
export async function readAtLeader(
  api: ApiClient,
  stream: string,
  query: LeaderQuery,
): Promise<StoredMessage | undefined> {
  const answer: ApiAnswer<{ message: LeaderMessage }> = await api.ask(`STREAM.MSG.GET.${stream}`, query);
  if (answer.kind === 'ok') return fromLeader(stream, answer.value.message);
  if (answer.error.err_code === SERVER_ERROR_NUMBERS.noMessageFound) return undefined;
  throw isStreamNotFound(answer.error) ? streamNotFound(stream) : refusal(`reading stream ${stream}`, answer.error);
}

async function findStream(api: ApiClient, stream: string): Promise<StreamInfo | undefined> {
  const answer = await api.ask<StreamInfo>(`STREAM.INFO.${stream}`);
  if (answer.kind === 'ok') return answer.value;
  if (isStreamNotFound(answer.error)) return undefined;
  throw refusal(`looking for stream ${stream}`, answer.error);
}

/** Accepts a stream that fits, and makes it larger when asked. */
async function adopt(api: ApiClient, spec: StreamSpec, info: StreamInfo): Promise<StreamFacts> {
  const { config } = info;
  const mismatch = streamMismatch(spec, {
    subjects: config.subjects,
    storage: config.storage,
    replicas: config.num_replicas,
  });
  if (mismatch !== undefined) throw mismatch;
  assertKeepsAll(spec, config);
  if (config.max_bytes >= spec.maxBytes) return toFacts(info);
  const updated = await api.ask<StreamInfo>(`STREAM.UPDATE.${spec.name}`, { ...config, max_bytes: spec.maxBytes });
  if (updated.kind === 'error') throw creationError(spec, updated.error);
  return toFacts(updated.value);
}

/** A stream that drops or refuses by other rules than ours would lose data without a word. */
function assertKeepsAll(spec: StreamSpec, config: StreamConfig): void {
  const wanted = toStreamConfig(spec);
  const differences = (
    ['retention', 'discard', 'max_age', 'max_msgs', 'max_msgs_per_subject', 'allow_direct'] as const
  ).filter((field) => config[field] !== wanted[field]);
  if (differences.length === 0) return;
  const told = differences.map((field) => `${field} is ${String(config[field])}, wanted ${String(wanted[field])}`);
  throw new BrokerError(
    `stream ${spec.name} exists with another shape: ${told.join('; ')}. Use another pipeline name, or correct the stream`,
    {
      code: BROKER_ERROR_CODES.streamMismatch,
      domain: 'user',
      details: { stream: spec.name, differences: told },
    },
  );
}

function toStreamConfig(spec: StreamSpec) {
  return {
    name: spec.name,
    subjects: [...spec.subjects],
    retention: 'limits',
    discard: 'new',
    storage: spec.storage,
    num_replicas: spec.replicas,
    max_bytes: spec.maxBytes,
    max_msgs: -1,
    max_msgs_per_subject: -1,
    max_age: 0,
    max_consumers: -1,
    duplicate_window: DUPLICATE_WINDOW_NANOS,
    allow_direct: true,
    metadata: spec.metadata ?? {},
  } as const;
}

function toFacts(info: StreamInfo): StreamFacts {
  return {
    name: info.config.name,
    createdAtMs: Date.parse(info.created),
    // A stream that never held anything says 0.
    firstSequence: info.state.messages === 0 ? info.state.last_seq + 1 : info.state.first_seq,
    lastSequence: info.state.last_seq,
    messages: info.state.messages,
    bytes: info.state.bytes,
    maxBytes: info.config.max_bytes,
    storage: info.config.storage,
    replicas: info.config.num_replicas,
  };
}

function creationError(spec: StreamSpec, error: ServerError): BrokerError {
  const { storageResourcesExceeded, memoryResourcesExceeded, insufficientResources, subjectsOverlap } =
    SERVER_ERROR_NUMBERS;
  const details = { stream: spec.name, maxBytes: spec.maxBytes, number: error.err_code };
  switch (error.err_code) {
    case storageResourcesExceeded:
    case memoryResourcesExceeded:
    case insufficientResources:
      return new BrokerError(
        `the server has no room for stream ${spec.name} of ${spec.maxBytes} bytes (${error.description ?? ''}): ask for less (the pipeline's option store), make room, or raise the server's JetStream limits`,
        { code: BROKER_ERROR_CODES.insufficientStorage, details },
      );
    case subjectsOverlap:
      return new BrokerError(
        `stream ${spec.name} cannot have the subjects ${spec.subjects.join(' ')}: another stream listens on some of them. Use another pipeline name, or remove that stream`,
        { code: BROKER_ERROR_CODES.streamMismatch, domain: 'user', details },
      );
    default:
      return refusal(`creating stream ${spec.name}`, error);
  }
}

/** Tells whether the server says that there is no such stream. */
export function isStreamNotFound(error: ServerError): boolean {
  return error.err_code === SERVER_ERROR_NUMBERS.streamNotFound;
}
