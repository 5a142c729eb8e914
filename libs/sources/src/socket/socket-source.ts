/**
 * Lines of a TCP server, as with `nc -lk 9999`: one connection, one split.
 *
 * Reliability: what the store confirmed is counted once; what was in flight when the process ended is lost (a socket
 * can't be read again). The position counts the lines received; it is for reports only.
 */
import { SOURCE_ERROR_CODES, SourceError } from '../contract/errors.ts';
import { SourceOptions } from '../contract/options.ts';
import type { Source, SourceContext } from '../contract/source.ts';
import { SocketReader } from './socket-reader.ts';

const OPTION_NAMES = ['host', 'port', 'bufferBytes', 'reconnectMs'];
const DEFAULT_BUFFER_BYTES = 1024 * 1024;

/** Options: `host`, `port`, `bufferBytes` (1 MiB: held before the server is slowed), `reconnectMs` (500: first pause). */
export function createSocketSource(options: Readonly<Record<string, unknown>>, context: SourceContext): Source {
  const read = new SourceOptions('socket', options, OPTION_NAMES);
  const host = read.text('host');
  const port = read.number('port', { min: 1, max: 65_535 });
  const settings = {
    host,
    port,
    bufferBytes: read.optionalNumber('bufferBytes', { min: 1024 }) ?? DEFAULT_BUFFER_BYTES,
    reconnectMs: read.optionalNumber('reconnectMs', { min: 1, max: 60_000 }) ?? 500,
  };
  return {
    type: 'socket',
    reliability: 'unreliable',
    discoveryIntervalMs: undefined,
    bounded: false,
    concurrentSplits: 1,
    listSplits: async () => [{ id: `${host}:${port}` }],
    open: async (_split, position) => new SocketReader(settings, context, linesBefore(position)),
    close: async () => undefined,
  };
}

function linesBefore(position: unknown): number {
  if (position === undefined) return 0;
  if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0) return position;
  throw new SourceError(
    SOURCE_ERROR_CODES.positionInvalid,
    `a socket's position is the number of lines received, not ${JSON.stringify(position)}`,
    {
      details: { position },
    },
  );
}
