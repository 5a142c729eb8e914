/** A server of an old version, as far as a client gets to know it: it introduces itself and answers pings. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A listening old server. */
export interface OldServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts one on a free port of loopback. */
export async function startOldServer(version: string): Promise<OldServer> {
  const server = createServer((socket) => {
    const info = { server_id: 'OLD', server_name: 'old', version, proto: 1, headers: true, max_payload: 1 << 20 };
    socket.write(`INFO ${JSON.stringify({ ...info, jetstream: true })}\r\n`);
    socket.on('data', (chunk) => {
      if (chunk.includes('PING')) socket.write('PONG\r\n');
    });
    // The client goes without a farewell when it has seen enough.
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return {
    url: `nats://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
