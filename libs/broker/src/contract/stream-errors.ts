/** Errors about streams that every broker raises alike. */
import type { StreamSpec } from './broker.ts';
import { BROKER_ERROR_CODES, BrokerError } from './errors.ts';

/** The parts of a stream that must not differ from what is asked. */
export type StreamShape = Pick<StreamSpec, 'subjects' | 'storage' | 'replicas'>;

/** The error for a stream that is not there. */
export function streamNotFound(stream: string): BrokerError {
  return new BrokerError(`there is no stream ${stream} on this server: was it deleted, or is this another server?`, {
    code: BROKER_ERROR_CODES.streamNotFound,
    details: { stream },
  });
}

/** Compares what is wanted with what is there; undefined when it fits. */
export function streamMismatch(wanted: StreamSpec, existing: StreamShape): BrokerError | undefined {
  const differences: string[] = [];
  const compare = (what: string, want: string, have: string) => {
    if (want !== have) differences.push(`${what} is ${have}, wanted ${want}`);
  };
  compare('subjects', wanted.subjects.toSorted().join(' '), existing.subjects.toSorted().join(' '));
  compare('storage', wanted.storage, existing.storage);
  compare('replicas', String(wanted.replicas), String(existing.replicas));
  if (differences.length === 0) return undefined;
  return new BrokerError(
    `stream ${wanted.name} exists with another shape: ${differences.join('; ')}. Use another pipeline name, or delete the stream if its data is not needed`,
    { code: BROKER_ERROR_CODES.streamMismatch, domain: 'user', details: { stream: wanted.name, differences } },
  );
}
