/** How a worker thread logs: events cross to the run's own logger, which decides their level, form and place. */
import type { LogEventName, LogFields, Logger, LogLevel } from '@sluice/observability';

/** A log event as it crosses threads; its fields are plain data. */
export interface WireLogEvent {
  readonly level: LogLevel;
  readonly event: LogEventName;
  readonly fields: LogFields;
}

/** A logger that hands every event to `send`. */
export function createWorkerLogger(send: (event: WireLogEvent) => void, base: LogFields = {}): Logger {
  const log =
    (level: LogLevel) =>
    (event: LogEventName, fields: LogFields = {}): void =>
      send({ level, event, fields: { ...base, ...fields } });
  return {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    with: (fields) => createWorkerLogger(send, { ...base, ...fields }),
  };
}
