/**
 * Structured logging: one event, one line.
 *
 * Owns: levels, the form of a line, redaction. Does not own: where lines go (the service gives `write`).
 *
 * G1  Logging never throws and never waits.
 * G2  No field leaves without redaction.
 */
import { type Clock, systemClock } from '@sluice/kernel';

import type { LogEventName } from './log-events.ts';
import { redact } from './redact.ts';

/** From the least to the most urgent. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How lines are written: one JSON object each, or text for a person. */
export type LogFormat = 'json' | 'text';

/** Plain values that belong to an event. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes events. All methods may be called at any time (G1). */
export interface Logger {
  debug(event: LogEventName, fields?: LogFields): void;
  info(event: LogEventName, fields?: LogFields): void;
  warn(event: LogEventName, fields?: LogFields): void;
  error(event: LogEventName, fields?: LogFields): void;
  /** A logger that adds these fields to each event. */
  with(fields: LogFields): Logger;
}

/** What a logger is made of. */
export interface LoggerOptions {
  /** Stands in each line: `receiver`, `batcher`, `local`, … */
  readonly service: string;
  /** Takes a line, without a newline. */
  readonly write: (line: string) => void;
  /** The machine's clock by default. */
  readonly clock?: Clock;
  /** The least urgent level that is written; `info` by default. */
  readonly level?: LogLevel;
  /** `json` by default. */
  readonly format?: LogFormat;
}

/** Makes a logger. */
export function createLogger(options: LoggerOptions): Logger {
  return loggerWith(options, {});
}

/** A logger that writes nothing; for tests and embedded runs. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silentLogger,
};

function loggerWith(options: LoggerOptions, base: LogFields): Logger {
  const threshold = LOG_LEVELS.indexOf(options.level ?? 'info');
  const clock = options.clock ?? systemClock;
  const log = (level: LogLevel, event: LogEventName, fields: LogFields = {}): void => {
    if (LOG_LEVELS.indexOf(level) < threshold) return;
    const safe = redact({ ...base, ...fields }) as LogFields;
    const head = { time: new Date(clock.now()).toISOString(), level, service: options.service, event };
    options.write(options.format === 'text' ? textLine(head, safe) : JSON.stringify({ ...safe, ...head }));
  };
  return {
    debug: (event, fields) => log('debug', event, fields),
    info: (event, fields) => log('info', event, fields),
    warn: (event, fields) => log('warn', event, fields),
    error: (event, fields) => log('error', event, fields),
    with: (fields) => loggerWith(options, { ...base, ...fields }),
  };
}

interface LineHead {
  readonly time: string;
  readonly level: LogLevel;
  readonly service: string;
  readonly event: LogEventName;
}

function textLine({ time, level, service, event }: LineHead, fields: LogFields): string {
  const shown = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value)}`,
  );
  return [time.slice(11, 23), level.toUpperCase().padEnd(5), service, event, ...shown].join(' ');
}
