/** A logger of one simulation: keeps what must never happen, and every line when traced. */
import { type LogEventName, type LogFields, type Logger, type LogLevel } from '@sluice/observability';

/** Errors that no fault of the network or of a machine may cause. */
const ALARMING = new Set([
  'BROKER_DATA_LOST',
  'BROKER_CHAIN_FOREIGN',
  'STAGE_STATE_LOST',
  'STAGE_INPUT_LOST',
  'STAGE_SEGMENT_LOST',
  'RUNTIME_COMMIT_LOST',
  'RUNTIME_DATA_LOST',
  'RUNTIME_JOURNAL_VIOLATION',
  'KERNEL_UNKNOWN',
]);

/** Where lines go. */
export interface LogSink {
  /** Something that must not happen. */
  readonly onAlarm: (line: string) => void;
  readonly onLine?: ((line: string) => void) | undefined;
}

/** A logger for one member. */
export function createRecordLog(sink: LogSink, base: LogFields = {}): Logger {
  const log =
    (level: LogLevel) =>
    (event: LogEventName, fields: LogFields = {}): void => {
      // A zombie may find its input freed; its failure is refused, and at `info`. One that is stored fails the batch (X5).
      const isAlarm = level === 'error' || (level === 'warn' && ALARMING.has(String(fields['code'])));
      if (!isAlarm && sink.onLine === undefined) return;
      const line = `${level} ${event} ${JSON.stringify({ ...base, ...fields })}`;
      sink.onLine?.(line);
      if (isAlarm) sink.onAlarm(line);
    };
  return {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    with: (fields) => createRecordLog(sink, { ...base, ...fields }),
  };
}
