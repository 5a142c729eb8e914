export { LOG_EVENTS } from './log/log-events.ts';
export type { LogEventName } from './log/log-events.ts';
export { createLogger, LOG_LEVELS, silentLogger } from './log/logger.ts';
export type { LogFields, LogFormat, Logger, LoggerOptions, LogLevel } from './log/logger.ts';
export { redact, REDACTED } from './log/redact.ts';
