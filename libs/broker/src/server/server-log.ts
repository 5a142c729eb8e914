/** Reads a server's log: whether it is ready, on which port, and what it said last. */

const LINES_KEPT = 12;

/** What a log line means to us. */
export type LogEvent =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'ready' }
  /** It stores nothing more until it is started again, even when the cause is gone. */
  | { readonly kind: 'storeFailed'; readonly cause: string }
  | { readonly kind: 'other' };

/** Pure: the meaning of a log line. */
export function parseLogLine(line: string): LogEvent {
  const listening = /Listening for client connections on .*:(\d+)$/.exec(line);
  if (listening !== null) return { kind: 'listening', port: Number(listening[1]) };
  const failed = /Critical write error: (?:write \S+: )?(.+)$/.exec(line);
  if (failed !== null) return { kind: 'storeFailed', cause: failed[1] ?? '' };
  return line.includes('Server is ready') ? { kind: 'ready' } : { kind: 'other' };
}

/** The last lines of a log, for errors. */
export class LogTail {
  readonly #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > LINES_KEPT) this.#lines.shift();
  }

  /** The lines that tell of a failure, or else all that were kept. */
  toString(): string {
    const failures = this.#lines.filter((line) => /\[(FTL|ERR)\]|nats-server:/.test(line));
    return (failures.length > 0 ? failures : this.#lines).join('\n');
  }
}
