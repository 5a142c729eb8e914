export { freePort } from './fixtures/free-port.ts';
export { createTempDir } from './fixtures/temp-dir.ts';
export type { TempDir } from './fixtures/temp-dir.ts';
export { CACHED_NATS_SERVER_VERSION, findNatsServer } from './nats-server/find-nats-server.ts';
export { startNatsServer } from './nats-server/nats-server.ts';
export type { NatsServerHandle, NatsServerOptions } from './nats-server/nats-server.ts';
